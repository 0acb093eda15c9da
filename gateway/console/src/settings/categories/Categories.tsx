import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Category } from '../../api/client';
import { GroupName } from '../../parts/Name';
import { Wrong } from '../../parts/Wrong';
import { ListHead } from '../ListHead';
import { categories } from './store';

interface Branch extends Category {
  children?: Branch[];
}

/** What records are about, as the tree it is. */
export function Categories() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(categories.pages());
  const found = list.data?.pages.flatMap(({ rows }) => rows) ?? [];
  return (
    <>
      <ListHead place="categories" />
      {list.error && <Wrong error={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && (
        <Table<Branch>
          size="small"
          rowKey="id"
          dataSource={branches(found)}
          pagination={false}
          scroll={{ x: 'max-content' }}
          expandable={{ defaultExpandAllRows: true }}
          columns={[
            {
              title: t('settings.field.name'),
              key: 'name',
              render: (_, { id, name }) => (
                <Link to="/settings/$place/$id" params={{ place: 'categories', id }}>
                  {name}
                </Link>
              ),
            },
            {
              title: t('settings.field.kind'),
              key: 'kind',
              render: (_, { kind }) => t(`settings.categoryKind.${kind}`),
            },
            {
              title: t('settings.field.groupId'),
              key: 'group',
              render: (_, { groupId }) => <GroupName id={groupId} />,
            },
            {
              title: t('settings.field.disabled'),
              key: 'disabled',
              render: (_, { disabled }) => (disabled ? t('settings.yes') : ''),
            },
          ]}
        />
      )}
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

/** Those whose parent is not read yet stand at the top. */
function branches(found: Category[]): Branch[] {
  const known = new Set(found.map(({ id }) => id));
  const below = (parentId: string): Branch[] | undefined => {
    const children = found.filter((one) => (known.has(one.parentId) ? one.parentId : '') === parentId);
    return children.length > 0 ? children.map((one) => ({ ...one, children: below(one.id) })) : undefined;
  };
  return below('') ?? [];
}
