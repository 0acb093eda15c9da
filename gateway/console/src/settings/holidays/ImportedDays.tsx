import { Alert, Table, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';

const colours = { added: 'green', changed: 'gold', removed: 'red' } as const;

/** Day by day what would come of a file, and of what in it nothing does. */
export function ImportedDays({ outcome }: { outcome: Schema['ImportHolidaysResponse'] }) {
  const { t } = useTranslation();
  const { faults } = outcome;
  const days = (['added', 'changed', 'removed'] as const).flatMap((what) =>
    outcome[what].map((day) => ({ what, ...day })),
  );
  return (
    <>
      <Typography.Text role="status">
        {t('settings.holiday.outcome', {
          added: outcome.added.length,
          changed: outcome.changed.length,
          removed: outcome.removed.length,
          unchanged: outcome.unchangedCount,
          outside: outcome.outsideCount,
        })}
      </Typography.Text>
      {faults.length > 0 && (
        <>
          <Alert
            type="warning"
            title={t('settings.holiday.faults', { count: faults.length })}
            style={{ margin: '8px 0' }}
          />
          <Table
            size="small"
            rowKey="event"
            dataSource={faults}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              {
                title: t('settings.holiday.event'),
                key: 'event',
                width: 70,
                render: (_, { event }) => event + 1,
              },
              {
                title: t('settings.holiday.summary'),
                key: 'summary',
                render: (_, { summary, uid }) => summary || uid,
              },
              { title: t('settings.holiday.why'), dataIndex: 'detail' },
            ]}
          />
        </>
      )}
      {days.length > 0 && (
        <ul className="days" tabIndex={0} aria-label={t('settings.field.days')}>
          {days
            .sort((one, other) => one.date.localeCompare(other.date))
            .map(({ what, date, name, working, oldName }) => (
              <li key={`${what} ${date}`}>
                <Tag color={colours[what]}>{t(`settings.holiday.${what}`)}</Tag>
                {date} {name} {what === 'changed' && oldName !== name && <s>{oldName}</s>}{' '}
                {working && <Tag>{t('settings.holiday.worked')}</Tag>}
              </li>
            ))}
        </ul>
      )}
    </>
  );
}
