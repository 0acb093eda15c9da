import type { Query } from '#chassis/rpc';
import type { ListAgreementStatesRequest, ListAgreementStatesResponse } from '#proto/steward/sla/v1/state';
import type { Context } from '../context';
import { drawStates, soonMs } from '../domain/agreement-state';
import { countOpen } from '../store/agreement-state';
import { findHorizons } from './find-horizons';

export const listAgreementStates: Query<
  Context,
  ListAgreementStatesRequest,
  ListAgreementStatesResponse
> = async (db, { filter, atRiskPercent }, { actor, now }, { books }) => {
  const horizons = await findHorizons(db, { books, tenant: actor.tenant }, atRiskPercent, now);
  const soon = new Date(now.getTime() + soonMs);
  const counts = await countOpen(db, actor, { filter, now, soon, horizons });
  return { ...drawStates(counts, filter, soon), time: now };
};
