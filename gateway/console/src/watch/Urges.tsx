import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, type TableColumnsType, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { may, useMe } from '../app/session';
import { PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { Deed } from './Deed';
import { Heading } from './Heading';
import { RecordLink } from './Names';
import { Paged } from './Paged';
import { urgesOf } from './queries';

type Urge = Schema['Urge'];
const mood: Record<string, string> = { OPEN: 'gold', ESCALATED: 'red', ANSWERED: 'green' };
const waiting = 'state = OPEN OR state = ESCALATED';

/** Who presses for what, until when somebody is to answer, and how high it has risen. */
export function Urges() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/watch/urges' });
  const { view = 'waiting' } = useSearch({ from: '/inside/watch/urges' });
  const asked = useInfiniteQuery(
    urgesOf(view === 'waiting' ? waiting : '', view === 'mine' ? 'TO_ANSWER' : undefined),
  );
  const rows = asked.data?.pages.flatMap(({ urges }) => urges) ?? [];
  return (
    <>
      <Heading name="urges" />
      <div className="watch-bar">
        <Segmented
          aria-label={t('queue.views')}
          value={view}
          options={['waiting', 'mine', 'all'].map((value) => ({ value, label: t(`watch.urge.${value}`) }))}
          onChange={(wanted) =>
            void navigate({ search: { view: wanted === 'waiting' ? undefined : wanted } })
          }
        />
      </div>
      <Paged asked={asked} rows={rows} columns={columnsOf(t)} keyOf={({ id }) => id} />
    </>
  );
}

function Answer({ urge: { id, state } }: { urge: Urge }) {
  const { t } = useTranslation();
  const person = useMe();
  if (!['OPEN', 'ESCALATED'].includes(state) || !may(person, 'urge.answer')) return null;
  return (
    <Deed
      name="answer"
      id={id}
      kind="urge"
      label={t('watch.answerWords')}
      run={(text) =>
        answer(api.POST('/api/v1/urges/{id}:answer', { params: { path: { id } }, body: { text } }))
      }
    />
  );
}

const columnsOf = (t: TFunction): TableColumnsType<Urge> => [
  {
    title: t('field.number'),
    key: 'record',
    width: 120,
    render: (_, { record }) => <RecordLink record={record} />,
  },
  { title: t('watch.asker'), dataIndex: 'byId', width: 120, render: (id: string) => <PersonName id={id} /> },
  {
    title: t('watch.word'),
    key: 'text',
    render: (_, { text, answer: said }) => (
      <>
        {text || '–'}
        {said && <div>↳ {said}</div>}
      </>
    ),
  },
  { title: t('watch.asked'), dataIndex: 'createTime', width: 140, render: (at: string) => <Time at={at} /> },
  { title: t('field.due'), dataIndex: 'dueTime', width: 140, render: (at: string) => <Time at={at} /> },
  {
    title: t('field.state'),
    key: 'state',
    width: 150,
    render: (_, { state, level }) => (
      <Tag color={mood[state]}>
        {t(`watch.urge.${state}`)}
        {level > 0 && ` ↑${level}`}
      </Tag>
    ),
  },
  { key: 'deeds', width: 110, render: (_, urge) => <Answer urge={urge} /> },
];
