import type { Query } from '#chassis/rpc';
import type { ListBreachesRequest, ListBreachesResponse } from '#proto/steward/sla/v1/breach';
import type { Context } from '../context';
import { listBreaches as list } from '../store/breach';
import { breachViewer } from './view-breach';

export const listBreaches: Query<Context, ListBreachesRequest, ListBreachesResponse> = async (
  db,
  request,
  { actor, now },
  { books },
) => {
  const { rows, nextPageToken } = await list(db, actor, request, now);
  return { breaches: rows.map(breachViewer(await books.latest(db, actor.tenant), now)), nextPageToken };
};
