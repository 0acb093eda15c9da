import sql from 'sql-template-tag';
import { named, type Tx } from '#chassis/postgres';
import { Action } from '#proto/steward/incident/v1/incident';

/** When the requester, or somebody for them, last urged it: theirs are the ones that they can read. */
export async function findLastUrge(tx: Tx, incidentId: string): Promise<Date | undefined> {
  const { rows } = await tx.query<{ time: Date }>(
    named(
      'last_urge',
      sql`select time from incident_log where incident_id = ${incidentId} and action = ${Action.URGE} and public
        order by version desc limit 1`,
    ),
  );
  return rows[0]?.time;
}
