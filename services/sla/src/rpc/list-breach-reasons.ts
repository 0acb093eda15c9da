import type { Query } from '#chassis/rpc';
import type { ListBreachReasonsRequest, ListBreachReasonsResponse } from '#proto/steward/sla/v1/breach';
import type { Context } from '../context';
import { listBreachReasons as list } from '../store/breach-reason';

export const listBreachReasons: Query<Context, ListBreachReasonsRequest, ListBreachReasonsResponse> = async (
  db,
  request,
) => {
  const { rows, nextPageToken } = await list(db, request);
  return { breachReasons: rows, nextPageToken };
};
