import { type QueryKey, type UseInfiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Flex, Input, Table, type TableColumnsType, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Wrong } from '../parts/Wrong';

interface Row {
  id: string;
  name?: string;
}
interface Page {
  nextPageToken: string;
}

/** A list that is read page by page. */
export const pagesOf = <P extends Page>(kind: string, read: (pageToken: string) => Promise<P>) => ({
  queryKey: [kind, 'pages'] as QueryKey,
  queryFn: ({ pageParam }: { pageParam: string }) => read(pageParam),
  initialPageParam: '',
  getNextPageParam: (last: P) => last.nextPageToken || undefined,
});

interface Props<P extends Page, R extends Row> {
  place: string;
  pages: UseInfiniteQueryOptions<P, Error, { pages: P[]; pageParams: string[] }, QueryKey, string>;
  rowsOf(page: P): R[];
  columns: TableColumnsType<R>;
  mayAdd: boolean;
  nameOf?(row: R): string;
}

/** What there is of a kind of setting: the name leads to its page. */
export function ResourceList<P extends Page, R extends Row>(props: Props<P, R>) {
  const { place, pages, rowsOf, columns, mayAdd, nameOf = ({ name }) => name ?? '' } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [sought, setSought] = useState('');
  const list = useInfiniteQuery(pages);
  const rows = (list.data?.pages.flatMap(rowsOf) ?? []).filter((row) =>
    nameOf(row).toLowerCase().includes(sought.trim().toLowerCase()),
  );
  const open = (id: string) => navigate({ to: '/settings/$place/$id', params: { place, id } });
  return (
    <>
      <Flex justify="space-between" align="center" gap={8} wrap style={{ marginBottom: 12 }}>
        <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
          {t(`settings.place.${place}`)}
        </Typography.Title>
        <Flex gap={8}>
          <Input
            allowClear
            value={sought}
            onChange={({ target }) => setSought(target.value)}
            aria-label={t('settings.seek')}
            placeholder={t('settings.seek')}
            style={{ width: 180 }}
          />
          {mayAdd && (
            <Button type="primary" onClick={() => void open('new')}>
              {t('settings.add')}
            </Button>
          )}
        </Flex>
      </Flex>
      {list.error && <Wrong error={list.error} again={() => void list.refetch()} />}
      <Table<R>
        size="small"
        rowKey="id"
        dataSource={rows}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('settings.field.name'),
            key: 'name',
            render: (_, row) => (
              <Link to="/settings/$place/$id" params={{ place, id: row.id }}>
                {nameOf(row)}
              </Link>
            ),
          },
          ...columns,
        ]}
      />
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
