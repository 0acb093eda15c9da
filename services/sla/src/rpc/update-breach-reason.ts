import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { BreachReason, UpdateBreachReasonRequest } from '#proto/steward/sla/v1/breach';
import type { Context } from '../context';
import { checkName } from '../domain/check-name';
import { lockBreachReason, saveBreachReason } from '../store/breach-reason';

export const updateBreachReason: Command<Context, UpdateBreachReasonRequest, BreachReason> = async (
  tx,
  { breachReason: sent, updateMask, etag },
) => {
  if (!sent) throw notFound();
  const current = await lockBreachReason(tx, sent.id);
  matchVersion(etag, Number(current.etag));
  const reason = { ...current, ...changesOf(updateMask, sent, ['name', 'excuses', 'disabled'] as const) };
  checkName(reason.name);
  return saveBreachReason(tx, reason);
};
