import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import { DispatchWords } from './DispatchWords';

const moods: Record<string, string> = { MATCHED: 'green', SKIPPED: 'orange' };

/** Rule by rule: whether it matched, why, and what it decided; then what came out of it. */
export function Trace({ trace: { steps, result } }: { trace: Schema['DispatchTrace'] }) {
  const { t } = useTranslation();
  return (
    <div role="status" style={{ marginTop: 12 }}>
      <Table
        size="small"
        rowKey="ruleId"
        pagination={false}
        dataSource={steps}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('settings.dispatch.noRules') }}
        columns={[
          { title: t('settings.field.name'), dataIndex: 'ruleName' },
          {
            title: t('settings.dispatch.outcomeTitle'),
            key: 'outcome',
            render: (_, { outcome }) => <Tag color={moods[outcome]}>{t(`settings.outcome.${outcome}`)}</Tag>,
          },
          {
            title: t('settings.dispatch.reason'),
            key: 'reason',
            render: (_, { reason }) => <code>{reason}</code>,
          },
          {
            title: t('settings.dispatch.decided'),
            key: 'fields',
            render: (_, { fields }) =>
              fields.map((field) => t(`settings.field.${field}`, field)).join(t('settings.comma')),
          },
        ]}
      />
      <p style={{ margin: '10px 0 4px' }}>
        <strong>{t('settings.dispatch.result')}</strong>{' '}
        {result ? <DispatchWords dispatch={result} /> : t('settings.dispatch.nothing')}
      </p>
    </div>
  );
}
