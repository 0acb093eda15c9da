import { notFound, Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteEscalationLevelRequest } from '#proto/steward/incident/v1/escalation';
import type { Context } from '../context';
import { deleteLevel, findLevel } from '../store/escalation-level';
import { findRulesOf } from '../store/watchdog-rule';

/** Incidents that were escalated to it keep its rank. */
export const deleteEscalationLevel: Command<Context, DeleteEscalationLevelRequest, Empty> = async (
  tx,
  { id, etag },
) => {
  const level = await findLevel(tx, id, true);
  if (!level) throw notFound();
  matchVersion(etag, level.version);
  const rules = await findRulesOf(tx, level.id);
  if (rules.length > 0) throw new Problem('conflict', `These rules escalate to it: ${rules.join(', ')}.`);
  await deleteLevel(tx, level.id);
  return {};
};
