import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Wrong } from '../parts/Wrong';
import type { Collection } from './collection';
import { ListHead } from './ListHead';

interface Row {
  id: string;
  name?: string;
}

interface Props<R extends Row> {
  place: string;
  store: Pick<Collection<never, R>, 'pages'>;
  columns: TableColumnsType<R>;
  nameOf?(row: R): ReactNode;
  /** The name of the first column, where it is not a name. */
  title?: string;
  /** What the API is asked for; without it all, sought by name as far as they are read. */
  filter?: string;
  /** Above the list, instead of the field that seeks by name. */
  tools?: ReactNode;
  fixed?: boolean;
}

/** What there is of a kind of setting: the name leads to its page. */
export function ResourceList<R extends Row>(props: Props<R>) {
  const { place, store, columns, nameOf = ({ name }) => name ?? '', title, filter, tools, fixed } = props;
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const list = useInfiniteQuery({ ...store.pages(filter), placeholderData: keepPreviousData });
  const fits = ({ name = '' }: Row) => name.toLowerCase().includes(sought.trim().toLowerCase());
  return (
    <>
      <ListHead place={place} fixed={fixed}>
        {tools ?? (
          <Input
            allowClear
            value={sought}
            onChange={({ target }) => setSought(target.value)}
            aria-label={t('settings.seek')}
            placeholder={t('settings.seek')}
            style={{ width: 180 }}
          />
        )}
      </ListHead>
      {list.error && <Wrong error={list.error} again={() => void list.refetch()} />}
      <Table<R>
        size="small"
        rowKey="id"
        dataSource={list.data?.pages.flatMap(({ rows }) => rows).filter(fits)}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: title ?? t('settings.field.name'),
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
