import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, Space, type TableColumnsType, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { may, useMe } from '../app/session';
import { sayDuration, secondsOf } from '../parts/duration';
import { PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { Deed } from './Deed';
import { Heading } from './Heading';
import { RecordLink } from './Names';
import { Paged } from './Paged';
import { type Adjustment, adjustmentsOf } from './queries';

const states = ['PENDING', 'APPROVED', 'REJECTED'];
const mood: Record<string, string> = { PENDING: 'gold', APPROVED: 'green', REJECTED: 'red' };

/** Time that somebody asked to be added to a promise, and what was decided. */
export function Adjustments() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/watch/adjustments' });
  const { state } = useSearch({ from: '/inside/watch/adjustments' });
  const asked = useInfiniteQuery(adjustmentsOf(state ? `state = ${state}` : ''));
  const rows = asked.data?.pages.flatMap(({ adjustments }) => adjustments) ?? [];
  return (
    <>
      <Heading name="adjustments" />
      <div className="watch-bar">
        <Segmented
          aria-label={t('field.state')}
          value={state ?? ''}
          options={['', ...states].map((value) => ({
            value,
            label: t(`watch.adjustment.${value || 'all'}`),
          }))}
          onChange={(wanted) => void navigate({ search: { state: wanted || undefined } })}
        />
      </div>
      <Paged asked={asked} rows={rows} columns={columnsOf(t)} keyOf={({ id }) => id} />
    </>
  );
}

function Deeds({ adjustment: { id, etag, state, askerId } }: { adjustment: Adjustment }) {
  const { t } = useTranslation();
  const person = useMe();
  // Nobody approves what they asked for themselves.
  if (state !== 'PENDING' || !may(person, 'clock.approve') || askerId === person.id) return null;
  const params = { path: { id }, header: { 'If-Match': etag } };
  return (
    <Space size="small" wrap>
      <Deed
        name="approve"
        id={id}
        kind="clock"
        silent
        label={t('watch.word')}
        run={(text) => answer(api.POST('/api/v1/adjustments/{id}:approve', { params, body: { text } }))}
      />
      <Deed
        name="reject"
        id={id}
        kind="clock"
        run={(text) => answer(api.POST('/api/v1/adjustments/{id}:reject', { params, body: { text } }))}
      />
    </Space>
  );
}

const columnsOf = (t: TFunction): TableColumnsType<Adjustment> => [
  {
    title: t('field.number'),
    key: 'record',
    width: 120,
    render: (_, { record }) => <RecordLink record={record} />,
  },
  {
    title: t('watch.add'),
    dataIndex: 'add',
    width: 120,
    render: (add: string) => sayDuration(secondsOf(add), t),
  },
  {
    title: t('watch.asker'),
    dataIndex: 'askerId',
    width: 120,
    render: (id: string) => <PersonName id={id} />,
  },
  { title: t('watch.asked'), dataIndex: 'askTime', width: 140, render: (at: string) => <Time at={at} /> },
  {
    title: t('watch.why'),
    key: 'why',
    render: (_, { reason, decision }) => (
      <>
        {reason}
        {decision && <div>{decision}</div>}
      </>
    ),
  },
  {
    title: t('field.state'),
    dataIndex: 'state',
    width: 120,
    render: (state: string) => <Tag color={mood[state]}>{t(`watch.adjustment.${state}`)}</Tag>,
  },
  { key: 'deeds', width: 190, render: (_, adjustment) => <Deeds adjustment={adjustment} /> },
];
