import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Flex, Grid, Segmented, type TableColumnsType, Tag, Typography } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { useMe } from '../app/session';
import { useKeys } from '../parts/keys';
import { GroupName, PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { Paged } from '../watch/Paged';
import { type Task, taskVerbs } from './task-verbs';
import { TaskDeeds } from './TaskDeeds';
import './rows.css';

const unfinished = '(state = "OPEN" OR state = "IN_PROGRESS" OR state = "WAITING")';
/** What is shown; `mine` leaves out what waits in the queue of a group. */
const filters: Record<string, (me: string) => string> = {
  open: () => unfinished,
  mine: (me) => `${unfinished} AND assigneeId = "${me}"`,
  done: () => 'state = "DONE" OR state = "CANCELLED"',
};

const tasksOf = (filter: string) =>
  infiniteQueryOptions({
    queryKey: ['task', 'everywhere', filter],
    queryFn: ({ pageParam: pageToken }) =>
      answer(api.GET('/api/v1/incidentTasks', { params: { query: { pageSize: 50, pageToken, filter } } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextPageToken || undefined,
  });

/** One's own parts of the work and those of one's groups, of every ticket. */
export function MyTasks() {
  const { t } = useTranslation();
  const { id = '' } = useMe();
  const navigate = useNavigate({ from: '/work/tasks' });
  const { show = 'open' } = useSearch({ from: '/inside/work/tasks' });
  const { lg } = Grid.useBreakpoint();
  const asked = useInfiniteQuery(tasksOf((filters[show] ?? filters.open!)(id)));
  const rows = asked.data?.pages.flatMap(({ tasks }) => tasks) ?? [];
  useKeys({ u: () => void navigate({ to: '/work' }) });
  return (
    <div className="page">
      <Flex justify="space-between" align="center" gap={8} wrap style={{ marginBottom: 12 }}>
        <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
          {t('tasks.all')}
        </Typography.Title>
        <Segmented
          aria-label={t('queue.views')}
          value={show}
          options={Object.keys(filters).map((value) => ({ value, label: t(`tasks.show.${value}`) }))}
          onChange={(wanted) => void navigate({ search: { show: wanted } })}
        />
      </Flex>
      <Paged
        asked={asked}
        rows={rows}
        columns={columnsOf(t)}
        keyOf={({ id: task }) => task}
        width={lg ? 900 : 340}
      />
    </div>
  );
}

const columnsOf = (t: TFunction): TableColumnsType<Task> => [
  {
    title: t('field.number'),
    dataIndex: 'incidentNumber',
    width: 112,
    responsive: ['sm'],
    render: (number: string, { incidentId }) => (
      <Link to="/work/incidents/$id" params={{ id: incidentId }}>
        {number}
      </Link>
    ),
  },
  {
    title: t('field.title'),
    key: 'title',
    render: (_, { title, description, result, incidentId }) => (
      <>
        <Link to="/work/incidents/$id" params={{ id: incidentId }} className="task-title">
          {title}
        </Link>
        {(result || description) && (
          <Typography.Text type="secondary" ellipsis={{ tooltip: true }}>
            {result || description}
          </Typography.Text>
        )}
      </>
    ),
  },
  {
    title: t('field.state'),
    dataIndex: 'state',
    width: 110,
    responsive: ['sm'],
    render: (state: string) => <Tag>{t(`taskState.${state}`)}</Tag>,
  },
  {
    title: t('field.assignee'),
    key: 'whose',
    width: 160,
    responsive: ['lg'],
    render: (_, { assigneeId, groupId }) =>
      assigneeId ? <PersonName id={assigneeId} /> : <GroupName id={groupId} />,
  },
  {
    title: t('field.created'),
    dataIndex: 'createTime',
    width: 130,
    responsive: ['lg'],
    render: (at: string) => <Time at={at} />,
  },
  {
    key: 'deeds',
    width: 150,
    title: t('tasks.deeds'),
    render: (_, task) => (
      <Flex gap={6} wrap>
        <TaskDeeds
          incidentId={task.incidentId}
          task={task}
          verbs={taskVerbs.filter(({ right }) => right === 'task.work')}
        />
      </Flex>
    ),
  },
];
