import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Badge, Button, Flex, Input, Menu, Table, type TableColumnsType, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Incident } from '../api/client';
import { CategoryName, GroupName, PersonName } from '../parts/Name';
import { listOf } from '../parts/records';
import { PriorityTag, StateTag } from '../parts/Tags';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';

const views = {
  queryKey: ['view'],
  queryFn: () => answer(api.GET('/api/v1/views')),
};
const counts = {
  queryKey: ['incident', 'counts'],
  queryFn: () => answer(api.GET('/api/v1/views:counts')),
  refetchInterval: 60_000,
};

/** The records one works on, by saved views; where one is stands in the address. */
export function Queue() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/work' });
  const search = useSearch({ from: '/inside/work' });
  const { data: found } = useQuery(views);
  const { data: counted } = useQuery(counts);
  const offered = (found?.views ?? []).filter(({ resource }) => resource === 'INCIDENT');
  const view = offered.find(({ id }) => id === search.view) ?? offered[0];
  const filter = search.filter ?? view?.filter;
  const orderBy = search.orderBy ?? (view?.orderBy || undefined);
  const list = useInfiniteQuery({
    ...listOf({ filter, orderBy: search.q ? undefined : orderBy, q: search.q }),
    enabled: found !== undefined,
  });
  const records = list.data?.pages.flatMap(({ incidents = [] }) => incidents) ?? [];
  const countOf = (id?: string) => counted?.counts?.find(({ viewId }) => viewId === id)?.count;
  return (
    <Flex className="page" gap={16} align="start">
      <nav aria-label={t('queue.views')} className="side">
        <Menu
          selectedKeys={view?.id ? [view.id] : []}
          onClick={({ key }) => void navigate({ search: { view: key } })}
          items={offered.map(({ id, name, standard }) => ({
            key: id!,
            label: (
              <Flex justify="space-between" align="center">
                {standard ? t(`view.${standard}`, name!) : name}
                <Badge count={countOf(id)} overflowCount={9_999} color="#8c8c8c" size="small" />
              </Flex>
            ),
          }))}
        />
      </nav>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Typography.Title level={1} style={{ fontSize: 20, marginTop: 0 }}>
          {view ? (view.standard ? t(`view.${view.standard}`, view.name!) : view.name) : t('queue.title')}
        </Typography.Title>
        <Flex gap={8} style={{ marginBottom: 12 }} wrap>
          <Search q={search.q} onAsk={(q) => void navigate({ search: { ...search, q } })} />
          <Filter
            filter={filter}
            onAsk={(wanted) => void navigate({ search: { ...search, filter: wanted } })}
          />
        </Flex>
        {list.error && <Wrong error={list.error} again={() => void list.refetch()} />}
        <Table<Incident>
          size="small"
          rowKey="id"
          columns={columnsOf(t)}
          dataSource={records}
          loading={list.isPending}
          pagination={false}
          scroll={{ x: 900 }}
          onRow={({ id }) => ({
            onDoubleClick: () => void navigate({ to: '/work/incidents/$id', params: { id: id! } }),
          })}
        />
        {list.hasNextPage && (
          <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </div>
    </Flex>
  );
}

const columnsOf = (t: (key: string) => string): TableColumnsType<Incident> => [
  {
    title: t('field.number'),
    dataIndex: 'number',
    width: 120,
    render: (number: string, { id }) => (
      <Link to="/work/incidents/$id" params={{ id: id! }}>
        {number}
      </Link>
    ),
  },
  {
    title: t('field.priority'),
    dataIndex: 'priority',
    width: 110,
    render: (priority: string) => <PriorityTag priority={priority} />,
  },
  { title: t('field.title'), dataIndex: 'title', ellipsis: true },
  {
    title: t('field.state'),
    dataIndex: 'state',
    width: 150,
    render: (state: string, { holdReason }) => <StateTag state={state} holdReason={holdReason} />,
  },
  {
    title: t('field.category'),
    dataIndex: 'categoryId',
    width: 150,
    ellipsis: true,
    render: (id: string) => <CategoryName id={id} />,
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
    width: 120,
    ellipsis: true,
    render: (id: string) => <PersonName id={id} />,
  },
  {
    title: t('field.due'),
    dataIndex: 'resolutionDueTime',
    width: 140,
    render: (due: string, { state }) => (
      <span className={due && Date.parse(due) < Date.now() && state !== 'CLOSED' ? 'late' : undefined}>
        <Time at={due} />
      </span>
    ),
  },
];

interface Asking {
  onAsk(text: string | undefined): void;
}

function Search({ q = '', onAsk }: Asking & { q?: string }) {
  const { t } = useTranslation();
  return (
    <Input.Search
      key={q}
      defaultValue={q}
      aria-label={t('queue.search')}
      placeholder={t('queue.search')}
      allowClear
      onSearch={(text) => onAsk(text || undefined)}
      style={{ maxWidth: 280 }}
    />
  );
}

/** The filter language of the API itself. */
function Filter({ filter = '', onAsk }: Asking & { filter?: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState(filter);
  useEffect(() => setText(filter), [filter]);
  return (
    <Input
      value={text}
      aria-label={t('queue.filter')}
      placeholder="priority = P1 AND state = NEW"
      onChange={({ target }) => setText(target.value)}
      onPressEnter={() => onAsk(text || undefined)}
      style={{ flex: 1, minWidth: 260, fontFamily: 'monospace' }}
    />
  );
}
