import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, type Pool, type Tx } from '#chassis/postgres';
import type { AccessRequest } from '#proto/steward/incident/v1/incident';

/** Keeps what somebody asks; asking again begins anew. */
export async function keepRequest(
  tx: Tx,
  wanted: Pick<AccessRequest, 'incidentId' | 'personId' | 'reason'>,
): Promise<AccessRequest> {
  const { incidentId, personId, reason } = wanted;
  const { rows } = await tx.query<{ requestTime: Date }>(
    sql`insert into access_request (tenant, incident_id, person_id, reason)
      values (${tx.tenant}, ${incidentId}, ${personId}, ${reason})
      on conflict (tenant, incident_id, person_id) do update set reason = excluded.reason,
        request_time = excluded.request_time, approver_id = null, end_time = null
      returning request_time as "requestTime"`,
  );
  return { ...wanted, requestTime: rows[0]!.requestTime, endTime: undefined };
}

/** Grants for an hour what was asked within a day and has not been granted; undefined where nothing was. */
export async function grantRequest(
  tx: Tx,
  { incidentId, personId, approverId }: { incidentId: string; personId: string; approverId: string },
): Promise<AccessRequest | undefined> {
  const { rows } = await tx.query<AccessRequest>(
    sql`with granted as (
        update access_request set approver_id = ${approverId}, end_time = clock_timestamp() + interval '60 minutes'
        where incident_id = ${incidentId} and person_id = ${personId} and end_time is null
          and request_time > clock_timestamp() - interval '1 day'
        returning *
      ), ending as (
        insert into access_ending (tenant, incident_id, person_id, end_time)
        select tenant, incident_id, person_id, end_time from granted
        on conflict (tenant, incident_id, person_id) do update set end_time = excluded.end_time
      )
      select incident_id as "incidentId", person_id as "personId", reason, request_time as "requestTime",
        end_time as "endTime" from granted`,
  );
  return rows[0];
}

export interface Ending {
  tenant: string;
  incidentId: string;
  personId: string;
}

/** Whose hour is over, of all tenants. */
export async function findEndings(pool: Pool, limit: number): Promise<Ending[]> {
  const { rows } = await inOneTrip<Ending>(
    pool,
    everyTenant,
    sql`select tenant, incident_id as "incidentId", person_id as "personId" from access_ending
      where end_time <= clock_timestamp() order by end_time limit ${limit}`,
  );
  return rows;
}

/** Whether it is this transaction that ends it: another replica may have, or it was granted anew. */
export async function takeEnding(tx: Tx, { incidentId, personId }: Ending): Promise<boolean> {
  const { rowCount } = await tx.query(
    sql`delete from access_ending where (tenant, incident_id, person_id) in (
      select tenant, incident_id, person_id from access_ending
      where tenant = ${tx.tenant} and incident_id = ${incidentId} and person_id = ${personId}
        and end_time <= clock_timestamp() for update skip locked)`,
  );
  return rowCount === 1;
}
