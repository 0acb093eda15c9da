import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { CategoryName, GroupName, PersonName } from '../parts/Name';
import { PriorityTag, StateTag } from '../parts/Tags';
import { Time } from '../parts/Time';

export interface Column {
  /** The record's own name of it, as views keep it. */
  name: string;
  /** Its word is `field.<label>`. */
  label: string;
  width: string;
  /** What the API can sort by. */
  sortable?: boolean;
  render(incident: Incident): ReactNode;
}

const settled = ['RESOLVED', 'CLOSED', 'CANCELLED'];
function Due({ at, state }: { at?: string; state?: string }) {
  const late = at && Date.parse(at) < Date.now() && !settled.includes(state!);
  return (
    <span className={late ? 'late' : undefined}>
      <Time at={at} />
    </span>
  );
}
function Level({ level }: { level?: string }) {
  const { t } = useTranslation();
  return <>{t(`level.${level}`)}</>;
}
function Channel({ channel }: { channel?: string }) {
  const { t } = useTranslation();
  return <>{t(`channel.${channel}`)}</>;
}
export function RecordLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link to="/work/incidents/$id" params={{ id }} tabIndex={-1}>
      {children}
    </Link>
  );
}

export const columns: readonly Column[] = [
  {
    name: 'number',
    label: 'number',
    width: '104px',
    sortable: true,
    render: ({ id, number }) => <RecordLink id={id!}>{number}</RecordLink>,
  },
  {
    name: 'priority',
    label: 'priority',
    width: '104px',
    sortable: true,
    render: ({ priority }) => <PriorityTag priority={priority} />,
  },
  {
    name: 'title',
    label: 'title',
    width: 'minmax(220px, 3fr)',
    render: ({ title }) => <span title={title}>{title}</span>,
  },
  {
    name: 'state',
    label: 'state',
    width: '136px',
    render: ({ state, holdReason }) => <StateTag state={state} holdReason={holdReason} />,
  },
  {
    name: 'categoryId',
    label: 'category',
    width: 'minmax(120px, 1fr)',
    render: ({ categoryId }) => <CategoryName id={categoryId} />,
  },
  {
    name: 'groupId',
    label: 'group',
    width: 'minmax(110px, 1fr)',
    render: ({ groupId }) => <GroupName id={groupId} />,
  },
  {
    name: 'assigneeId',
    label: 'assignee',
    width: 'minmax(90px, 0.8fr)',
    render: ({ assigneeId }) => <PersonName id={assigneeId} />,
  },
  {
    name: 'resolutionDueTime',
    label: 'due',
    width: '112px',
    sortable: true,
    render: ({ resolutionDueTime, state }) => <Due at={resolutionDueTime} state={state} />,
  },
  {
    name: 'responseDueTime',
    label: 'responseDue',
    width: '112px',
    render: ({ responseDueTime, responseTime, state }) => (
      <Due at={responseDueTime} state={responseTime ? 'RESOLVED' : state} />
    ),
  },
  {
    name: 'requesterId',
    label: 'requester',
    width: 'minmax(90px, 0.8fr)',
    render: ({ requesterId }) => <PersonName id={requesterId} />,
  },
  {
    name: 'ownerId',
    label: 'owner',
    width: 'minmax(90px, 0.8fr)',
    render: ({ ownerId }) => <PersonName id={ownerId} />,
  },
  { name: 'impact', label: 'impact', width: '90px', render: ({ impact }) => <Level level={impact} /> },
  { name: 'urgency', label: 'urgency', width: '90px', render: ({ urgency }) => <Level level={urgency} /> },
  {
    name: 'channel',
    label: 'channel',
    width: '100px',
    render: ({ channel }) => <Channel channel={channel} />,
  },
  { name: 'labels', label: 'labels', width: '140px', render: ({ labels }) => labels?.join(', ') },
  {
    name: 'createTime',
    label: 'created',
    width: '112px',
    sortable: true,
    render: ({ createTime }) => <Time at={createTime} />,
  },
  {
    name: 'updateTime',
    label: 'updated',
    width: '112px',
    sortable: true,
    render: ({ updateTime }) => <Time at={updateTime} />,
  },
];

const usual = [
  'number',
  'priority',
  'title',
  'state',
  'categoryId',
  'groupId',
  'assigneeId',
  'resolutionDueTime',
];

/** The columns by their names; the usual ones where none is known. */
export function columnsOf(names: readonly string[] = []): Column[] {
  const known = names.flatMap((name) => columns.find((column) => column.name === name) ?? []);
  return known.length > 0 ? known : columnsOf(usual);
}

/** What fits a telephone. */
export const narrow: Column[] = columnsOf(['priority', 'title']).map((column) => ({
  ...column,
  width: column.name === 'title' ? 'minmax(140px, 1fr)' : '88px',
}));
