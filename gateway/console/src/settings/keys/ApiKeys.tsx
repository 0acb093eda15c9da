import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../../api/client';
import { PersonName } from '../../parts/Name';
import { Wrong } from '../../parts/Wrong';
import { ExactTime } from '../ExactTime';
import { ListHead } from '../ListHead';
import { useDeed } from '../use-deed';
import { NewKey } from './NewKey';
import { keyPages } from './store';

/** By which other systems ask and act, each in the name of an account. */
export function ApiKeys() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(keyPages);
  return (
    <>
      <ListHead place="apiKeys" fixed>
        <NewKey />
      </ListHead>
      <p className="hint">{t('settings.keys.help')}</p>
      {list.error && <Wrong error={list.error} again={() => void list.refetch()} />}
      <Table
        size="small"
        rowKey="id"
        dataSource={list.data?.pages.flatMap(({ apiKeys }) => apiKeys)}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('settings.field.name'), dataIndex: 'name' },
          {
            title: t('settings.keys.actsAs'),
            key: 'person',
            render: (_, { personId }) => <PersonName id={personId} />,
          },
          {
            title: t('settings.keys.made'),
            key: 'made',
            render: (_, { createTime }) => <ExactTime at={createTime} />,
          },
          {
            title: t('settings.keys.ends'),
            key: 'ends',
            render: (_, { expireTime }) =>
              expireTime ? <ExactTime at={expireTime} /> : t('settings.keys.neverEnds'),
          },
          { key: 'revoke', align: 'right', render: (_, apiKey) => <Revoke apiKey={apiKey} /> },
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

/** Ends a key at once. */
function Revoke({ apiKey: { id, name, etag } }: { apiKey: Schema['ApiKey'] }) {
  const { t } = useTranslation();
  const revoke = useDeed(
    () =>
      answer(api.DELETE('/api/v1/apiKeys/{id}', { params: { path: { id }, header: { 'If-Match': etag } } })),
    ['apiKey'],
  );
  return (
    <>
      {revoke.error && <Wrong error={revoke.error} />}
      <Popconfirm
        title={t('settings.keys.revokeSure', { name })}
        okText={t('settings.sure')}
        cancelText={t('settings.cancel')}
        onConfirm={() => revoke.mutate(undefined)}
      >
        <Button size="small" danger>
          {t('settings.keys.revoke')}
        </Button>
      </Popconfirm>
    </>
  );
}
