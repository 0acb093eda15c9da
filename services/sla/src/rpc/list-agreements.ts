import type { Query } from '#chassis/rpc';
import type { ListAgreementsRequest, ListAgreementsResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { listAgreements as list } from '../store/agreement';

export const listAgreements: Query<Context, ListAgreementsRequest, ListAgreementsResponse> = async (
  db,
  request,
) => {
  const { rows, nextPageToken } = await list(db, request);
  return { agreements: rows, nextPageToken };
};
