import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { visibleTo } from '#chassis/decide';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { Survey_State, type Survey } from '#proto/steward/desk/v1/survey';
import type { ClosedRecord } from '../domain/closed-record';
import { isConfidentialNow } from './record-reach';

/** A survey with what is kept of it and told to nobody. */
export interface StoredSurvey extends Survey {
  recordTitle: string;
  /** As the record is labelled now. */
  confidential: boolean;
  namedIds: string[];
  departmentId: string;
  remedied: boolean;
  inviteTime: Date;
  expireTime: Date;
  version: number;
}

const state = `case when answer_time is not null then 'ANSWERED' when expire_time < clock_timestamp() then 'EXPIRED'
  else 'INVITED' end`;
const columns = raw(`survey.id, template_id as "templateId", ${state} as state,
  case when record_id is not null then json_build_object('type', record_type, 'id', record_id, 'number', record_number)
    end as record,
  coalesce(person_id::text, '') as "personId", coalesce(survey.assignee_id::text, '') as "assigneeId",
  coalesce(survey.group_id::text, '') as "groupId", coalesce(survey.department_id::text, '') as "departmentId",
  anonymous, score, answers, invite_time as "inviteTime", expire_time as "expireTime", answer_time as "answerTime",
  case when record.sensitivity = 'NORMAL' or record.sensitivity = 'CONFIDENTIAL' and person_id = any(record.named_ids)
    then record.title else record_number end as "recordTitle",
  coalesce(${isConfidentialNow}, false) as confidential, coalesce(record.named_ids, '{}')::text[] as "namedIds",
  remedied, survey.version`);
/** The title and the label are read where they are kept up to date. */
const from = raw(
  `survey left join record_copy record on record.tenant = survey.tenant and record.id = record_id`,
);

const withoutNulls = <R extends StoredSurvey>(row: R): R => ({
  ...row,
  record: row.record ?? undefined,
  answerTime: row.answerTime ?? undefined,
});

export interface Invitation {
  id: string;
  templateId: string;
  anonymous: boolean;
  inviteTime: Date;
  expireTime: Date;
}

export const insertSurvey = (tx: Tx, made: Invitation, record: ClosedRecord): Promise<unknown> =>
  tx.query(
    named(
      'survey_insert',
      sql`insert into survey (tenant, id, template_id, person_id, record_type, record_id, record_number,
          assignee_id, group_id, service_id, category_id, department_id, channel, anonymous, invite_time, expire_time)
        values (${tx.tenant}, ${made.id}, ${made.templateId}, ${record.requesterId}, ${record.type}, ${record.id},
          ${record.number}, nullif(${record.assigneeId}, '')::uuid,
          nullif(${record.groupId}, '')::uuid, nullif(${record.serviceId}, '')::uuid,
          nullif(${record.categoryId}, '')::uuid, nullif(${record.departmentId}, '')::uuid, ${record.channel},
          ${made.anonymous}, ${made.inviteTime}, ${made.expireTime})`,
    ),
  );

/** Whether somebody may be asked now, who then is not asked again for so many days. */
export async function claimContact(tx: Tx, personId: string, now: Date, quietDays: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    named(
      'survey_contact_claim',
      sql`insert into survey_contact (tenant, person_id, invite_time) values (${tx.tenant}, ${personId}, ${now})
        on conflict (tenant, person_id) do update set invite_time = excluded.invite_time
        where survey_contact.invite_time <= excluded.invite_time - make_interval(days => ${quietDays})`,
    ),
  );
  return rowCount === 1;
}

export async function findSurvey(db: Queryable, id: string): Promise<StoredSurvey | undefined> {
  const { rows } = await db.query<StoredSurvey>(
    named('survey_find', sql`select ${columns} from ${from} where survey.id = ${id}`),
  );
  return rows.map(withoutNulls)[0];
}

export async function lockSurvey(tx: Tx, id: string): Promise<StoredSurvey | undefined> {
  const { rows } = await tx.query<StoredSurvey>(
    named('survey_lock', sql`select ${columns} from ${from} where survey.id = ${id} for update of survey`),
  );
  return rows.map(withoutNulls)[0];
}

/** Keeps the answer; of an anonymous survey nothing is left that says whose it is. */
export const saveAnswer = (tx: Tx, survey: StoredSurvey): Promise<unknown> =>
  tx.query(
    named(
      'survey_answer',
      sql`update survey set answers = ${JSON.stringify(survey.answers)}, score = ${survey.score},
          answer_time = ${survey.answerTime}, remedied = ${survey.remedied}, version = ${survey.version},
          person_id = case when anonymous then null else person_id end,
          record_id = case when anonymous then null else record_id end,
          record_number = case when anonymous then '' else record_number end
        where id = ${survey.id}`,
    ),
  );

/** What somebody can still answer, newest first. */
export async function listOpenSurveys(db: Queryable, personId: string): Promise<StoredSurvey[]> {
  const { rows } = await db.query<StoredSurvey>(
    named(
      'surveys_open',
      sql`select ${columns} from ${from} where person_id = ${personId}
        and (answer_time is null and expire_time > clock_timestamp()
          or answer_time > clock_timestamp() - interval '24 hours')
        order by invite_time desc, survey.id desc limit 50`,
    ),
  );
  return rows.map(withoutNulls);
}

const fields = {
  state: {
    type: 'enum',
    column: `(${state})`,
    values: [Survey_State.INVITED, Survey_State.ANSWERED, Survey_State.EXPIRED],
  },
  score: { type: 'number', column: 'score' },
  recordId: { type: 'id', column: 'record_id' },
  personId: { type: 'id', column: 'person_id' },
  assigneeId: { type: 'id', column: 'survey.assignee_id' },
  groupId: { type: 'id', column: 'survey.group_id' },
  templateId: { type: 'id', column: 'template_id' },
  inviteTime: { type: 'time', column: 'invite_time' },
  answerTime: { type: 'time', column: 'answer_time' },
} satisfies FilterFields;
const { inviteTime } = fields;

/** @throws Problem invalid for a filter, an order or a token that is not understood */
export async function listSurveys(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
): Promise<Page<StoredSurvey>> {
  const page = pager(request, { inviteTime }, 'inviteTime desc', 'survey.id');
  const filter = filterToSql(parseFilter(request.filter ?? '', fields), fields);
  const seen = visibleTo(actor, 'survey.read', {
    assigned: [raw('survey.assignee_id')],
    queue: [raw('survey.group_id')],
    department: [raw('survey.department_id')],
    named: [raw(`coalesce(record.named_ids, '{}')`)],
    confidential: raw(`coalesce(${isConfidentialNow}, false)`),
  });
  const { rows } = await db.query<StoredSurvey & { pageKeys?: string[] }>(
    sql`select ${columns}, ${page.keys} from ${from}
      where ${seen} and ${filter}${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows.map(withoutNulls));
}
