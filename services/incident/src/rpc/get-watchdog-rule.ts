import { notFound } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { GetWatchdogRuleRequest, WatchdogRule } from '#proto/steward/incident/v1/watchdog';
import type { Context } from '../context';
import { findRule } from '../store/watchdog-rule';

export const getWatchdogRule: Query<Context, GetWatchdogRuleRequest, WatchdogRule> = async (db, { id }) => {
  const rule = await findRule(db, id);
  if (!rule) throw notFound();
  return rule;
};
