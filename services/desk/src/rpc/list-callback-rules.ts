import type { Query } from '#chassis/rpc';
import type { ListCallbackRulesRequest, ListCallbackRulesResponse } from '#proto/steward/desk/v1/callback';
import type { QualityContext } from '../quality-context';
import { readCallbackRules } from '../store/callback-rule';

export const listCallbackRules: Query<
  QualityContext,
  ListCallbackRulesRequest,
  ListCallbackRulesResponse
> = async (db) => ({ callbackRules: await readCallbackRules(db) });
