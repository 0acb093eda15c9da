import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { pager, type Page, type PageRequest } from '#chassis/page';
import type { Queryable } from '#chassis/postgres';
import { AuditEvent_Kind, type AuditEvent } from '#proto/steward/identity/v1/audit';
import sql, { raw, type Sql } from 'sql-template-tag';

const columns = raw(`n, id, time, kind, person_id as "personId", person_name as "personName",
  session_id as "sessionId", operation, subject_id as "subjectId", fields,
  nullif(setting_values, '')::jsonb as values, encode(hash, 'hex') as hash`);

const fields: FilterFields = {
  time: { type: 'time', column: 'time' },
  kind: { type: 'enum', column: 'kind', values: Object.values(AuditEvent_Kind) },
  personId: { type: 'text', column: 'person_id' },
  sessionId: { type: 'text', column: 'session_id' },
  operation: { type: 'text', column: 'operation' },
  subjectId: { type: 'text', column: 'subject_id' },
};
const orders: FilterFields = { n: { type: 'number', column: 'n' } };

/** @param only further narrows what is listed */
export async function listAuditEvents(
  db: Queryable,
  request: PageRequest & { filter: string },
  only: Sql = sql`true`,
): Promise<Page<AuditEvent>> {
  const page = pager(request, orders, 'n desc');
  const condition = filterToSql(parseFilter(request.filter, fields), fields);
  const { rows } = await db.query<AuditEvent>(
    sql`select ${columns}, ${page.keys} from audit_event
      where ${only} and ${condition}${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows.map((row) => ({ ...row, values: row.values ?? undefined })));
}

export const ofPerson = (personId: string): Sql => sql`person_id = ${personId}`;
