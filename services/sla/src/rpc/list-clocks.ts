import type { Query } from '#chassis/rpc';
import type { ListClocksRequest, ListClocksResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { listClocks as list } from '../store/clock';
import { readClockFilter } from '../store/clock-filter';
import { findHorizons } from './find-horizons';
import { clockViewer } from './view-clock';

export const listClocks: Query<Context, ListClocksRequest, ListClocksResponse> = async (
  db,
  request,
  { actor, now },
  { books },
) => {
  const house = { books, tenant: actor.tenant };
  const filter = await readClockFilter(request.filter, now, () =>
    findHorizons(db, house, request.atRiskPercent ?? 0, now),
  );
  const { rows, nextPageToken } = await list(db, actor, request, filter);
  const view = clockViewer(await books.latest(db, actor.tenant), now);
  return { clocks: rows.map(view), nextPageToken };
};
