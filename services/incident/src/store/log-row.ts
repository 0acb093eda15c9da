import sql, { type Sql } from 'sql-template-tag';
import type { LogEntry } from '#proto/steward/incident/v1/incident';

/** A person's own name, where they are known, beats the name of the service that acts for them. */
export function logRow(tenant: string, incidentId: string, version: number, entry: LogEntry): Sql {
  return sql`insert into incident_log
      (tenant, incident_id, version, id, time, person_id, person_name, action, changes, text, public, attachment_ids)
    values (${tenant}, ${incidentId}, ${version}, ${entry.id}, ${entry.time}, ${entry.personId || null},
      coalesce((select display_name from ref_person where id = ${entry.personId || null}), ${entry.personName}),
      ${entry.action}, ${JSON.stringify(entry.changes)}, ${entry.text}, ${entry.public},
      ${entry.attachmentIds})`;
}
