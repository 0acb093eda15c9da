import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api/client';
import { Wrong } from '../parts/Wrong';
import { RecordRow } from './RecordRow';
import { useUnread } from './unread';

interface Props {
  list: UseInfiniteQueryResult<InfiniteData<Schema['ListIncidentsResponse']>>;
  /** What to say where there are none. */
  none: string;
}

/** A list of my records, more of it when asked. */
export function Records({ list, none }: Props) {
  const { t } = useTranslation();
  const fresh = useUnread();
  const records = list.data?.pages.flatMap(({ incidents = [] }) => incidents) ?? [];
  return (
    <>
      {list.error && <Wrong error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <div className="sheet shimmer" aria-busy />}
      {list.isSuccess && records.length === 0 && <p className="sheet soft quiet">{none}</p>}
      {records.length > 0 && (
        <div className="sheet rows">
          {records.map((record) => (
            <RecordRow key={record.id} record={record} fresh={fresh.has(record.id!)} />
          ))}
        </div>
      )}
      {list.hasNextPage && (
        <button
          className="act wide"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </button>
      )}
    </>
  );
}
