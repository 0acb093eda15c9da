import type { Query } from '#chassis/rpc';
import type { DispatchRule, GetDispatchRuleRequest } from '#proto/steward/desk/v1/rule';
import type { Context } from '../context';
import { readRule } from '../store/dispatch-rule';

export const getDispatchRule: Query<Context, GetDispatchRuleRequest, DispatchRule> = (db, { id }) =>
  readRule(db, id);
