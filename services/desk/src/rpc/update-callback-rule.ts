import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { CallbackRule, UpdateCallbackRuleRequest } from '#proto/steward/desk/v1/callback';
import type { QualityContext } from '../quality-context';
import { lockCallbackRule } from '../store/callback-rule';
import { placeCallbackRule } from './place-callback-rule';

const changeable = [
  'name',
  'when',
  'percent',
  'priority',
  'delayMinutes',
  'groupId',
  'disabled',
] as const satisfies (keyof CallbackRule)[];

export const updateCallbackRule: Command<QualityContext, UpdateCallbackRuleRequest, CallbackRule> = async (
  tx,
  { callbackRule, updateMask, etag },
) => {
  const id = callbackRule?.id ?? '';
  const before = isId(id) ? await lockCallbackRule(tx, id) : undefined;
  if (!before) throw notFound();
  matchVersion(etag, Number(before.etag));
  return placeCallbackRule(tx, { ...before, ...changesOf(updateMask, callbackRule, changeable) });
};
