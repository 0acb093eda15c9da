import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteDispatchRuleRequest } from '#proto/steward/desk/v1/rule';
import type { Context } from '../context';
import { deleteRule, lockRule } from '../store/dispatch-rule';

export const deleteDispatchRule: Command<Context, DeleteDispatchRuleRequest, Empty> = async (
  tx,
  { id, etag },
  _,
  { policies },
) => {
  const rule = await lockRule(tx, id);
  matchVersion(etag, Number(rule.etag));
  policies.changing(tx.tenant);
  await deleteRule(tx, id);
  return {};
};
