import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { visibleTo, type Resource } from '#chassis/decide';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { Interaction_State, type Answer, type Interaction } from '#proto/steward/desk/v1/desk';
import { DispatchTrace } from '#proto/steward/desk/v1/rule';
import { Channel, type Record as RecordRef } from '#proto/steward/type/v1/record';

/** An interaction with what its record begins with beside what the interaction says itself. */
export interface Taken extends Interaction {
  record: RecordRef;
  createTime: Date;
  groupId: string;
  assigneeId: string;
  ownerId: string;
  labels: string[];
  /** What the caller was told at once. */
  answer?: Answer;
  /** How the rules decided. */
  trace?: DispatchTrace;
}

export const columns =
  raw(`id, number, state, channel, contact_id as "contactId", coalesce(category_id::text, '') as "categoryId", subject, text,
  ci_ids::text[] as "ciIds", coalesce(service_id::text, '') as "serviceId", attachment_ids::text[] as "attachmentIds",
  fields, json_build_object('type', record_type, 'id', record_id, 'number', record_number) as record,
  coalesce(taken_by_id::text, '') as "takenById", create_time as "createTime", impact, urgency,
  coalesce(group_id::text, '') as "groupId", coalesce(assignee_id::text, '') as "assigneeId",
  coalesce(owner_id::text, taken_by_id::text, '') as "ownerId", labels`);

export const withoutNulls = <R extends Taken>(row: R): R => ({ ...row, fields: row.fields ?? undefined });

const seenBy = (actor: Actor) =>
  visibleTo(actor, 'interaction.read', {
    own: [raw('contact_id')],
    assigned: [raw('taken_by_id')],
    department: [raw('department_id')],
    named: [raw('named_ids')],
    confidential: raw('confidential'),
  });

/** The interaction, where the actor may see it. */
export async function findInteraction(db: Queryable, actor: Actor, id: string): Promise<Taken | undefined> {
  const { rows } = await db.query<Taken>(
    sql`select ${columns} from interaction where id = ${id} and ${seenBy(actor)}`,
  );
  return rows.map(withoutNulls)[0];
}

/** How the rules decided about the interaction, where the actor may see it. */
export async function findTrace(db: Queryable, actor: Actor, id: string): Promise<DispatchTrace | undefined> {
  const { rows } = await db.query<{ trace: unknown }>(
    sql`select trace from interaction where id = ${id} and ${seenBy(actor)}`,
  );
  return rows[0] && DispatchTrace.fromJSON(rows[0].trace ?? {});
}

/** What was answered on the spot, and about which record. */
export async function findAnswer(
  db: Queryable,
  id: string,
): Promise<{ recordId: string; takenById: string; answer: Answer | null } | undefined> {
  const { rows } = await db.query<{ recordId: string; takenById: string; answer: Answer | null }>(
    sql`select record_id as "recordId", taken_by_id as "takenById", answer from interaction where id = ${id}`,
  );
  return rows[0];
}

/** For work of our own, whoever may see them. */
export async function readInteractions(db: Queryable, ids: string[]): Promise<Taken[]> {
  const statement = sql`select ${columns} from interaction where id = any(${ids}::uuid[])`;
  const { rows } = await db.query<Taken>(named('interactions', statement));
  return rows.map(withoutNulls);
}

/** Whoever may not come near the record may not come near the words it began with. */
export const keepConfidence = (
  tx: Tx,
  id: string,
  { confidential, namedIds }: Resource,
  version: number,
): Promise<unknown> =>
  tx.query(
    named(
      'interaction_confidence',
      sql`update interaction set confidential = ${confidential}, named_ids = ${namedIds}, record_version = ${version}
        where id = ${id} and record_version < ${version} and (confidential <> ${confidential} or named_ids <> ${namedIds}::uuid[])`,
    ),
  );

const among = (values: object) =>
  Object.values(values).filter((value) => !/UNSPECIFIED|UNRECOGNIZED/.test(value));

const fields = {
  number: { type: 'text', column: 'number' },
  state: { type: 'enum', column: 'state', values: among(Interaction_State) },
  channel: { type: 'enum', column: 'channel', values: among(Channel) },
  contactId: { type: 'id', column: 'contact_id' },
  categoryId: { type: 'id', column: 'category_id' },
  serviceId: { type: 'id', column: 'service_id' },
  subject: { type: 'text', column: 'subject' },
  createTime: { type: 'time', column: 'create_time' },
  takenById: { type: 'id', column: 'taken_by_id' },
} satisfies FilterFields;
const { createTime, number } = fields;

/** @throws Problem invalid for a filter, an order or a token that is not understood */
export async function listInteractions(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
): Promise<Page<Taken>> {
  const page = pager(request, { createTime, number }, 'createTime desc');
  const filter = filterToSql(parseFilter(request.filter ?? '', fields), fields);
  const { rows } = await db.query<
    Taken & { pageKeys?: string[] }
  >(sql`select ${columns}, ${page.keys} from interaction
    where ${seenBy(actor)} and ${filter}${page.behind} ${page.order} ${page.limit}`);
  return page.finish(rows.map(withoutNulls));
}
