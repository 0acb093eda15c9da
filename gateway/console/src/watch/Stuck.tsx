import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select, type TableColumnsType, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api/client';
import { GroupName, PersonName } from '../parts/Name';
import { PriorityTag } from '../parts/Tags';
import { Time } from '../parts/Time';
import { Heading } from './Heading';
import { RecordLink } from './Names';
import { Paged } from './Paged';
import { stuckRecords } from './queries';

type StuckRecord = Schema['StuckRecord'];

/** Records that are neither closed nor moving, the longest first, and why. */
export function Stuck() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/watch/stuck' });
  const { days = 0 } = useSearch({ from: '/inside/watch/stuck' });
  const asked = useInfiniteQuery(stuckRecords(days));
  const rows = asked.data?.pages.flatMap(({ records }) => records) ?? [];
  return (
    <>
      <Heading name="stuck" />
      <div className="watch-bar">
        <Select
          aria-label={t('watch.still')}
          value={days}
          style={{ width: 260 }}
          options={[0, 1, 3, 7, 14, 30].map((value) => ({
            value,
            label: value === 0 ? t('watch.usual') : t('watch.stillFor', { count: value }),
          }))}
          onChange={(wanted) => void navigate({ search: { days: wanted || undefined } })}
        />
      </div>
      <Paged
        asked={asked}
        rows={rows}
        columns={columnsOf(t)}
        keyOf={({ record }) => record!.id}
        width={1_100}
      />
    </>
  );
}

const columnsOf = (t: TFunction): TableColumnsType<StuckRecord> => [
  {
    title: t('field.number'),
    key: 'record',
    width: 120,
    render: (_, { record }) => <RecordLink record={record} />,
  },
  {
    title: t('field.priority'),
    dataIndex: 'priority',
    width: 110,
    render: (priority: string) => <PriorityTag priority={priority} />,
  },
  { title: t('field.title'), dataIndex: 'title', ellipsis: true },
  {
    title: t('watch.idle'),
    dataIndex: 'idleDays',
    width: 90,
    render: (count: number) => t('watch.days', { count }),
  },
  {
    title: t('watch.why'),
    dataIndex: 'reasons',
    width: 260,
    render: (reasons: string[]) => reasons.map((one) => <Tag key={one}>{t(`watch.stuck.${one}`)}</Tag>),
  },
  {
    title: t('field.group'),
    dataIndex: 'groupId',
    width: 140,
    ellipsis: true,
    render: (id: string) => <GroupName id={id} />,
  },
  {
    title: t('field.assignee'),
    dataIndex: 'assigneeId',
    width: 110,
    ellipsis: true,
    render: (id: string) => <PersonName id={id} />,
  },
  { title: t('watch.moved'), dataIndex: 'updateTime', width: 130, render: (at: string) => <Time at={at} /> },
];
