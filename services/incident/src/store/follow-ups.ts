import sql, { raw } from 'sql-template-tag';
import { deterministicId } from '#chassis/ids';
import { everyTenant, inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';

/** What can still be to do to an incident, and what was said with it. */
export interface FollowUps {
  PROBLEM_KNOWN_ERROR: { personId: string; personName: string; text: string };
  PROBLEM_SOLVED: {
    personId: string;
    personName: string;
    text: string;
    closureCode: string;
    resolve: boolean;
  };
  MAJOR_COMMUNICATED: { personId: string; personName: string; text: string };
  MAJOR_RESOLVED: { personId: string; personName: string; text: string; closureCode: string };
  MERGED_ENDED: { personId: string; personName: string; text: string };
  /** How often it was said before, and the time that was promised (RFC 3339). */
  COMMUNICATION_OVERDUE: { nextTime: string; round: number };
}
export type Kind = keyof FollowUps;
export type FollowUp = { [K in Kind]: { incidentId: string; kind: K; said: FollowUps[K] } }[Kind];

/** The states of an incident whose work is not done, as the indexes of the open ones say it. */
export const openStates = raw(
  `('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED')`,
);

/**
 * Has the open incidents that come from a problem followed up, each once for each cause, however many there are.
 * @param cause what happened, so that the same thing twice is done once
 */
export const followUpLinked = <K extends Kind>(
  tx: Tx,
  problemId: string,
  cause: string,
  kind: K,
  said: FollowUps[K],
): Promise<unknown> =>
  tx.query(
    named(
      'follow_up_linked',
      sql`insert into follow_up (tenant, id, incident_id, kind, said)
        select ${tx.tenant}, md5(${cause}::text || id::text)::uuid, id, ${kind}, ${JSON.stringify(said)}
        from incident where problem_id = ${problemId} and state in ${openStates}
        on conflict do nothing`,
    ),
  );

/** The same for the open incidents that a major one took in. */
export const followUpChildren = <K extends Kind>(
  tx: Tx,
  parentId: string,
  cause: string,
  kind: K,
  said: FollowUps[K],
): Promise<unknown> =>
  tx.query(
    named(
      'follow_up_children',
      sql`insert into follow_up (tenant, id, incident_id, kind, said)
        select ${tx.tenant}, md5(${cause}::text || id::text)::uuid, id, ${kind}, ${JSON.stringify(said)}
        from incident where parent_id = ${parentId} and state in ${openStates}
        on conflict do nothing`,
    ),
  );

/**
 * Tells those who were merged into an incident, whether directly or through others, how it ended.
 * @param late the one that is merged only now into what has ended before: it and those merged into it
 */
export const followUpMerged = (
  tx: Tx,
  { id: endedId, version }: { id: string; version: number },
  said: FollowUps['MERGED_ENDED'],
  late?: string,
): Promise<unknown> =>
  tx.query(
    named(
      'follow_up_merged',
      sql`with recursive merged as (
          select id from incident where merged_into_id = ${endedId} and id = coalesce(${late ?? null}::uuid, id)
          union select incident.id from incident join merged on incident.merged_into_id = merged.id
        )
        insert into follow_up (tenant, id, incident_id, kind, said)
        select ${tx.tenant}, md5(${`${endedId} ${version}`}::text || id::text)::uuid, id, 'MERGED_ENDED',
          ${JSON.stringify(said)}
        from merged on conflict do nothing`,
    ),
  );

const againSeconds = 15 * 60;

/** Has somebody look, when the word that was promised is due, whether it came; and later whether it came after the reminder. */
export const awaitCommunication = (
  tx: Tx,
  incidentId: string,
  nextTime: Date,
  round: number,
): Promise<unknown> => {
  const said: FollowUps['COMMUNICATION_OVERDUE'] = { nextTime: nextTime.toISOString(), round };
  const id = deterministicId(incidentId, said.nextTime, round);
  return tx.query(
    sql`insert into follow_up (tenant, id, incident_id, kind, said, due_at)
      values (${tx.tenant}, ${id}, ${incidentId}, 'COMMUNICATION_OVERDUE', ${JSON.stringify(said)},
        ${nextTime}::timestamptz + make_interval(secs => ${round * againSeconds}))
      on conflict do nothing`,
  );
};

/** Takes what is due for a while; who does not finish it leaves it to another, later and later. */
export async function takeDue(db: Pool, limit: number): Promise<{ tenant: string; id: string }[]> {
  const { rows } = await inOneTrip<{ tenant: string; id: string }>(db, everyTenant, {
    name: 'follow_up_take',
    text: `with due as (
        select tenant, id from follow_up where due_at <= (select clock_timestamp())
        order by due_at limit $1 for update skip locked
      )
      update follow_up f set tries = tries + 1,
        due_at = clock_timestamp() + least(interval '10 seconds' * 2 ^ least(tries, 9), interval '1 hour')
      from due where f.tenant = due.tenant and f.id = due.id
      returning f.tenant, f.id`,
    values: [limit],
  });
  return rows;
}

/** It is done when the transaction commits. Undefined where another has done it. */
export async function finish(tx: Tx, id: string): Promise<FollowUp | undefined> {
  const { rows } = await tx.query<FollowUp>(
    named(
      'follow_up_finish',
      sql`delete from follow_up where tenant = ${tx.tenant} and id = ${id}
        returning incident_id as "incidentId", kind, said`,
    ),
  );
  return rows[0];
}
