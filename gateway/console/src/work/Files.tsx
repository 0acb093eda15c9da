import { useQuery } from '@tanstack/react-query';
import { Card, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { FileLinks } from '../parts/FileLinks';
import { filesOf } from '../parts/records';

/** All files of a record. */
export function Files({ id }: { id: string }) {
  const { t } = useTranslation();
  const person = useMe();
  const { data } = useQuery({ ...filesOf(id), enabled: may(person, 'attachment.read') });
  const ids = data?.attachments?.map((one) => one.id!) ?? [];
  return (
    <Card size="small" title={t('files.title')}>
      <FileLinks recordId={id} ids={ids} plain />
      {may(person, 'attachment.create') && (
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {t('files.anywhere')}
        </Typography.Text>
      )}
    </Card>
  );
}
