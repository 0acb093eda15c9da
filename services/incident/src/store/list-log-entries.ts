import sql, { raw } from 'sql-template-tag';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable } from '#chassis/postgres';
import { forRequester } from '../domain/operation-log';
import type { LogEntry } from '#proto/steward/incident/v1/incident';

const orderable = { version: { type: 'number', column: 'version' } } as const;

/**
 * The operation log of an incident, oldest first.
 * @param all false for the part the requester may read, which names people but does not identify them
 */
export async function listEntries(
  db: Queryable,
  incidentId: string,
  all: boolean,
  { pageSize, pageToken }: PageRequest,
): Promise<{ entries: LogEntry[]; nextPageToken: string }> {
  const page = pager({ pageSize, pageToken, filter: incidentId }, orderable, 'version');
  const personId = raw(all ? `coalesce(person_id::text, '')` : `''`);
  const { rows } = await db.query<LogEntry>(
    sql`select id, time, ${personId} as "personId", person_name as "personName", action, changes, text, public,
        attachment_ids::text[] as "attachmentIds",
        ${page.keys}
      from incident_log where incident_id = ${incidentId} and (${all} or public)${page.behind}
      ${page.order} ${page.limit}`,
  );
  const { rows: entries, nextPageToken } = page.finish(rows);
  if (!all) for (const entry of entries) entry.changes = forRequester(entry.changes);
  return { entries, nextPageToken };
}
