import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, type TableColumnsType, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { BreachDeeds } from './BreachDeeds';
import { Heading } from './Heading';
import { Promised, RecordLink } from './Names';
import { Paged } from './Paged';
import { type Breach, breachesOf, everyBreachReason } from './queries';
import { TimeLeft } from './TimeLeft';

const states = ['OPEN', 'STATED', 'ACCEPTED', 'REJECTED'];
const mood: Record<string, string> = { OPEN: 'red', STATED: 'gold', ACCEPTED: 'green', REJECTED: 'volcano' };

/** Promises that were not kept: why, and whether that is accepted. */
export function Breaches() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/watch/breaches' });
  const { state } = useSearch({ from: '/inside/watch/breaches' });
  const asked = useInfiniteQuery(breachesOf(state ? `state = ${state}` : ''));
  const rows = asked.data?.pages.flatMap(({ breaches }) => breaches) ?? [];
  return (
    <>
      <Heading name="breaches" />
      <div className="watch-bar">
        <Segmented
          aria-label={t('field.state')}
          value={state ?? ''}
          options={['', ...states].map((value) => ({ value, label: t(`watch.breach.${value || 'all'}`) }))}
          onChange={(wanted) => void navigate({ search: { state: wanted || undefined } })}
        />
      </div>
      <Paged asked={asked} rows={rows} columns={columnsOf(t)} keyOf={({ id }) => id} width={1_100} />
    </>
  );
}

function Why({ breach }: { breach: Breach }) {
  const { data } = useQuery(everyBreachReason);
  if (breach.state === 'OPEN') return <>–</>;
  const reason = data?.breachReasons.find(({ id }) => id === breach.reasonId)?.name;
  return (
    <>
      <strong>{reason}</strong> {breach.text} (<PersonName id={breach.staterId} />)
      {breach.review && <div>{breach.review}</div>}
    </>
  );
}

const columnsOf = (t: TFunction): TableColumnsType<Breach> => [
  {
    title: t('field.number'),
    key: 'record',
    width: 120,
    render: (_, { clock }) => <RecordLink record={clock?.record} />,
  },
  {
    title: t('watch.metric'),
    key: 'metric',
    width: 100,
    render: (_, { clock }) => t(`metric.${clock?.metric}`),
  },
  {
    title: t('watch.agreement'),
    key: 'agreement',
    width: 200,
    ellipsis: true,
    render: (_, { clock }) => <Promised clock={clock} />,
  },
  { title: t('clock.due'), key: 'due', width: 130, render: (_, { clock }) => <Time at={clock?.dueTime} /> },
  {
    title: t('watch.left'),
    key: 'left',
    width: 200,
    render: (_, { clock }) => clock && <TimeLeft clock={clock} />,
  },
  {
    title: t('field.state'),
    dataIndex: 'state',
    width: 110,
    render: (state: string) => <Tag color={mood[state]}>{t(`watch.breach.${state}`)}</Tag>,
  },
  { title: t('watch.why'), key: 'why', width: 240, render: (_, breach) => <Why breach={breach} /> },
  { key: 'deeds', width: 190, render: (_, breach) => <BreachDeeds breach={breach} /> },
];
