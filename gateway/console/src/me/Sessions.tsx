import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';
import { useDeed } from '../settings/use-deed';
import { programOf } from './program';

/** Where one is signed in; what one does not know can be ended. */
export function Sessions() {
  const { t } = useTranslation();
  const list = useInfiniteQuery({
    queryKey: ['session'],
    queryFn: ({ pageParam }) =>
      answer(api.GET('/api/v1/me/sessions', { params: { query: { pageSize: 10, pageToken: pageParam } } })),
    initialPageParam: '',
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });
  const end = useDeed(
    (id: string) => answer(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } })),
    ['session'],
  );
  const endOthers = useDeed(
    () => answer(api.POST('/api/v1/me/sessions:endOthers', { body: {} })),
    ['session'],
  );
  if (list.error) return <Wrong error={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <Skeleton active />;
  const sessions = list.data.pages.flatMap((page) => page.sessions ?? []);
  const error = end.error ?? endOthers.error;
  return (
    <>
      {error && <Wrong error={error} />}
      <ul className="sessions">
        {sessions.map(({ id = '', agent = '', address, current, createTime, seenTime }) => (
          <li key={id}>
            <div>
              <span title={agent}>{programOf(agent) || t('me.session.program')}</span>{' '}
              {current && <Tag color="green">{t('me.session.current')}</Tag>}
              <small>
                {address && <>{address} · </>}
                {t('me.session.since')} <Time at={createTime} />
                {!current && (
                  <>
                    {' '}
                    · {t('me.session.seen')} <Time at={seenTime} />
                  </>
                )}
              </small>
            </div>
            {!current && (
              <Button
                size="small"
                loading={end.isPending && end.variables === id}
                onClick={() => end.mutate(id)}
              >
                {t('me.session.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}{' '}
      {sessions.length > 1 && (
        <Popconfirm
          title={t('me.session.sure')}
          okText={t('me.session.endOthers')}
          cancelText={t('me.cancel')}
          onConfirm={() => endOthers.mutate(undefined)}
        >
          <Button loading={endOthers.isPending}>{t('me.session.endOthers')}</Button>
        </Popconfirm>
      )}
    </>
  );
}
