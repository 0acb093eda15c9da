import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import type { WatchdogRule, CreateWatchdogRuleRequest } from '#proto/steward/incident/v1/watchdog';
import type { Context } from '../context';
import { keepRule } from '../store/watchdog-rule';
import { placeRule } from './place-watchdog-rule';

export const createWatchdogRule: Command<Context, CreateWatchdogRuleRequest, WatchdogRule> = async (
  tx,
  request,
) => {
  const rule = await placeRule(tx, { ...request, id: newId(), etag: etagOf(1) });
  await keepRule(tx, { ...rule, version: 1 });
  return rule;
};
