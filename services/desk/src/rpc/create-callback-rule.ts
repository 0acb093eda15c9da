import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { CallbackRule, CreateCallbackRuleRequest } from '#proto/steward/desk/v1/callback';
import type { QualityContext } from '../quality-context';
import { placeCallbackRule } from './place-callback-rule';

export const createCallbackRule: Command<QualityContext, CreateCallbackRuleRequest, CallbackRule> = (
  tx,
  request,
) => placeCallbackRule(tx, { ...request, id: newId(), etag: '' });
