import sql from 'sql-template-tag';
import { named, type Tx } from '#chassis/postgres';
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

/**
 * Keeps each fact once, and the copy of the record where the fact is the newest. The records are locked by it, in the
 * order of their ids, so that two who tell of the same ones never wait for each other in a circle.
 * @returns the ids of the records of which something new was told, and those of records that were unknown
 * though this was not the first of them, or long ago
 */
export async function tellFacts(tx: Tx, told: Told[]): Promise<{ fresh: string[]; strange: string[] }> {
  const facts = told.map(({ copy, fact, meta }) => ({
    ...fact,
    saidBy: fact.saidBy ?? '',
    recordId: copy.id,
    generation: meta?.generation ?? 0,
  }));
  const { rows } = await tx.query<{ fresh: string[]; strange: string[] }>(
    named(
      'fact_tell',
      sql`with told as (
        insert into fact (tenant, record_id, version, at, action, state, hold_reason, responded_at, attributes,
          said_by, generation)
        select ${tx.tenant}, x."recordId", x.version, x.at, x.action, x.state, x."holdReason", x."respondedAt",
          x.attributes, x."saidBy", x.generation
        from jsonb_to_recordset(${JSON.stringify(facts)}) as x("recordId" uuid, version int, at timestamptz,
          action text, state text, "holdReason" text, "respondedAt" timestamptz, attributes jsonb, "saidBy" text,
          generation int)
        order by x."recordId", x.version
        on conflict do nothing returning record_id
      ), copied as (
        insert into record (tenant, id, version, type, number, requester_id, assignee_id, owner_id, group_id,
          department_id, live, linked_ids, named_ids, confidential, timed_under,
          told_at, over_at)
        select ${tx.tenant}, x.id, x.version, x.type, x.number, nullif(x."requesterId", '')::uuid,
          nullif(x."assigneeId", '')::uuid, nullif(x."ownerId", '')::uuid, nullif(x."groupId", '')::uuid,
          nullif(x."departmentId", '')::uuid, x.live, x."linkedIds", x."namedIds", x.confidential,
          coalesce((select revision from settings where tenant = ${tx.tenant}), 0), x."toldAt",
          case when not x.live then x."toldAt" end
        from jsonb_to_recordset(${JSON.stringify(newestOf(told))}) as x(id uuid, version int, type text,
          number text, "requesterId" text, "assigneeId" text, "ownerId" text, "groupId" text,
          "departmentId" text, live boolean, "linkedIds" uuid[], "namedIds" uuid[], confidential boolean,
          "toldAt" timestamptz)
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
export async function tellOpenings(tx: Tx, openings: Opening[]): Promise<string[]> {
  const facts = openings.map(({ recordId, fact }) => ({ ...fact, recordId }));
  const { rows } = await tx.query<{ id: string }>(
    named(
      'opening_tell',
      sql`with told as (
        insert into fact (tenant, record_id, version, at, action, state, hold_reason, attributes)
        select ${tx.tenant}, x."recordId", x.version, x.at, x.action, x.state, x."holdReason", x.attributes
        from jsonb_to_recordset(${JSON.stringify(facts)}) as x("recordId" uuid, version int, at timestamptz,
          action text, state text, "holdReason" text, attributes jsonb)
        order by x."recordId"
        on conflict do nothing returning record_id
      )
      update record set live = false, over_at = told_at where id in (select record_id from told) returning id`,
    ),
  );
  return rows.map(({ id }) => id);
}

type NewestCopy = RecordCopy & { version: number; toldAt: Date };

/** A statement may write each record once. */
function newestOf(told: Told[]): NewestCopy[] {
  const newest = new Map<string, NewestCopy>();
  for (const { copy, fact, meta } of told) {
    const version = meta?.version ?? fact.version;
    if (version > (newest.get(copy.id)?.version ?? 0))
      newest.set(copy.id, { ...copy, version, toldAt: fact.at });
  }
  return [...newest.values()];
}
