import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { idsOf, resource, standingsOf, visibleTo, type Columns, type Resource } from '#chassis/decide';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { pager, type Page } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import {
  ListUrgesRequest_View as View,
  Urge_State,
  type ListUrgesRequest,
} from '#proto/steward/desk/v1/urge';
import type { KeptUrge } from '../domain/urge';

const columns =
  raw(`urge.id, jsonb_build_object('type', record.type, 'id', record.id, 'number', record.number) as record,
  coalesce(by_id::text, '') as "byId", urge.text, urge.state, urge.due_time as "dueTime", answer,
  coalesce(answerer_id::text, '') as "answererId", urge.create_time as "createTime", answer_time as "answerTime",
  level, public, urge.version`);
const from = raw(`from urge join record_copy as record on record.id = urge.record_id`);

/** Through the record; and who gave it sees it. */
const reach: Columns = {
  own: [raw('by_id')],
  assigned: [raw('record.assignee_id'), raw('record.owner_id')],
  queue: [raw('record.group_id')],
  department: [raw('record.department_id')],
  linked: [raw('record.linked_ids')],
  named: [raw('record.named_ids')],
  confidential: raw(`(record.sensitivity in ('CONFIDENTIAL', 'RESTRICTED'))`),
};

const fields = {
  state: {
    type: 'enum',
    column: 'urge.state',
    values: Object.values(Urge_State).filter((one) => !/^(STATE_)?UN/.test(one)),
  },
  recordId: { type: 'id', column: 'urge.record_id' },
  byId: { type: 'id', column: 'by_id' },
  createTime: { type: 'time', column: 'urge.create_time' },
  dueTime: { type: 'time', column: 'urge.due_time' },
  level: { type: 'number', column: 'level' },
} satisfies FilterFields;

const withoutNulls = <R extends KeptUrge>(row: R): R => ({ ...row, answerTime: row.answerTime ?? undefined });

/** @throws Problem invalid for a filter, an order or a token that is not understood */
export async function listUrges(
  db: Queryable,
  actor: Actor,
  request: ListUrgesRequest,
): Promise<Page<KeptUrge>> {
  const { createTime, dueTime } = fields;
  const page = pager(request, { createTime, dueTime }, 'createTime desc', 'urge.id');
  const asked = filterToSql(parseFilter(request.filter, fields, 'filter', { me: [actor.personId] }), fields);
  const { rows } = await db.query<
    KeptUrge & { pageKeys?: string[] }
  >(sql`select ${columns}, ${page.keys} ${from}
    where ${visibleTo(actor, 'urge.read', reach)} and ${viewOf(actor, request.view)} and ${asked}${page.behind}
    ${page.order} ${page.limit}`);
  return page.finish(rows.map(withoutNulls));
}

function viewOf(actor: Actor, view: View): Sql {
  const people = standingsOf(actor).flatMap((standing) => idsOf(standing, 'assigned'));
  if (view === View.GIVEN) return sql`by_id = any(${people}::uuid[])`;
  if (view !== View.TO_ANSWER) return sql`true`;
  const groups = standingsOf(actor).flatMap((standing) => idsOf(standing, 'queue'));
  return sql`urge.state in ('OPEN', 'ESCALATED') and (record.assignee_id = any(${people}::uuid[])
    or record.owner_id = any(${people}::uuid[])
    or (record.assignee_id is null and record.group_id = any(${groups}::uuid[]))
    or exists (select from ref_group where ref_group.id = record.group_id and lead_id = any(${people}::uuid[])))`;
}

/** The urge, where the actor may see it. */
export async function findUrge(db: Queryable, actor: Actor, id: string): Promise<KeptUrge | undefined> {
  const { rows } = await db.query<KeptUrge>(
    sql`select ${columns} ${from} where urge.id = ${id} and ${visibleTo(actor, 'urge.read', reach)}`,
  );
  return rows.map(withoutNulls)[0];
}

/** The urge, locked, and how people stand to its record. */
export async function lockUrge(
  tx: Tx,
  id: string,
): Promise<{ urge: KeptUrge; access: Resource } | undefined> {
  return (await lockUrges(tx, sql`urge.id = ${id}`))[0];
}

/**
 * The same, refused at once while somebody else has it: the worker that lets urges rise holds what is due, and whoever
 * answers holds the urge and wants what is due, so that neither may wait for the other.
 * @throws the database's error 55P03
 */
export async function seizeUrge(tx: Tx, id: string) {
  return (await lockUrges(tx, sql`urge.id = ${id}`, raw('nowait')))[0];
}

/** The unanswered urges of a record that were given before its version. */
export const lockUnanswered = (tx: Tx, recordId: string, version: number) =>
  lockUrges(
    tx,
    sql`urge.record_id = ${recordId} and urge.record_version < ${version} and urge.state in ('OPEN', 'ESCALATED')`,
  );

interface AccessRow {
  owners: string[];
  assignees: string[];
  groups: string[];
  departments: string[];
  linked: string[];
  namedOn: string[];
  confidential: boolean;
}

async function lockUrges(tx: Tx, which: Sql, manner: Sql = empty) {
  const { rows } = await tx.query<KeptUrge & AccessRow>(sql`select ${columns},
      array_remove(array[by_id], null)::text[] as owners,
      array_remove(array[record.assignee_id, record.owner_id], null)::text[] as assignees,
      array_remove(array[record.group_id], null)::text[] as groups,
      array_remove(array[record.department_id], null)::text[] as departments,
      record.linked_ids::text[] as linked, record.named_ids::text[] as "namedOn",
      (record.sensitivity in ('CONFIDENTIAL', 'RESTRICTED')) as confidential
    ${from} where ${which} for update of urge ${manner}`);
  return rows.map(({ owners, assignees, groups, departments, linked, namedOn, confidential, ...urge }) => ({
    urge: withoutNulls(urge),
    access: resource(tx.tenant, {
      ownerIds: owners,
      assigneeIds: assignees,
      groupIds: groups,
      departmentIds: departments,
      linkedIds: linked,
      namedIds: namedOn,
      confidential,
    }),
  }));
}

/** Whether the record was over already when we heard of something that was done to it before. */
export async function wasOverAfter(tx: Tx, recordId: string, version: number): Promise<boolean> {
  const { rowCount } =
    await tx.query(sql`select from record_copy where id = ${recordId} and version > ${version}
    and state in ('RESOLVED', 'CLOSED', 'CANCELLED')`);
  return rowCount === 1;
}

/** Keeps a new urge; nothing where it is known. */
export async function insertUrge(tx: Tx, urge: KeptUrge, recordVersion: number): Promise<boolean> {
  const { id, record, byId, text, state, dueTime, createTime } = urge;
  const { rowCount } = await tx.query(sql`
    insert into urge (tenant, id, record_id, record_version, by_id, text, public, state, due_time, create_time)
    select ${tx.tenant}, ${id}, ${record!.id}, ${recordVersion}, nullif(${byId}, '')::uuid, ${text}, ${urge.public},
      ${state}, ${dueTime}, ${createTime} on conflict do nothing`);
  return rowCount === 1;
}

export async function updateUrge(tx: Tx, urge: KeptUrge): Promise<void> {
  const { id, state, level, dueTime, answer, answererId, answerTime, version } = urge;
  await tx.query(sql`update urge set state = ${state}, level = ${level}, due_time = ${dueTime}, answer = ${answer},
      answerer_id = nullif(${answererId}, '')::uuid, answer_time = ${answerTime ?? null}, version = ${version}
    where id = ${id} and version = ${version - 1}`);
}
