import type { paths } from '#api';
import { answer, api } from '../api/client';
import { keep, type Store } from './kept';

type Json<R> = R extends { content: { 'application/json': infer Body } } ? Body : never;
type ChangedOf<P> = P extends { patch: { requestBody?: infer B } } ? Json<NonNullable<B>> : never;

/** A path that is one record, which is always there. */
type Path = {
  [P in keyof paths]: P extends `${string}}${string}` ? never : ChangedOf<paths[P]> extends never ? never : P;
}[keyof paths];

/** The store of what there is only one of; all are asked alike, which is said to the types of one of them. */
export function singletonOf<P extends Path>(path: P, kind: string): Store<ChangedOf<paths[P]>> {
  const one = path as '/api/v1/deskSettings';
  return {
    kind,
    read: async () => keep({ id: '', ...(await answer(api.GET(one))) }),
    create: () => Promise.reject(new Error('there is one already')),
    change: ({ etag, values }, updateMask) =>
      answer(
        api.PATCH(one, {
          params: { header: { 'If-Match': etag }, query: { updateMask } },
          body: values as never,
        }),
      ),
  };
}
