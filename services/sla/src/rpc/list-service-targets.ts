import type { Query } from '#chassis/rpc';
import type {
  ListServiceTargetsRequest,
  ListServiceTargetsResponse,
} from '#proto/steward/sla/v1/availability';
import type { Context } from '../context';
import { listServiceTargets as list } from '../store/service-target';

export const listServiceTargets: Query<
  Context,
  ListServiceTargetsRequest,
  ListServiceTargetsResponse
> = async (db, request) => {
  const { rows, nextPageToken } = await list(db, request);
  return { serviceTargets: rows, nextPageToken };
};
