import sql from 'sql-template-tag';
import type { Queryable, Tx } from '#chassis/postgres';
import type { Link } from '#proto/steward/incident/v1/link';
import type { LinkSaid } from '../domain/link';

const most = 400;

/** Whether it is new. */
export async function insertLink(tx: Tx, incidentId: string, link: LinkSaid): Promise<boolean> {
  const { rowCount } = await tx.query(
    sql`insert into incident_link (tenant, incident_id, to_type, to_id, kind)
      values (${tx.tenant}, ${incidentId}, ${link.toType}, ${link.toId}, ${link.kind}) on conflict do nothing`,
  );
  return rowCount === 1;
}

/** Whether there was one. */
export async function deleteLink(tx: Tx, incidentId: string, link: LinkSaid): Promise<boolean> {
  const { rowCount } = await tx.query(
    sql`delete from incident_link where incident_id = ${incidentId} and to_type = ${link.toType}
      and to_id = ${link.toId} and kind = ${link.kind}`,
  );
  return rowCount === 1;
}

export type Pointer = Pick<Link, 'type' | 'id' | 'kind' | 'inverse'>;

/** What the incident says it has to do with, what says so of it, and the problem it comes from; oldest first. */
export async function findPointers(db: Queryable, incidentId: string): Promise<Pointer[]> {
  const { rows } = await db.query<Pointer>(
    sql`select type, id, kind, inverse from (
        select to_type as type, to_id as id, kind, false as inverse, create_time from incident_link
        where incident_id = ${incidentId}
        union all select 'INCIDENT', incident_id, kind, true, create_time from incident_link
        where to_id = ${incidentId} and to_type = 'INCIDENT'
        union all select 'PROBLEM', problem_id, 'CAUSED_BY', false, create_time from incident
        where id = ${incidentId} and problem_id is not null
      ) as link order by create_time, id limit ${most}`,
  );
  return rows;
}
