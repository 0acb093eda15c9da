import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Flex, Table, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Category } from '../../api/client';
import { may, useMe } from '../../app/session';
import { GroupName } from '../../parts/Name';
import { Wrong } from '../../parts/Wrong';
import { categoryPages } from './store';

interface Branch extends Category {
  children?: Branch[];
}

/** What records are about, as the tree it is. */
export function Categories() {
  const { t } = useTranslation();
  const person = useMe();
  const navigate = useNavigate();
  const list = useInfiniteQuery(categoryPages);
  const found = list.data?.pages.flatMap(({ categories }) => categories) ?? [];
  return (
    <>
      <Flex justify="space-between" align="center" style={{ marginBottom: 12 }}>
        <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
          {t('settings.place.categories')}
        </Typography.Title>
        {may(person, 'category.manage') && (
          <Button
            type="primary"
            onClick={() =>
              void navigate({ to: '/settings/$place/$id', params: { place: 'categories', id: 'new' } })
            }
          >
            {t('settings.add')}
          </Button>
        )}
      </Flex>
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
