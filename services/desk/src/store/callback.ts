import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { visibleTo, type Columns } from '#chassis/decide';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { Callback_Result, Callback_State } from '#proto/steward/desk/v1/callback';
import type { Level } from '#proto/steward/type/v1/record';
import { rankOf, type StoredCallback } from '../domain/callback';
import { isConfidentialNow } from './record-reach';

const columns =
  raw(`callback.id, json_build_object('type', record.type, 'id', record.id, 'number', record.number) as record,
  person_id as "personId", coalesce(staff.phone, '') as phone, coalesce(staff.display_name, '') as "personName",
  callback.state, attempts, result, satisfied, text, follow_up as "followUp", callback.priority,
  coalesce(callback.group_id::text, '') as "groupId", callback.due_time as "dueTime",
  coalesce(caller_id::text, '') as "callerId", claim_expire_time as "claimExpireTime", end_time as "endTime",
  case when record.sensitivity = 'RESTRICTED' then record.number else record.title end as "recordTitle",
  record.state as "recordState", handler_ids::text[] as "handlerIds", ${isConfidentialNow} as confidential,
  record.named_ids::text[] as "namedIds", callback.version, callback.version::text as etag`);
/** The words and the label of the record are read where they are kept up to date. */
const from = raw(
  `callback join record_copy record on record.tenant = callback.tenant and record.id = record_id
  left join ref_staff staff on staff.tenant = callback.tenant and staff.id = person_id`,
);

/** Times within JSON come as text. */
const fromRow = <R extends StoredCallback>(row: R): R => ({
  ...row,
  attempts: row.attempts.map((attempt) => ({ ...attempt, time: new Date(attempt.time!) })),
  claimExpireTime: row.claimExpireTime ?? undefined,
  endTime: row.endTime ?? undefined,
});

const reach: Columns = {
  queue: [raw('callback.group_id')],
  named: [raw('record.named_ids')],
  confidential: raw(isConfidentialNow),
};

export interface NewCallback {
  id: string;
  priority: Level;
  groupId: string;
  dueTime: Date;
}

/** Opens a callback about a record, once for each id. */
export const openCallback = (tx: Tx, made: NewCallback, recordId: string): Promise<unknown> =>
  tx.query(
    named(
      'callback_open',
      sql`insert into callback (tenant, id, record_type, record_id, record_number, person_id, handler_ids, priority,
          rank, group_id, assignee_id, assignee_group_id, service_id, category_id, department_id, channel, due_time)
        select ${tx.tenant}, ${made.id}, type, id, number, requester_id,
          array_remove(array[assignee_id, owner_id], null), ${made.priority}, ${rankOf(made.priority)}, nullif(${made.groupId}, '')::uuid, assignee_id, group_id,
          service_id, category_id, department_id, channel, ${made.dueTime}
        from record_copy where id = ${recordId} and requester_id is not null
        on conflict do nothing`,
    ),
  );

/**
 * The next one for somebody, who has it for so many minutes by the database's clock: what they have already, else the
 * most urgent that is due. Nobody waits for anybody; nobody gets what they handled, or is called about.
 */
export async function claimCallback(
  tx: Tx,
  actor: Actor,
  minutes: number,
): Promise<StoredCallback | undefined> {
  const { personId } = actor;
  const { rows } = await tx.query<{ id: string }>(
    sql`with next as (
        select callback.id from callback
          join record_copy record on record.tenant = callback.tenant and record.id = record_id
        where (callback.state = 'OPEN' and callback.due_time <= clock_timestamp()
            or callback.state = 'CLAIMED' and (caller_id = ${personId} or claim_expire_time <= clock_timestamp()))
          and ${visibleTo(actor, 'callback.work', { ...reach, keptFrom: raw('(handler_ids || person_id)') })}
        order by (callback.state = 'CLAIMED' and caller_id = ${personId}) desc, rank, callback.due_time, callback.id
        limit 1 for update of callback skip locked)
      update callback set state = 'CLAIMED', caller_id = ${personId}, version = version + 1,
        claim_expire_time = clock_timestamp() + make_interval(mins => ${minutes})
      from next where callback.id = next.id returning callback.id`,
  );
  return rows[0] && findCallback(tx, rows[0].id);
}

export async function findCallback(db: Queryable, id: string): Promise<StoredCallback | undefined> {
  const { rows } = await db.query<StoredCallback>(
    named('callback_find', sql`select ${columns} from ${from} where callback.id = ${id}`),
  );
  return rows.map(fromRow)[0];
}

export async function lockCallback(tx: Tx, id: string): Promise<StoredCallback | undefined> {
  const { rows } = await tx.query<StoredCallback>(
    named(
      'callback_lock',
      sql`select ${columns} from ${from} where callback.id = ${id} for update of callback`,
    ),
  );
  return rows.map(fromRow)[0];
}

export const updateCallback = (tx: Tx, after: StoredCallback): Promise<unknown> =>
  tx.query(
    named(
      'callback_update',
      sql`update callback set state = ${after.state}, attempts = ${JSON.stringify(after.attempts)},
          result = ${after.result}, satisfied = ${after.satisfied}, text = ${after.text},
          follow_up = ${after.followUp}, due_time = ${after.dueTime},
          caller_id = nullif(${after.callerId}, '')::uuid, claim_expire_time = ${after.claimExpireTime ?? null},
          end_time = ${after.endTime ?? null}, version = ${after.version}
        where id = ${after.id}`,
    ),
  );

const among = (values: object) =>
  Object.values(values).filter((value) => !/UNSPECIFIED|UNRECOGNIZED/.test(value));

const fields = {
  state: { type: 'enum', column: 'callback.state', values: among(Callback_State) },
  result: { type: 'enum', column: 'result', values: among(Callback_Result) },
  satisfied: { type: 'number', column: 'satisfied' },
  recordId: { type: 'id', column: 'record_id' },
  personId: { type: 'id', column: 'person_id' },
  callerId: { type: 'id', column: 'caller_id' },
  groupId: { type: 'id', column: 'callback.group_id' },
  dueTime: { type: 'time', column: 'callback.due_time' },
  endTime: { type: 'time', column: 'end_time' },
} satisfies FilterFields;
const { dueTime } = fields;

/** @throws Problem invalid for a filter, an order or a token that is not understood */
export async function listCallbacks(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
): Promise<Page<StoredCallback>> {
  const page = pager(request, { dueTime }, 'dueTime desc', 'callback.id');
  const filter = filterToSql(parseFilter(request.filter ?? '', fields), fields);
  const { rows } = await db.query<StoredCallback & { pageKeys?: string[] }>(
    sql`select ${columns}, ${page.keys} from ${from}
      where ${visibleTo(actor, 'callback.read', reach)} and ${filter}${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows.map(fromRow));
}
