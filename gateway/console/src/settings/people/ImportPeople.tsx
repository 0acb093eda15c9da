import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Space, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../../api/client';
import { Refused } from '../Refused';
import { asBase64 } from './as-base64';
import { ImportFaults } from './ImportFaults';
import { type Line, readTable } from './read-table';
import { Dialog } from '../../parts/Dialog';

const columns = 'username, displayName, email, phone, department, groups, roles, post, manager';

/** Makes and changes people by a table: first what would become of each row, then the deed. */
export function ImportPeople() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [content, setContent] = useState('');
  const [table, setTable] = useState<Line[]>([]);
  const send = useMutation({
    mutationFn: ({ file, dryRun }: { file: string; dryRun: boolean }) =>
      answer(api.POST('/api/v1/peopleImports', { body: { content: file, dryRun } })),
    onSuccess: (_, { dryRun }) =>
      dryRun
        ? undefined
        : Promise.all(['person', 'group'].map((kind) => queries.invalidateQueries({ queryKey: [kind] }))),
  });
  const look = async (file: File) => {
    const bytes = await file.arrayBuffer();
    const read = asBase64(bytes);
    setContent(read);
    setTable(readTable(bytes));
    send.mutate({ file: read, dryRun: true });
  };
  const leave = () => {
    setOpen(false);
    setContent('');
    send.reset();
  };
  const done = send.data?.dryRun === false;
  const { createdCount = 0, updatedCount = 0, dryRun } = send.data ?? {};
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('settings.people.import')}</Button>
      <Dialog
        open={open}
        width={860}
        title={t('settings.people.import').replace(/[ …]+$/, '')}
        okText={t('settings.people.take')}
        cancelText={t('settings.cancel')}
        okButtonProps={{
          disabled: !content || !dryRun || createdCount + updatedCount === 0,
          loading: send.isPending,
          ...(done && { style: { display: 'none' } }),
        }}
        onOk={() => send.mutate({ file: content, dryRun: false })}
        onCancel={leave}
        destroyOnHidden
      >
        <Space orientation="vertical" style={{ width: '100%' }}>
          <Typography.Text type="secondary">{t('settings.people.columns', { columns })}</Typography.Text>
          <input
            type="file"
            accept=".csv,text/csv,text/plain"
            aria-label={t('settings.people.file')}
            onChange={({ target }) => target.files?.[0] && void look(target.files[0])}
          />
          {send.error && <Refused error={send.error} />}
          {send.data && <Outcome outcome={send.data} table={table} />}
        </Space>
      </Dialog>
    </>
  );
}

function Outcome({ outcome, table }: { outcome: Schema['PeopleImport']; table: Line[] }) {
  const { t } = useTranslation();
  const { dryRun, createdCount, updatedCount, unchangedCount, refusedCount, faults } = outcome;
  return (
    <>
      <Alert
        role="status"
        type={dryRun ? (refusedCount > 0 ? 'warning' : 'info') : 'success'}
        title={t(`settings.people.${dryRun ? 'wouldBe' : 'was'}`, {
          created: createdCount,
          updated: updatedCount,
          unchanged: unchangedCount,
          refused: refusedCount,
        })}
      />
      {faults.length > 0 && <ImportFaults faults={faults} table={table} />}
    </>
  );
}
