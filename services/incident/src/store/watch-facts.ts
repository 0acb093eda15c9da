import sql, { join, type Sql } from 'sql-template-tag';
import { parseFilter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import type { Queryable } from '#chassis/postgres';
import type { WatchdogRule } from '#proto/steward/incident/v1/watchdog';
import type { WatchFacts } from '../domain/watch';
import { filterable } from './incident-fields';

export interface Watched extends WatchFacts {
  id: string;
  /** Of each rule, whether its filter catches the incident. */
  caught: boolean[];
}

/** The filter of a rule as a condition on incidents; the very one a list would use. */
export const catches = ({ when }: WatchdogRule): Sql =>
  filterToSql(parseFilter(when, filterable, 'when'), filterable);

/** What rules need to know of incidents. What a rule itself did is nothing that happened to them. */
export async function findWatched(db: Queryable, ids: string[], rules: WatchdogRule[]): Promise<Watched[]> {
  const caught = rules.map((rule) => sql`coalesce(${catches(rule)}, false)`);
  const { rows } = await db.query<Watched>(
    sql`select incident.id, state, create_time as "createTime", happened.*,
        array[${caught.length > 0 ? join(caught) : sql`null::boolean`}] as caught
      from incident cross join lateral (
        select coalesce(max(time) filter (where person_id is not null), incident.create_time) as "touchTime",
          coalesce(max(time) filter (where changes @> '[{"field": "groupId"}]'
            or changes @> '[{"field": "assigneeId"}]' or changes @> '[{"field": "state"}]'), incident.create_time) as "placeTime",
          coalesce(array_agg(time order by time) filter (where action <> 'CREATE'
            and changes @> '[{"field": "groupId"}]'), '{}') as "transferTimes",
          coalesce(array_agg(time order by time) filter (where action = 'REOPEN'), '{}') as "reopenTimes"
        from incident_log where incident_id = incident.id) as happened
      where incident.id = any(${ids}::uuid[]) order by incident.id`,
  );
  return rows;
}
