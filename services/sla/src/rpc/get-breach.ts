import type { Query } from '#chassis/rpc';
import type { Breach, GetBreachRequest } from '#proto/steward/sla/v1/breach';
import type { Context } from '../context';
import { readBreach } from '../store/breach';
import { breachViewer } from './view-breach';

export const getBreach: Query<Context, GetBreachRequest, Breach> = async (db, { id }, call, { books }) => {
  const { actor, now } = call;
  const view = breachViewer(await books.latest(db, actor.tenant), now);
  return view(await readBreach(db, actor, id, now));
};
