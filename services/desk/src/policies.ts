import type { Pool } from '#chassis/postgres';
import type { DeskSettings } from '#proto/steward/desk/v1/settings';
import { ruleOf, type Rule } from './domain/dispatch-rule';
import { readRules } from './store/dispatch-rule';
import { readSettings } from './store/settings';
import { openTenantCache, type TenantCache } from './tenant-cache';

/** How a tenant wants its contacts to be classified and dispatched. */
export interface Policy {
  settings: DeskSettings;
  /** Those that are not disabled, in the order they are asked. */
  rules: Rule[];
}
export type Policies = TenantCache<Policy>;

export const openPolicies = (db: Pool): Policies =>
  openTenantCache(db, async (reader) => {
    const [settings, rules] = await Promise.all([readSettings(reader), readRules(reader)]);
    return { settings, rules: rules.map(ruleOf) };
  });
