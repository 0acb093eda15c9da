import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import { WatchdogRule, type CreateWatchdogRuleRequest } from '#proto/steward/incident/v1/watchdog';
import type { Context } from '../context';
import { keepRule } from '../store/watchdog-rule';
import { placeRule } from './place-watchdog-rule';

export const createWatchdogRule: Command<Context, CreateWatchdogRuleRequest, WatchdogRule> = async (
  tx,
  { watchdogRule = WatchdogRule.fromPartial({}) },
) => {
  const rule = { ...(await placeRule(tx, watchdogRule)), id: newId(), version: 1, etag: etagOf(1) };
  await keepRule(tx, rule);
  return rule;
};
