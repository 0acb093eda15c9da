import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteWatchdogRuleRequest } from '#proto/steward/incident/v1/watchdog';
import type { Context } from '../context';
import { deleteRule, findRule } from '../store/watchdog-rule';

export const deleteWatchdogRule: Command<Context, DeleteWatchdogRuleRequest, Empty> = async (
  tx,
  { id, etag },
) => {
  const rule = await findRule(tx, id, true);
  if (!rule) throw notFound();
  matchVersion(etag, rule.version);
  await deleteRule(tx, rule.id);
  return {};
};
