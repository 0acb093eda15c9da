import { Alert, Popconfirm, Button, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';

interface Props {
  outcome: Schema['DirectorySync'];
  /** Does it although so many have vanished. */
  disableAll(): void;
}
const colours: Record<string, string> = {
  CREATED: 'green',
  UPDATED: 'blue',
  DISABLED: 'red',
  ENABLED: 'green',
  LEFT_OUT: 'gold',
};

/** What became of the people, or would. */
export function SyncOutcome({ outcome, disableAll }: Props) {
  const { t } = useTranslation();
  const { dryRun, refusal, differences, ...counts } = outcome;
  return (
    <div style={{ marginTop: 10 }}>
      <Alert
        role="status"
        type={dryRun ? 'info' : 'success'}
        title={t(`settings.directory.${dryRun ? 'wouldBe' : 'was'}`, {
          found: counts.foundCount,
          created: counts.createdCount,
          updated: counts.updatedCount,
          disabled: counts.disabledCount,
          enabled: counts.enabledCount,
          leftOut: counts.leftOutCount,
          groups: counts.groupCount,
        })}
      />
      {refusal && (
        <Alert
          type="warning"
          role="alert"
          title={refusal}
          style={{ marginTop: 8 }}
          action={
            <Popconfirm
              title={t('settings.directory.disableSure')}
              okText={t('settings.sure')}
              cancelText={t('settings.cancel')}
              onConfirm={disableAll}
            >
              <Button danger>{t('settings.directory.disableAll')}</Button>
            </Popconfirm>
          }
        />
      )}
      {differences.length > 0 && (
        <Table
          size="small"
          style={{ marginTop: 8 }}
          rowKey={({ username, change, detail }) => `${username} ${change} ${detail}`}
          dataSource={differences}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('settings.field.username'), dataIndex: 'username' },
            {
              title: t('settings.directory.change'),
              key: 'change',
              render: (_, { change }) => (
                <Tag color={colours[change]}>{t(`settings.directoryChange.${change}`)}</Tag>
              ),
            },
            { title: t('settings.directory.detail'), dataIndex: 'detail' },
          ]}
        />
      )}
    </div>
  );
}
