import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Tag, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { may, useMe } from '../app/session';
import { Wrong } from '../parts/Wrong';

/** The files of a record; one that is uploaded is said to all who may read it, with a word that names it. */
export function Files({ id }: { id: string }) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['attachment', id],
    queryFn: () => answer(api.GET('/api/v1/attachments', { params: { query: { recordId: id } } })),
    enabled: may(person, 'attachment.read'),
  });
  const upload = useMutation({
    async mutationFn(file: File) {
      const form = new FormData();
      form.append('file', file);
      const { attachments } = await answer(
        api.POST('/api/v1/attachments', { body: form as never, bodySerializer: () => form }),
      );
      await answer(
        api.POST('/api/v1/incidents/{id}:comment', {
          params: { path: { id } },
          body: { text: file.name, internal: false, attachmentIds: attachments.map((one) => one.id) },
        }),
      );
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['attachment', id] }),
        queries.invalidateQueries({ queryKey: ['incident', id] }),
      ]),
  });
  return (
    <Card size="small" title={t('files.title')}>
      <ul className="plain-list">
        {data?.attachments?.map(({ id: file, name, size, state }) => (
          <li key={file}>
            {state === 'CLEAN' ? <a href={`/api/v1/attachments/${file}/content`}>{name}</a> : name}{' '}
            {Math.ceil(size / 1024)} KB {state !== 'CLEAN' && <Tag>{t(`files.${state}`)}</Tag>}
          </li>
        ))}
      </ul>
      {may(person, 'attachment.create') && (
        <Upload
          showUploadList={false}
          beforeUpload={(file) => {
            upload.mutate(file);
            return false;
          }}
        >
          <Button size="small" icon={<UploadOutlined />} loading={upload.isPending}>
            {t('files.add')}
          </Button>
        </Upload>
      )}
      {upload.error && <Wrong error={upload.error} />}
    </Card>
  );
}
