import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { visibleTo } from '#chassis/decide';
import type { Queryable } from '#chassis/postgres';
import type { WatchdogRule } from '#proto/steward/incident/v1/watchdog';
import { Metric } from '#proto/steward/sla/v1/sla';
import type { StoredIncident } from '../domain/incident';
import { openStates } from './follow-ups';
import { columns, fromRow, type IncidentRow } from './incident-row';
import { visibility } from './visibility';
import { catches } from './watch-facts';

const most = 2_000;

/** Open incidents that the rule's filter catches and the actor may read, oldest first. */
export async function findCandidates(
  db: Queryable,
  actor: Actor,
  rule: WatchdogRule,
): Promise<StoredIncident[]> {
  const { rows } = await db.query<IncidentRow>(
    sql`select ${columns} from incident where state in ${openStates} and ${catches(rule)}
        and ${visibleTo(actor, 'incident.read', visibility)}
      order by id limit ${most}`,
  );
  return rows.map(fromRow);
}

/** Those of them whose time is used up so far, by the wall clock from opening to due time. */
export async function findUsedUp(
  db: Queryable,
  actor: Actor,
  rule: WatchdogRule,
  now: Date,
  limit: number,
): Promise<StoredIncident[]> {
  const { metric, percent = 0 } = rule.trigger ?? {};
  if (metric !== Metric.RESPONSE && metric !== Metric.RESOLUTION) return [];
  const due = raw(metric === Metric.RESPONSE ? 'response_due_time' : 'resolution_due_time');
  const { rows } = await db.query<IncidentRow>(
    sql`select ${columns} from incident where state in ${openStates} and ${catches(rule)}
        and ${visibleTo(actor, 'incident.read', visibility)}
        and create_time + (${due} - create_time) * ${percent / 100}::float8 <= ${now}
      order by id limit ${limit}`,
  );
  return rows.map(fromRow);
}
