import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { append } from '#chassis/outbox';
import { pager, type Page } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import type { Delegation, ListDelegationsRequest } from '#proto/steward/identity/v1/delegation';
import { DelegationChanged } from '#proto/steward/identity/v1/events';
import sql, { type Sql } from 'sql-template-tag';
import { explained } from './constraints';

/** A delegation with the number of changes it has seen. */
export type DelegationRow = Delegation & { version: number };

/** What stands in the table, as of a moment. */
const columns = (now: Date) => sql`id, person_id as "personId", delegate_id as "delegateId",
  start_time as "startTime", end_time as "endTime", reason, coalesce(creator_id::text, '') as "creatorId",
  create_time as "createTime", version::text as etag, version,
  case when end_time <= ${now} then 'ENDED' when start_time <= ${now} then 'RUNNING' else 'PLANNED' end as state`;

const fields: FilterFields = {
  personId: { type: 'id', column: 'person_id' },
  delegateId: { type: 'id', column: 'delegate_id' },
  startTime: { type: 'time', column: 'start_time' },
  endTime: { type: 'time', column: 'end_time' },
};

/** @param ofPersonId whose delegations, given and received; everybody's where undefined */
export async function listDelegations(
  db: Queryable,
  request: ListDelegationsRequest,
  ofPersonId: string | undefined,
  now: Date,
): Promise<Page<Delegation>> {
  const page = pager(request, { startTime: fields.startTime!, endTime: fields.endTime! }, 'startTime desc');
  const condition = filterToSql(parseFilter(request.filter, fields), fields);
  const theirs = ofPersonId ? sql`${ofPersonId}::uuid in (person_id, delegate_id)` : sql`true`;
  const { rows } = await db.query<DelegationRow>(sql`select ${columns(now)}, ${page.keys} from delegation
    where ${theirs} and ${condition}${page.behind} ${page.order} ${page.limit}`);
  return page.finish(rows);
}

const byId = async (db: Queryable, id: string, now: Date, lock: Sql): Promise<DelegationRow | undefined> => {
  const statement = sql`select ${columns(now)} from delegation where id = ${id} ${lock}`;
  return (await db.query<DelegationRow>(statement)).rows[0];
};
export const findDelegation = (db: Queryable, id: string, now: Date) => byId(db, id, now, sql``);
export const lockDelegation = (tx: Tx, id: string, now: Date) => byId(tx, id, now, sql`for update`);

type NewDelegation = Omit<Delegation, 'state' | 'etag'>;

/** @throws Problem invalid for people who do not exist */
export async function insertDelegation(tx: Tx, delegation: NewDelegation, now: Date): Promise<Delegation> {
  const { id, personId, delegateId, startTime, endTime, reason, creatorId } = delegation;
  const statement = sql`with due as (
      insert into delegation_due (tenant, delegation_id, due_time) values (${tx.tenant}, ${id}, ${startTime})
    )
    insert into delegation (tenant, id, person_id, delegate_id, start_time, end_time, reason, creator_id, create_time)
    values (${tx.tenant}, ${id}, ${personId}, ${delegateId}, ${startTime}, ${endTime}, ${reason},
      ${creatorId || null}, ${now}) returning ${columns(now)}`;
  const { rows } = await explained(tx.query<DelegationRow>(statement));
  return tellDelegation(tx, rows[0]!);
}

/** Ends a delegation now; one that has not begun never does. */
export async function endDelegation(tx: Tx, id: string, now: Date): Promise<Delegation> {
  const { rows } = await tx.query<DelegationRow>(sql`with due as (
      insert into delegation_due (tenant, delegation_id, due_time) values (${tx.tenant}, ${id}, ${now})
      on conflict (tenant, delegation_id) do update set due_time = excluded.due_time
    )
    update delegation set end_time = ${now}, start_time = least(start_time, ${now}), version = version + 1
    where id = ${id} returning ${columns(now)}`);
  return tellDelegation(tx, rows[0]!);
}

export async function tellDelegation(tx: Tx, delegation: DelegationRow): Promise<DelegationRow> {
  const { id, version } = delegation;
  await append(tx, DelegationChanged, { delegation }, { id, version });
  return delegation;
}

/** Whether the same two already have a delegation in this time, and how many others the delegate acts for in it. */
export async function findOverlap(
  tx: Tx,
  { personId, delegateId, startTime, endTime }: NewDelegation,
): Promise<{ isTwin: boolean; others: number }> {
  const { rows } = await tx.query<{ isTwin: boolean; others: number }>(sql`select
      coalesce(bool_or(person_id = ${personId}), false) as "isTwin",
      count(distinct person_id) filter (where person_id <> ${personId}) as others
    from delegation where delegate_id = ${delegateId} and start_time < ${endTime} and end_time > ${startTime}`);
  return rows[0]!;
}
