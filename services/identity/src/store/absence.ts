import { everyTenant, inOneTrip, type Pool, type Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';
import { tellDelegation, type DelegationRow } from './delegation';
import { tellPerson, personColumns, type PersonRow } from './person';

/** The tenants where a delegation begins or ends now, by the database's clock. */
export async function findDueTenants(db: Pool): Promise<string[]> {
  const statement = sql`select distinct tenant from delegation_due where due_time <= clock_timestamp()`;
  return (await inOneTrip<{ tenant: string }>(db, everyTenant, statement)).rows.map(({ tenant }) => tenant);
}

/** Takes the delegations that begin or end now, and says when each is due again; another replica takes others. */
export async function takeDue(tx: Tx, limit: number): Promise<DelegationRow[]> {
  const { rows } = await tx.query<DelegationRow>(sql`with due as materialized (
      select delegation.id from delegation_due join delegation on delegation.id = delegation_id
      where delegation_due.tenant = ${tx.tenant} and due_time <= clock_timestamp()
      order by due_time limit ${limit} for update skip locked
    ), over as (
      delete from delegation_due using delegation, due where delegation_id = due.id and delegation.id = due.id
        and end_time <= clock_timestamp()
    ), begun as (
      update delegation_due set due_time = end_time from delegation, due
      where delegation_id = due.id and delegation.id = due.id and end_time > clock_timestamp()
    )
    update delegation set version = version + 1 from due where delegation.id = due.id
    returning delegation.id, person_id as "personId", delegate_id as "delegateId", start_time as "startTime",
      end_time as "endTime", reason, coalesce(creator_id::text, '') as "creatorId", create_time as "createTime",
      version::text as etag, version,
      case when end_time <= clock_timestamp() then 'ENDED' else 'RUNNING' end as state`);
  for (const delegation of rows) await tellDelegation(tx, delegation);
  return rows;
}

/** Whoever the disabling or enabling of somebody concerns: their delegations are looked at again at once. */
export async function lookAgain(tx: Tx, personId: string): Promise<void> {
  await tx.query(sql`insert into delegation_due (tenant, delegation_id, due_time)
    select tenant, id, clock_timestamp() from delegation
    where delegate_id = ${personId} and start_time <= clock_timestamp() and end_time > clock_timestamp()
    on conflict (tenant, delegation_id) do update set due_time = least(delegation_due.due_time, excluded.due_time)`);
}

/**
 * Says of these people whether somebody acts for them now, and who gets their work: of several the one who began
 * first, and never one who is disabled. Only those for whom it changes are told of.
 */
export async function markAbsence(tx: Tx, personIds: string[]): Promise<void> {
  await tx.query(sql`select from person where id = any(${personIds}::uuid[]) order by id for update`);
  const { rows } = await tx.query<PersonRow>(sql`update person
    set away = current.away, substitute_id = current.substitute_id, version = version + 1,
      update_time = clock_timestamp()
    from (select absent.id, running.delegate_id is not null as away, running.delegate_id as substitute_id
      from unnest(${personIds}::uuid[]) as absent (id)
      left join lateral (select delegate_id from delegation
        join person as delegate on delegate.id = delegate_id and not delegate.disabled
        where delegation.person_id = absent.id and start_time <= clock_timestamp() and end_time > clock_timestamp()
        order by start_time, delegation.id limit 1) as running on true) as current
    where person.id = current.id
      and (person.away, person.substitute_id) is distinct from (current.away, current.substitute_id)
    returning ${personColumns}`);
  for (const person of rows) await tellPerson(tx, person);
}
