import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { CallbackRule, type CreateCallbackRuleRequest } from '#proto/steward/desk/v1/callback';
import type { QualityContext } from '../quality-context';
import { placeCallbackRule } from './place-callback-rule';

export const createCallbackRule: Command<QualityContext, CreateCallbackRuleRequest, CallbackRule> = (
  tx,
  { callbackRule },
) => placeCallbackRule(tx, { ...(callbackRule ?? CallbackRule.fromPartial({})), id: newId() });
