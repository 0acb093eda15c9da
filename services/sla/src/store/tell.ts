import sql from 'sql-template-tag';
import { named, type Tx } from '#chassis/postgres';
import { bool, int4, jsonb, tableOf, text, timestamptz, uuid } from '#chassis/rows';
import type { Record_Type as Type } from '#proto/steward/type/v1/record';
import type { Fact } from '../domain/fact';
import type { Heard, Opening } from '../facts/heard';

/** What a fact says of the record itself; ids are empty where there is none. */
export interface RecordCopy {
  type: Type;
  id: string;
  number: string;
  requesterId: string;
  assigneeId: string;
  ownerId: string;
  groupId: string;
  departmentId: string;
  linkedIds: string[];
  namedIds: string[];
  confidential: boolean;
  /** Its clocks may still run. */
  live: boolean;
}

/** A fact, and the record as it stood then. */
export interface Told extends Pick<Heard, 'again' | 'meta'> {
  copy: RecordCopy;
  fact: Fact;
}

const facts = tableOf<Told>({
  recordId: uuid(({ copy }) => copy.id),
  version: int4(({ fact }) => fact.version),
  at: timestamptz(({ fact }) => fact.at),
  action: text(({ fact }) => fact.action),
  state: text(({ fact }) => fact.state),
  holdReason: text(({ fact }) => fact.holdReason),
  respondedAt: timestamptz(({ fact }) => fact.respondedAt),
  attributes: jsonb(({ fact }) => fact.attributes),
  saidBy: text(({ fact }) => fact.saidBy ?? ''),
  generation: int4(({ meta }) => meta?.generation ?? 0),
});
const idList = (ids: string[]) => `{${ids.join()}}`;
const copies = tableOf<Told>({
  id: uuid(({ copy }) => copy.id),
  version: int4(versionOf),
  type: text(({ copy }) => copy.type),
  number: text(({ copy }) => copy.number),
  requesterId: uuid(({ copy }) => copy.requesterId),
  assigneeId: uuid(({ copy }) => copy.assigneeId),
  ownerId: uuid(({ copy }) => copy.ownerId),
  groupId: uuid(({ copy }) => copy.groupId),
  departmentId: uuid(({ copy }) => copy.departmentId),
  live: bool(({ copy }) => copy.live),
  linkedIds: text(({ copy }) => idList(copy.linkedIds)),
  namedIds: text(({ copy }) => idList(copy.namedIds)),
  confidential: bool(({ copy }) => copy.confidential),
  toldAt: timestamptz(({ fact }) => fact.at),
});
const openings = tableOf<Opening>({
  recordId: uuid(({ recordId }) => recordId),
  version: int4(({ fact }) => fact.version),
  at: timestamptz(({ fact }) => fact.at),
  action: text(({ fact }) => fact.action),
  state: text(({ fact }) => fact.state),
  holdReason: text(({ fact }) => fact.holdReason),
  attributes: jsonb(({ fact }) => fact.attributes),
});

/**
 * Keeps each fact once, and the copy of the record where the fact is the newest. The records are locked by it, in the
 * order of their ids, so that two who tell of the same ones never wait for each other in a circle.
 * @returns the ids of the records of which something new was told, and those of records that were unknown
 * though this was not the first of them, or long ago
 */
export async function tellFacts(tx: Tx, told: Told[]): Promise<{ fresh: string[]; strange: string[] }> {
  const { rows } = await tx.query<{ fresh: string[]; strange: string[] }>(
    named(
      'fact_tell',
      sql`with told as (
        insert into fact (tenant, record_id, version, at, action, state, hold_reason, responded_at, attributes,
          said_by, generation)
        select ${tx.tenant}, x."recordId", x.version, x.at, x.action, x.state, x."holdReason", x."respondedAt",
          x.attributes, x."saidBy", x.generation
        from ${facts(told)}
        order by x."recordId", x.version
        on conflict do nothing returning record_id
      ), copied as (
        insert into record (tenant, id, version, type, number, requester_id, assignee_id, owner_id, group_id,
          department_id, live, linked_ids, named_ids, confidential, timed_under,
          told_at, over_at)
        select ${tx.tenant}, x.id, x.version, x.type, x.number, x."requesterId", x."assigneeId", x."ownerId",
          x."groupId", x."departmentId", x.live, x."linkedIds"::uuid[], x."namedIds"::uuid[], x.confidential,
          coalesce((select revision from settings where tenant = ${tx.tenant}), 0), x."toldAt",
          case when not x.live then x."toldAt" end
        from ${copies(newestOf(told))}
        order by x.id
        on conflict (tenant, id) do update set version = excluded.version, number = excluded.number,
          requester_id = excluded.requester_id, assignee_id = excluded.assignee_id, owner_id = excluded.owner_id,
          group_id = excluded.group_id, department_id = excluded.department_id, live = excluded.live,
          linked_ids = excluded.linked_ids, named_ids = excluded.named_ids, confidential = excluded.confidential,
          told_at = excluded.told_at, over_at = excluded.over_at
        where record.version < excluded.version
        returning id, version, told_at, xmax = 0 as added
      )
      select array(select distinct record_id::text from told) as fresh,
        array(select id::text from copied
          where added and (version % 1000000 > 1 or told_at < clock_timestamp() - interval '1 day')) as strange`,
    ),
  );
  return rows[0]!;
}

/**
 * Keeps when contacts came to have a record of their own.
 * @returns the ids of the contacts that are known already, where that is news
 */
export async function tellOpenings(tx: Tx, opened: Opening[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    named(
      'opening_tell',
      sql`with told as (
        insert into fact (tenant, record_id, version, at, action, state, hold_reason, attributes)
        select ${tx.tenant}, x."recordId", x.version, x.at, x.action, x.state, x."holdReason", x.attributes
        from ${openings(opened)}
        order by x."recordId"
        on conflict do nothing returning record_id
      )
      update record set live = false, over_at = told_at where id in (select record_id from told) returning id`,
    ),
  );
  return rows.map(({ id }) => id);
}

/** A statement may write each record once. */
function newestOf(told: Told[]): Told[] {
  const newest = new Map<string, Told>();
  for (const one of told) {
    const known = newest.get(one.copy.id);
    if (!known || versionOf(one) > versionOf(known)) newest.set(one.copy.id, one);
  }
  return [...newest.values()];
}

function versionOf({ meta, fact }: Told): number {
  return meta?.version ?? fact.version;
}
