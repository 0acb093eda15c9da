import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { visibleTo } from '#chassis/decide';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { Feedback_Kind, Feedback_State } from '#proto/steward/desk/v1/feedback';
import { Level } from '#proto/steward/type/v1/record';
import type { NewFeedback, StoredFeedback } from '../domain/feedback';
import { isConfidentialNow } from './record-reach';

const from = raw(
  `feedback left join record_copy record on record.tenant = feedback.tenant and record.id = about_record_id`,
);
const guarded = `(confidential or coalesce(${isConfidentialNow}, false))`;
/** About a record that became confidential: as if it had been given so, for who reads such feedback and who gave it. */
const guardIds = `(case when confidential or not ${guarded} then feedback.named_ids else array_remove(
  array(select jsonb_array_elements_text(settings -> 'confidentialReaderIds')::uuid from quality_setting) || person_id,
  null) end)`;

const columns =
  raw(`feedback.id, feedback.number, kind, subject, text, coalesce(person_id::text, '') as "personId",
  case when about_record_id is not null then json_build_object('type', about_record_type, 'id', about_record_id,
    'number', about_record_number) end as "aboutRecord",
  coalesce(about_person_id::text, '') as "aboutPersonId", coalesce(about_group_id::text, '') as "aboutGroupId",
  kept_from_ids::text[] as "keptFromIds", feedback.state, severity,
  coalesce(feedback.group_id::text, '') as "groupId", coalesce(feedback.assignee_id::text, '') as "assigneeId", answer,
  feedback.due_time as "dueTime", feedback.create_time as "createTime", feedback.update_time as "updateTime",
  answer_time as "answerTime", feedback.close_time as "closeTime", confidential,
  feedback.named_ids::text[] as "namedIds", ${guarded} as guarded, ${guardIds}::text[] as "guardIds",
  feedback.version, feedback.version::text as etag`);

const withoutNulls = <R extends StoredFeedback>(row: R): R => ({
  ...row,
  aboutRecord: row.aboutRecord ?? undefined,
  answerTime: row.answerTime ?? undefined,
  closeTime: row.closeTime ?? undefined,
});

const seenBy = (actor: Actor) =>
  visibleTo(actor, 'feedback.read', {
    own: [raw('person_id')],
    assigned: [raw('feedback.assignee_id')],
    queue: [raw('feedback.group_id')],
    named: [raw(guardIds)],
    confidential: raw(guarded),
    keptFrom: raw('kept_from_ids'),
  });

export async function findFeedback(db: Queryable, id: string): Promise<StoredFeedback | undefined> {
  const { rows } = await db.query<StoredFeedback>(
    named('feedback_find', sql`select ${columns} from ${from} where feedback.id = ${id}`),
  );
  return rows.map(withoutNulls)[0];
}

/** The same, kept from others until the transaction ends. */
export async function lockFeedback(tx: Tx, id: string): Promise<StoredFeedback | undefined> {
  const { rows } = await tx.query<StoredFeedback>(
    named(
      'feedback_lock',
      sql`select ${columns} from ${from} where feedback.id = ${id} for update of feedback`,
    ),
  );
  return rows.map(withoutNulls)[0];
}

export const insertFeedback = (tx: Tx, made: NewFeedback): Promise<unknown> =>
  tx.query(
    named(
      'feedback_insert',
      sql`insert into feedback (tenant, id, number, kind, subject, text, person_id, about_record_type, about_record_id,
          about_record_number, about_person_id, about_group_id, kept_from_ids, state, severity, group_id, assignee_id,
          due_time, create_time, update_time, confidential, named_ids)
        values (${tx.tenant}, ${made.id}, ${made.number}, ${made.kind}, ${made.subject}, ${made.text},
          nullif(${made.personId}, '')::uuid, ${made.aboutRecord?.type ?? ''}, ${made.aboutRecord?.id ?? null},
          ${made.aboutRecord?.number ?? ''}, nullif(${made.aboutPersonId}, '')::uuid,
          nullif(${made.aboutGroupId}, '')::uuid, ${made.keptFromIds}, ${made.state}, ${made.severity},
          nullif(${made.groupId}, '')::uuid, nullif(${made.assigneeId}, '')::uuid, ${made.dueTime},
          ${made.createTime}, ${made.updateTime}, ${made.confidential}, ${made.namedIds})`,
    ),
  );

export const updateFeedback = (tx: Tx, after: StoredFeedback): Promise<unknown> =>
  tx.query(
    named(
      'feedback_update',
      sql`update feedback set state = ${after.state}, severity = ${after.severity},
          group_id = nullif(${after.groupId}, '')::uuid, assignee_id = nullif(${after.assigneeId}, '')::uuid,
          answer = ${after.answer}, due_time = ${after.dueTime}, update_time = ${after.updateTime},
          answer_time = ${after.answerTime ?? null}, close_time = ${after.closeTime ?? null},
          named_ids = ${after.namedIds}, version = ${after.version}
        where id = ${after.id}`,
    ),
  );

const among = (values: object) =>
  Object.values(values).filter((value) => !/UNSPECIFIED|UNRECOGNIZED/.test(value));

const fields = {
  number: { type: 'text', column: 'feedback.number' },
  kind: { type: 'enum', column: 'kind', values: among(Feedback_Kind) },
  state: { type: 'enum', column: 'feedback.state', values: among(Feedback_State) },
  severity: { type: 'enum', column: 'severity', values: among(Level) },
  personId: { type: 'id', column: 'person_id' },
  aboutPersonId: { type: 'id', column: 'about_person_id' },
  aboutGroupId: { type: 'id', column: 'about_group_id' },
  aboutRecordId: { type: 'id', column: 'about_record_id' },
  groupId: { type: 'id', column: 'feedback.group_id' },
  assigneeId: { type: 'id', column: 'feedback.assignee_id' },
  subject: { type: 'text', column: 'subject' },
  createTime: { type: 'time', column: 'feedback.create_time' },
  dueTime: { type: 'time', column: 'feedback.due_time' },
  confidential: { type: 'boolean', column: 'confidential' },
} satisfies FilterFields;
const { createTime, dueTime, number } = fields;

/** @throws Problem invalid for a filter, an order or a token that is not understood */
export async function listFeedback(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
): Promise<Page<StoredFeedback>> {
  const page = pager(request, { createTime, dueTime, number }, 'createTime desc', 'feedback.id');
  const filter = filterToSql(parseFilter(request.filter ?? '', fields), fields);
  const { rows } = await db.query<StoredFeedback & { pageKeys?: string[] }>(
    sql`select ${columns}, ${page.keys} from ${from}
      where ${seenBy(actor)} and ${filter}${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows.map(withoutNulls));
}
