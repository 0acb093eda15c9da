import sql, { raw } from 'sql-template-tag';
import { isId } from '#chassis/ids';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import type { TimeEntry } from '#proto/steward/incident/v1/effort';

const columns = raw(`id, incident_id as "incidentId", coalesce(person_id::text, '') as "personId",
  person_name as "personName", minutes, text, date::text as date, create_time as "createTime"`);

export async function insertTimeEntry(tx: Tx, entry: TimeEntry): Promise<void> {
  const { id, incidentId, personId, personName, minutes, text, date, createTime } = entry;
  await tx.query(
    sql`insert into time_entry (tenant, id, incident_id, person_id, person_name, minutes, text, date, create_time)
      values (${tx.tenant}, ${id}, ${incidentId}, nullif(${personId}, '')::uuid, ${personName}, ${minutes}, ${text},
        ${date}, ${createTime})`,
  );
}

export async function findTimeEntry(
  db: Queryable,
  incidentId: string,
  id: string,
): Promise<TimeEntry | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await db.query<TimeEntry>(
    sql`select ${columns} from time_entry where incident_id = ${incidentId} and id = ${id}`,
  );
  return rows[0];
}

export const deleteTimeEntryRow = (tx: Tx, id: string): Promise<unknown> =>
  tx.query(sql`delete from time_entry where id = ${id}`);

/** The effort on an incident, newest first. */
export async function listEntriesOfTime(
  db: Queryable,
  incidentId: string,
  { pageSize, pageToken }: PageRequest,
): Promise<{ timeEntries: TimeEntry[]; nextPageToken: string }> {
  const byTime = { createTime: { type: 'time', column: 'create_time' } } as const;
  const page = pager({ pageSize, pageToken, filter: incidentId }, byTime, 'createTime desc');
  const { rows } = await db.query<TimeEntry>(
    sql`select ${columns}, ${page.keys} from time_entry where incident_id = ${incidentId}${page.behind}
      ${page.order} ${page.limit}`,
  );
  const { rows: timeEntries, nextPageToken } = page.finish(rows);
  return { timeEntries, nextPageToken };
}
