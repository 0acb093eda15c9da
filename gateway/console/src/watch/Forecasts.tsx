import { useInfiniteQuery } from '@tanstack/react-query';
import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Time } from '../parts/Time';
import { Heading } from './Heading';
import { Meter } from './Meter';
import { RecordLink } from './Names';
import { Paged } from './Paged';
import { type Forecast, forecasts } from './queries';
import { percent } from './percent';
import { TimeLeft } from './TimeLeft';

/** Which clocks are the most likely to run past their due time, and what says so. */
export function Forecasts() {
  const { t } = useTranslation();
  const asked = useInfiniteQuery(forecasts(''));
  const rows = asked.data?.pages.flatMap(({ forecasts: found }) => found) ?? [];
  return (
    <>
      <Heading name="forecasts" />
      <Paged asked={asked} rows={rows} columns={columnsOf(t)} keyOf={({ clock }) => clock!.id} />
    </>
  );
}

const columnsOf = (t: TFunction): TableColumnsType<Forecast> => [
  {
    title: t('field.number'),
    key: 'record',
    width: 130,
    render: (_, { clock }) => <RecordLink record={clock?.record} />,
  },
  {
    title: t('watch.probability'),
    dataIndex: 'probability',
    width: 170,
    render: (share: number | undefined) => <Meter share={share} words={percent(share)} of="breached" />,
  },
  {
    title: t('watch.basis'),
    key: 'basis',
    render: (_, { basis, historyCount, likeCount }) =>
      t(`watch.bases.${basis}`, { count: historyCount, like: likeCount }),
  },
  {
    title: t('watch.left'),
    key: 'left',
    width: 200,
    render: (_, { clock }) => clock && <TimeLeft clock={clock} />,
  },
  { title: t('clock.due'), key: 'due', width: 130, render: (_, { clock }) => <Time at={clock?.dueTime} /> },
  {
    title: t('watch.metric'),
    key: 'metric',
    width: 110,
    render: (_, { clock }) => t(`metric.${clock?.metric}`),
  },
];
