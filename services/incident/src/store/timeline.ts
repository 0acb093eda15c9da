import sql, { raw } from 'sql-template-tag';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import { Action } from '#proto/steward/incident/v1/incident';
import type { TimelineEntry } from '#proto/steward/incident/v1/major';

export const insertEntry = (tx: Tx, incidentId: string, entry: TimelineEntry): Promise<unknown> =>
  tx.query(
    sql`insert into timeline_entry (tenant, incident_id, id, time, person_id, person_name, text)
      values (${tx.tenant}, ${incidentId}, ${entry.id}, ${entry.time}, ${entry.personId || null},
        ${entry.personName}, ${entry.text})`,
  );

/**
 * What happened and what was added by hand, in the order of its time.
 * @param all false for the part the requester may read, which names people but does not identify them
 */
export async function listTimeline(
  db: Queryable,
  incidentId: string,
  all: boolean,
  { pageSize, pageToken }: PageRequest,
): Promise<{ entries: TimelineEntry[]; nextPageToken: string }> {
  const byTime = { time: { type: 'time', column: 'time' } } as const;
  const page = pager({ pageSize, pageToken, filter: incidentId }, byTime, 'time');
  const personId = raw(all ? `coalesce(person_id::text, '')` : `''`);
  const { rows } = await db.query<TimelineEntry>(
    sql`select *, ${page.keys} from (
        select id, time, ${personId} as "personId", person_name as "personName", action, text
          from incident_log where incident_id = ${incidentId} and (${all} or public)
        union all
        select id, time, ${personId}, person_name, ${Action.ACTION_UNSPECIFIED}, text
          from timeline_entry where incident_id = ${incidentId} and ${all}) as entry
      where true${page.behind} ${page.order} ${page.limit}`,
  );
  const { rows: entries, nextPageToken } = page.finish(rows);
  return { entries, nextPageToken };
}
