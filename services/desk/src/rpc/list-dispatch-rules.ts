import type { Query } from '#chassis/rpc';
import type { ListDispatchRulesRequest, ListDispatchRulesResponse } from '#proto/steward/desk/v1/rule';
import type { Context } from '../context';
import { listRules } from '../store/dispatch-rule';

export const listDispatchRules: Query<Context, ListDispatchRulesRequest, ListDispatchRulesResponse> = async (
  db,
  request,
) => {
  const { rows, nextPageToken } = await listRules(db, request);
  return { dispatchRules: rows, nextPageToken };
};
