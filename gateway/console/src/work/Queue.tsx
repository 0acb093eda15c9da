import { PhoneOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Grid, Skeleton, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { useKeys } from '../parts/keys';
import { Wrong } from '../parts/Wrong';
import { Bulk } from './Bulk';
import { ColumnChoice } from './ColumnChoice';
import { columnsOf, narrow } from './columns';
import { FilterBar } from './FilterBar';
import { everyView } from './list';
import { Rows } from './Rows';
import { Search } from './Search';
import { useColumns } from './use-columns';
import { useQueue } from './use-queue';
import { nameOfView, Views } from './Views';

/** The records one works on, by saved views; where one is stands in the address. */
export function Queue() {
  const { t } = useTranslation();
  const person = useMe();
  const navigate = useNavigate({ from: '/work' });
  const search = useSearch({ from: '/inside/work' });
  const { data: found } = useQuery(everyView);
  const offered = (found?.views ?? []).filter(({ resource }) => resource === 'INCIDENT');
  const view = offered.find(({ id }) => id === search.view) ?? offered[0];
  const filter = search.filter ?? view?.filter ?? '';
  const orderBy = search.orderBy ?? (view?.orderBy || undefined);
  const { lg } = Grid.useBreakpoint();
  const [names, setNames] = useColumns(view);
  const [scrolled, setScrolled] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [currentId, setCurrentId] = useState<string>();
  const wanted = { filter, orderBy: search.q ? undefined : orderBy, q: search.q };
  const { list, shown, waiting, letIn } = useQueue(
    wanted,
    scrolled || selected.size > 0,
    found !== undefined,
  );
  // another list begins anew
  useEffect(() => setSelected(new Set()), [view?.id, filter, search.q]);
  const current = shown.findIndex(({ id }) => id === currentId);
  const go = (to: number) => {
    setCurrentId(shown[Math.max(0, Math.min(to, shown.length - 1))]?.id);
    // so that the next Enter opens the row, and not what was clicked before
    document.querySelector<HTMLElement>('.queue-rows')?.focus({ preventScroll: true });
  };
  const open = (id?: string) => id && void navigate({ to: '/work/incidents/$id', params: { id } });
  const select = (id: string, on: boolean) =>
    setSelected((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  const ask = (more: typeof search) => void navigate({ search: { ...search, ...more } });
  const toggle = () => currentId && select(currentId, !selected.has(currentId));
  useKeys({
    j: () => go(current + 1),
    k: () => go(current - 1),
    ArrowDown: () => go(current + 1),
    ArrowUp: () => go(current - 1),
    Home: () => go(0),
    End: () => go(shown.length - 1),
    PageDown: () => go(current + 15),
    PageUp: () => go(current - 15),
    Enter: () => open(currentId),
    x: toggle,
    ' ': toggle,
    Escape: () => setSelected(new Set()),
    n: letIn,
    c: () => void navigate({ to: '/work/intake' }),
    '/': () => document.querySelector<HTMLInputElement>('.queue-search input')?.focus(),
  });
  return (
    <Flex className="page" gap={16} align="start" style={{ paddingBottom: 8 }}>
      <Views offered={offered} view={view} asked={{ filter, orderBy, columns: names }} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Flex justify="space-between" align="center" gap={8} style={{ marginBottom: 8 }} wrap>
          <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
            {view ? nameOfView(view, t) : t('queue.title')}
          </Typography.Title>
          <Flex gap={8} className="queue-head">
            <Search q={search.q} onAsk={(q) => ask({ q })} />
            {lg && <ColumnChoice names={names} onChoose={setNames} />}
            <Button onClick={() => void navigate({ to: '/work/tasks' })}>{t('tasks.short')}</Button>
            {may(person, 'problem.read') && (
              <Button onClick={() => void navigate({ to: '/work/problems' })}>{t('problem.all')}</Button>
            )}
            <Button
              type="primary"
              icon={<PhoneOutlined />}
              onClick={() => void navigate({ to: '/work/intake' })}
            >
              {t('intake.title')}
            </Button>
          </Flex>
        </Flex>
        <FilterBar
          filter={filter}
          changed={search.filter !== undefined && search.filter !== view?.filter}
          onAsk={(wantedFilter) => ask({ filter: wantedFilter })}
        />
        {list.error && <Wrong error={list.error} again={() => void list.refetch()} />}
        <div role="status" className="arrivals">
          {waiting > 0 && (
            <Button type="primary" size="small" shape="round" onClick={letIn}>
              {t('queue.arrived', { count: waiting })}
            </Button>
          )}
        </div>
        {selected.size > 0 && (
          <Bulk rows={shown.filter(({ id }) => selected.has(id!))} onDone={() => setSelected(new Set())} />
        )}
        {list.isPending ? (
          <Skeleton active />
        ) : (
          <Rows
            label={t('queue.title')}
            columns={lg ? columnsOf(names) : narrow}
            rows={shown}
            current={current}
            selected={selected}
            orderBy={orderBy}
            onSort={(by) => ask({ orderBy: by, q: undefined })}
            onSelect={select}
            onSelectAll={(on) => setSelected(new Set(on ? shown.slice(0, 200).map(({ id }) => id!) : []))}
            onPoint={(index) => (lg ? setCurrentId(shown[index]?.id) : open(shown[index]?.id))}
            onOpen={open}
            more={list.hasNextPage && !list.isFetching && !list.isError}
            onEnd={() => void list.fetchNextPage()}
            onScrolled={setScrolled}
          />
        )}
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {t('queue.seen', { count: shown.length })} {list.hasNextPage && t('queue.andMore')} ·{' '}
          {t('queue.keys')}
        </Typography.Text>
      </div>
    </Flex>
  );
}
