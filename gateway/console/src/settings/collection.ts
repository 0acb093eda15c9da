import type { QueryKey } from '@tanstack/react-query';
import type { paths } from '#api';
import { answer, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import { keep, type Kept, type Store } from './kept';

type Json<R> = R extends { content: { 'application/json': infer Body } } ? Body : never;
type ListOf<P> = P extends { get: { responses: { 200: infer R } } } ? Json<R> : never;
type RowsOf<L> = Extract<L[keyof L], unknown[]>[number];
type MadeOf<P> = P extends { post: { requestBody?: infer B } } ? Json<NonNullable<B>> : never;
type ChangedOf<P> = P extends { patch: { requestBody?: infer B } } ? Json<NonNullable<B>> : never;

/** A path under which records of one kind are listed and made, and below which each is read and changed. */
type Path = {
  [P in keyof paths]: `${P}/{id}` extends keyof paths
    ? MadeOf<paths[P]> extends never
      ? never
      : ChangedOf<paths[`${P}/{id}`]> extends never
        ? never
        : P
    : never;
}[keyof paths];

/** What can be said of a new one, and what only of one that is there. */
type ValuesOf<P extends Path> = MadeOf<paths[P]> &
  Omit<ChangedOf<paths[`${P}/{id}` & keyof paths]>, keyof MadeOf<paths[P]>>;

export interface Rows<R> {
  rows: R[];
  nextPageToken: string;
}

/** Records of one kind, read page by page and one by one, made and changed. */
export interface Collection<V, R> extends Store<V> {
  pages(filter?: string): {
    queryKey: QueryKey;
    queryFn(asked: { pageParam: string }): Promise<Rows<R>>;
    initialPageParam: string;
    getNextPageParam(last: Rows<R>): string | undefined;
  };
}

interface Traits {
  kind: string;
  removable?: boolean;
  /** So few that they are listed at once. */
  whole?: boolean;
  /** Read from the list, where none is read alone. */
  listed?: boolean;
}

/** All collections are asked alike, which is said to the types of one of them; what theirs are, the path says. */
export function collectionOf<P extends Path>(
  path: P,
  { kind, removable, whole, listed }: Traits,
): Collection<ValuesOf<P>, RowsOf<ListOf<paths[P]>> & { id: string }> {
  const [all, one] = [path as '/api/v1/posts', `${path}/{id}` as '/api/v1/posts/{id}'];
  const page = async (pageToken: string, filter?: string) => {
    const query = whole ? {} : { pageSize: 100, pageToken, ...(filter && { filter }) };
    const { nextPageToken, ...rest } = await answer(api.GET(all, { params: { query } }));
    return { rows: Object.values(rest)[0] as never[], nextPageToken };
  };
  const find = async (id: string, pageToken = ''): Promise<never> => {
    const { rows, nextPageToken } = await page(pageToken);
    const found = rows.find((row: { id: string }) => row.id === id);
    if (found) return found;
    if (nextPageToken) return find(id, nextPageToken);
    throw new ApiProblem(404, '', '', {});
  };
  const of = ({ id, etag }: Kept<unknown>) => ({ path: { id }, header: { 'If-Match': etag } });
  return {
    kind,
    read: async (id) => keep(await (listed ? find(id) : answer(api.GET(one, { params: { path: { id } } })))),
    create: (body) => answer(api.POST(all, { body: body as never })),
    change: (kept, updateMask) =>
      answer(api.PATCH(one, { params: { ...of(kept), query: { updateMask } }, body: kept.values as never })),
    ...(removable && { remove: (kept) => answer(api.DELETE(one, { params: of(kept) })) }),
    pages: (filter) => ({
      queryKey: [kind, 'pages', path, filter ?? ''],
      queryFn: ({ pageParam }) => page(pageParam, filter),
      initialPageParam: '',
      getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
    }),
  };
}

/** What a form of the collection holds. */
export type Values<C> = C extends Store<infer V> ? V : never;
