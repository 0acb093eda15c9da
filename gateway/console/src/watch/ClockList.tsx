import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../api/client';
import { Time } from '../parts/Time';
import { Heading } from './Heading';
import { Promised, RecordLink } from './Names';
import { Paged } from './Paged';
import { clocksBehind } from './queries';
import { TimeLeft } from './TimeLeft';

/** The clocks behind a number: whose, until when, and on pressing the ledger of each. */
export function ClockList() {
  const { t } = useTranslation();
  const { filter = 'open = true' } = useSearch({ from: '/inside/watch/clocks' });
  const asked = useInfiniteQuery(clocksBehind(filter));
  const rows = asked.data?.pages.flatMap(({ clocks }) => clocks) ?? [];
  return (
    <>
      <Heading name="clocks" />
      <Paged asked={asked} rows={rows} columns={columnsOf(t)} keyOf={({ id }) => id} />
    </>
  );
}

const columnsOf = (t: TFunction): TableColumnsType<Clock> => [
  {
    title: t('field.number'),
    key: 'record',
    width: 130,
    render: (_, { record }) => <RecordLink record={record} />,
  },
  { title: t('watch.left'), key: 'left', width: 220, render: (_, clock) => <TimeLeft clock={clock} /> },
  { title: t('clock.due'), dataIndex: 'dueTime', width: 140, render: (due: string) => <Time at={due} /> },
  {
    title: t('watch.metric'),
    dataIndex: 'metric',
    width: 110,
    render: (metric: string) => t(`metric.${metric}`),
  },
  {
    title: t('watch.agreement'),
    key: 'agreement',
    ellipsis: true,
    render: (_, clock) => <Promised clock={clock} />,
  },
];
