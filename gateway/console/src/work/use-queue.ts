import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Incident, Schema } from '../api/client';
import type { Wanted } from '../parts/records';
import { headOf, queueOf } from './list';
import { keepSteady } from './steady';

type Page = Schema['ListIncidentsResponse'];
/** So many pages are asked for again whole; of more only the top, and each record is fresh when it is opened. */
const fewPages = 3;

/** The rows of a queue: by pages, live, and still while `busy` (scrolled, or something selected). */
export function useQueue(wanted: Wanted, busy: boolean, enabled: boolean) {
  const queries = useQueryClient();
  const list = useInfiniteQuery({ ...queueOf(wanted), enabled });
  const pages = list.data?.pages;
  const head = useQuery({ ...headOf(wanted), enabled: enabled && pages !== undefined });
  const { refetch } = list;
  const count = pages?.length ?? 0;
  useEffect(() => {
    const { data } = head;
    if (!data) return;
    if (count > 1 && count <= fewPages) void refetch();
    else
      queries.setQueryData<InfiniteData<Page, string>>(
        queueOf(wanted).queryKey,
        (before) => before && withHead(before, data),
      );
    // only when the top was asked for again
  }, [head.dataUpdatedAt]);

  const key = JSON.stringify(wanted);
  const fresh = useMemo(() => pages?.flatMap(({ incidents = [] }) => incidents), [pages]);
  const held = useRef<{ key: string; rows: Incident[] }>({ key, rows: [] });
  const [entered, setEntered] = useState(0);
  const { shown, waiting } = useMemo(() => {
    const same = held.current.key === key && held.current.rows.length > 0;
    const steady = same && busy && fresh ? keepSteady(held.current.rows, fresh) : undefined;
    const now = steady ?? { shown: fresh ?? [], waiting: 0 };
    held.current = { key, rows: now.shown };
    return now;
  }, [fresh, busy, key, entered]);
  const letIn = () => {
    held.current.rows = [];
    setEntered((before) => before + 1);
  };
  return { list, shown, waiting, letIn };
}

/** The pages with the top as it is now; what it pushed down is not shown twice. */
function withHead(before: InfiniteData<Page, string>, head: Page): InfiniteData<Page, string> {
  if (before.pages.length <= 1) return { ...before, pages: [head] };
  const top = new Set(head.incidents?.map(({ id }) => id));
  const [first, ...rest] = before.pages;
  const pushed = first!.incidents?.filter(({ id }) => !top.has(id)) ?? [];
  const others = rest.map((page) => ({
    ...page,
    incidents: page.incidents?.filter(({ id }) => !top.has(id)),
  }));
  return {
    ...before,
    pages: [{ ...first!, incidents: [...(head.incidents ?? []), ...pushed] }, ...others] as Page[],
  };
}
