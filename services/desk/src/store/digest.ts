import sql, { raw } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { isId } from '#chassis/ids';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { QuestionDigest_State as State, type QuestionDigest } from '#proto/steward/desk/v1/digest';
import { monthsOn } from '../domain/month';
import { standardSettings } from '../domain/settings';

/** Only what a record without a label still says: it may have got one, or other words, since the month was gathered. */
const wordings = `array(select wording from unnest(wordings) with ordinality as said (wording, place)
  where exists (select from record_copy where title = wording and sensitivity = 'NORMAL'
    and record_copy.department_id is not distinct from question_digest.department_id
    and record_copy.category_id is not distinct from question_digest.category_id) order by place)`;

const columns = raw(`id, month, coalesce(department_id::text, '') as "departmentId",
  coalesce(category_id::text, '') as "categoryId", frequency, ${wordings} as wordings, state, version::text as etag`);

const fields = {
  month: { type: 'text', column: 'month' },
  departmentId: { type: 'id', column: 'department_id' },
  categoryId: { type: 'id', column: 'category_id' },
  frequency: { type: 'number', column: 'frequency' },
  state: { type: 'enum', column: 'state', values: [State.CANDIDATE, State.TAKEN, State.DISMISSED] },
} satisfies FilterFields;

export async function listDigests(db: Queryable, request: PageRequest): Promise<Page<QuestionDigest>> {
  const page = pager(request, { frequency: fields.frequency }, 'frequency desc');
  const asked = filterToSql(parseFilter(request.filter ?? '', fields), fields);
  const { rows } = await db.query<QuestionDigest & { pageKeys?: string[] }>(
    sql`select ${columns}, ${page.keys} from question_digest where ${asked}${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}

/**
 * Gathers what was asked in a month; again does no harm, and what was decided stays. The wordings are the three most
 * frequent, the latest of equals first.
 */
export async function gatherQuestions(tx: Tx, month: string, timeZone: string): Promise<void> {
  const begin = (of: string) => sql`${`${of}-01`}::timestamp at time zone ${timeZone}::text`;
  await tx.query(sql`
    with asked as (
      select department_id, category_id, title, create_time from record_copy
      where create_time >= ${begin(month)} and create_time < ${begin(monthsOn(month, 1))} and sensitivity = 'NORMAL'
    ), worded as (
      select department_id, category_id, title, count(*) as times,
        row_number() over (partition by department_id, category_id order by count(*) desc, max(create_time) desc, title) as rank
      from asked group by department_id, category_id, title
    )
    insert into question_digest (tenant, id, month, department_id, category_id, frequency, wordings)
    select ${tx.tenant}, gen_random_uuid(), ${month}, department_id, category_id, sum(times)::integer,
      array_agg(title order by rank) filter (where rank <= 3)
    from worded group by department_id, category_id
    on conflict (tenant, month, department_id, category_id) do update
      set frequency = excluded.frequency, wordings = excluded.wordings`);
}

/** Nobody else changes it until the transaction ends. @throws Problem not-found */
export async function lockDigest(tx: Tx, id: string): Promise<QuestionDigest> {
  if (!isId(id)) throw notFound();
  const { rows } = await tx.query<QuestionDigest>(
    sql`select ${columns} from question_digest where id = ${id} for update`,
  );
  if (!rows[0]) throw notFound();
  return rows[0];
}

export async function saveDigest(tx: Tx, { id, state }: QuestionDigest): Promise<QuestionDigest> {
  const { rows } = await tx.query<QuestionDigest>(
    sql`update question_digest set state = ${state}, version = version + 1 where id = ${id} returning ${columns}`,
  );
  return rows[0]!;
}

/** When the month in which something was asked is over, its questions are gathered; planned once. */
export async function planDigest(tx: Tx, asked: Date): Promise<void> {
  const statement = sql`insert into desk_due (tenant, kind, subject_id, due_at)
    select ${tx.tenant}, 'DIGEST', ${tx.tenant},
      (date_trunc('month', ${asked}::timestamptz at time zone zone) + interval '1 month') at time zone zone
    from (select coalesce((select time_zone from desk_settings), ${standardSettings.timeZone}) as zone) as clock
    where not exists (select from desk_due
      where tenant = ${tx.tenant} and kind = 'DIGEST' and subject_id = ${tx.tenant})
    on conflict do nothing`;
  await tx.query(named('digest_plan', statement));
}
