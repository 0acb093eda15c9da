import type { Query } from '#chassis/rpc';
import type { ListDeliveriesRequest, ListDeliveriesResponse } from '#proto/steward/notify/v1/notify';
import type { Context } from '../context';
import { listDeliveriesWanted } from '../store/delivery';

export const listDeliveries: Query<Context, ListDeliveriesRequest, ListDeliveriesResponse> = async (
  db,
  request,
) => {
  const { rows, nextPageToken } = await listDeliveriesWanted(db, request);
  return { deliveries: rows, nextPageToken };
};
