import type { Query } from '#chassis/rpc';
import type { ListClocksRequest, ListClocksResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { listClocks as list } from '../store/clock';
import { clockViewer } from './view-clock';

export const listClocks: Query<Context, ListClocksRequest, ListClocksResponse> = async (
  db,
  request,
  { actor, now },
  { books },
) => {
  const { rows, nextPageToken } = await list(db, actor, request, now);
  const view = clockViewer(await books.latest(db, actor.tenant), now);
  return { clocks: rows.map(view), nextPageToken };
};
