import type { Query } from '#chassis/rpc';
import type { Clock, GetClockRequest } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { readClock } from '../store/clock';
import { clockViewer } from './view-clock';

export const getClock: Query<Context, GetClockRequest, Clock> = async (
  db,
  { id },
  { actor, now },
  { books },
) => {
  const found = await readClock(db, actor, id);
  return clockViewer(await books.latest(db, actor.tenant), now)(found);
};
