import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { etagOf, matchVersion } from '#chassis/versions';
import type { UpdateWatchdogRuleRequest, WatchdogRule } from '#proto/steward/incident/v1/watchdog';
import type { Context } from '../context';
import { findRule, keepRule } from '../store/watchdog-rule';
import { placeRule } from './place-watchdog-rule';

const editable = [
  'name',
  'enabled',
  'order',
  'when',
  'trigger',
  'acts',
  'repeatEvery',
  'most',
] as const satisfies (keyof WatchdogRule)[];

export const updateWatchdogRule: Command<Context, UpdateWatchdogRuleRequest, WatchdogRule> = async (
  tx,
  { watchdogRule: wanted, updateMask, etag },
) => {
  const rule = await findRule(tx, wanted?.id ?? '', true);
  if (!rule) throw notFound();
  matchVersion(etag, rule.version);
  const edited = await placeRule(tx, { ...rule, ...changesOf(updateMask, wanted, editable) });
  const version = rule.version + 1;
  const changed = { ...edited, version, etag: etagOf(version) };
  await keepRule(tx, changed);
  return changed;
};
