import type { Query } from '#chassis/rpc';
import type { ListBusinessServicesRequest, ListBusinessServicesResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { listBusinessServices as list } from '../store/business-service';

export const listBusinessServices: Query<
  Context,
  ListBusinessServicesRequest,
  ListBusinessServicesResponse
> = async (db, request) => {
  const { rows, nextPageToken } = await list(db, request);
  return { services: rows, nextPageToken };
};
