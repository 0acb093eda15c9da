import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api/client';
import { sayDuration } from '../parts/duration';
import { GroupName, PersonName } from '../parts/Name';
import { Wrong } from '../parts/Wrong';
import { Heading } from './Heading';
import { Meter } from './Meter';
import { summaryBy } from './queries';
import { Rows } from './Rows';

type Row = Schema['SummarizeIncidentsResponse.Row'];
const open = 'state != CLOSED AND state != CANCELLED';
/** Of the last four weeks, beginning at midnight UTC, so that the question is the same all day. */
const recent = () =>
  `createTime >= "${new Date(Math.trunc(Date.now() / 86_400_000 - 28) * 86_400_000).toISOString()}"`;

/** Who has how much to do: groups, people, and what nobody has. */
export function Load() {
  return (
    <>
      <Heading name="load" />
      <div className="watch-halves">
        <Loads by="GROUP" />
        <Loads by="ASSIGNEE" />
      </div>
    </>
  );
}

function Loads({ by }: { by: 'GROUP' | 'ASSIGNEE' }) {
  const { t } = useTranslation();
  const now = useQuery(summaryBy(by, open));
  const lately = useQuery(summaryBy(by, recent()));
  const rows = [...(now.data?.rows ?? [])].sort((a, b) => b.open - a.open);
  const most = Math.max(1, ...rows.map((row) => row.open));
  const of = (key: string) => lately.data?.rows.find((row) => row.key === key);
  const field = by === 'GROUP' ? 'groupId' : 'assigneeId';
  const columns: TableColumnsType<Row> = [
    {
      title: t(by === 'GROUP' ? 'field.group' : 'field.assignee'),
      key: 'name',
      ellipsis: true,
      render: (_, { key }) => (
        <Link to="/work" search={{ filter: `${open} AND ${field} = "${key}"` }}>
          {key === '' ? t('watch.nobody') : by === 'GROUP' ? <GroupName id={key} /> : <PersonName id={key} />}
        </Link>
      ),
    },
    {
      title: t('watch.open'),
      key: 'open',
      width: 140,
      render: (_, row) => <Meter share={row.open / most} words={String(row.open)} />,
    },
    {
      title: t('watch.came'),
      key: 'came',
      width: 110,
      align: 'end',
      render: (_, { key }) => of(key)?.count ?? 0,
    },
    {
      title: t('watch.took'),
      key: 'took',
      width: 120,
      align: 'end',
      render: (_, { key }) => {
        const seconds = Number(of(key)?.meanResolutionSeconds ?? 0);
        return seconds > 0 ? sayDuration(seconds, t) : '–';
      },
    },
  ];
  return (
    <section>
      {now.error && <Wrong error={now.error} again={() => void now.refetch()} />}
      <Rows rows={rows} columns={columns} keyOf={({ key }) => key} pending={now.isPending} width={520} />
    </section>
  );
}
