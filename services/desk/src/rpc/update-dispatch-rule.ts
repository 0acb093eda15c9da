import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { DispatchRule, UpdateDispatchRuleRequest } from '#proto/steward/desk/v1/rule';
import type { Context } from '../context';
import { lockRule } from '../store/dispatch-rule';
import { placeDispatchRule } from './place-dispatch-rule';

export const updateDispatchRule: Command<Context, UpdateDispatchRuleRequest, DispatchRule> = async (
  tx,
  { dispatchRule: sent, updateMask, etag },
  _,
  { policies },
) => {
  if (!sent) throw notFound();
  const current = await lockRule(tx, sent.id);
  matchVersion(etag, Number(current.etag));
  const changeable = ['name', 'disabled', 'order', 'when', 'set', 'stop'] as const;
  return placeDispatchRule(tx, policies, { ...current, ...changesOf(updateMask, sent, changeable) });
};
