import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { CreateDispatchRuleRequest, DispatchRule } from '#proto/steward/desk/v1/rule';
import type { Context } from '../context';
import { placeDispatchRule } from './place-dispatch-rule';

export const createDispatchRule: Command<Context, CreateDispatchRuleRequest, DispatchRule> = (
  tx,
  request,
  _,
  { policies },
) => placeDispatchRule(tx, policies, { ...request, id: newId(), etag: '' });
