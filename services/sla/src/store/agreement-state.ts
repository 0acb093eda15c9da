import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { parseFilter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import type { Queryable } from '#chassis/postgres';
import type { OpenCount } from '../domain/agreement-state';
import { clocksFor, clockSource } from './clock';
import { fieldsAt, joinHorizons, standingsAt } from './clock-filter';
import type { Horizon } from './horizon';

interface Question {
  filter: string;
  now: Date;
  /** Until when what is due is due soon. */
  soon: Date;
  horizons: Horizon[];
}

/**
 * Counts the open clocks that the actor may see, by promise.
 * @throws Problem invalid where the filter is not understood
 */
export async function countOpen(
  db: Queryable,
  actor: Actor,
  { filter, now, soon, horizons }: Question,
): Promise<OpenCount[]> {
  const fields = fieldsAt(now);
  const { late, atRisk } = standingsAt(now);
  const wanted = filterToSql(parseFilter(filter, fields), fields);
  const { rows } = await db.query<OpenCount>(sql`
    select o.*, coalesce(a.name, '') as "agreementName" from (
      select c.agreement_id as "agreementId", c.kind, c.metric,
        count(*) filter (where c.state = 'RUNNING' and not ${raw(late)}) as running,
        count(*) filter (where ${raw(atRisk)}) as "atRisk",
        count(*) filter (where c.state = 'RUNNING' and not ${raw(late)} and c.due_at <= ${soon}) as "dueSoon",
        count(*) filter (where c.state = 'PAUSED' and not ${raw(late)}) as paused,
        count(*) filter (where ${raw(late)}) as breached
      from ${clockSource}${joinHorizons(horizons)}
      where c.state in ('RUNNING', 'PAUSED') and ${clocksFor(actor, 'clock.read')} and ${wanted}
      group by c.agreement_id, c.kind, c.metric
    ) as o left join agreement a on a.id = o."agreementId"
    order by a.name, o."agreementId", o.kind, o.metric`);
  return rows;
}
