import sql, { raw, type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { visibleTo } from '#chassis/decide';
import type { Queryable } from '#chassis/postgres';
import { GetSatisfactionRequest_GroupBy as GroupBy } from '#proto/steward/desk/v1/satisfaction';
import type { Tally } from '../domain/satisfaction';
import { isConfidentialNow } from './record-reach';

export interface Span {
  from: Date;
  to: Date;
  timeZone: string;
}

/** Everything that was asked in the span, from all three sources in one shape; score 0 where nobody answered. */
const asked = ({ from, to }: Span): Sql => sql`
  select assignee_id as person, group_id as team, service_id as service, department_id as department,
      category_id as category, channel, invite_time as time, score, anonymous, record_id
    from survey where invite_time >= ${from} and invite_time < ${to}
  union all
  select assignee_id, assignee_group_id, service_id, department_id, category_id, channel, end_time, satisfied, false, record_id
    from callback where end_time >= ${from} and end_time < ${to} and state in ('DONE', 'UNREACHABLE')
  union all
  select agent_id, null, null, department_id, null, 'WALK_IN', time, score, false, record_id
    from terminal_rating where time >= ${from} and time < ${to}`;

/** By what it is grouped, and what a group is called. */
function keyOf(by: GroupBy, { timeZone }: Span): { key: Sql; name: string } {
  const named = (column: string, table: string, name: string) => ({
    key: raw(`coalesce(${column}::text, '')`),
    name: `(select ${name} from ${table} where id::text = key)`,
  });
  switch (by) {
    case GroupBy.PERSON:
      return named('person', 'ref_staff', 'display_name');
    case GroupBy.GROUP:
      return named('team', 'ref_team', 'name');
    case GroupBy.DEPARTMENT:
      return named('department', 'ref_unit', 'name');
    case GroupBy.CATEGORY:
      return named('category', 'category', 'name');
    case GroupBy.SERVICE:
      return { key: raw(`coalesce(service::text, '')`), name: `''` };
    case GroupBy.CHANNEL:
      return { key: raw('asked.channel'), name: 'key' };
    case GroupBy.MONTH:
      return { key: sql`to_char(time at time zone ${timeZone}, 'YYYY-MM')`, name: 'key' };
    default:
      return { key: sql`to_char(time at time zone ${timeZone}, 'YYYY-MM-DD')`, name: 'key' };
  }
}

/** What was said, group by group, of what the actor may know of. */
export async function tallySatisfaction(
  db: Queryable,
  actor: Actor,
  by: GroupBy,
  span: Span,
): Promise<Tally[]> {
  const { key, name } = keyOf(by, span);
  const seen = visibleTo(actor, 'satisfaction.read', {
    own: [raw('person')],
    queue: [raw('team')],
    department: [raw('department')],
    named: [raw(`coalesce(record.named_ids, '{}')`)],
    confidential: raw(`coalesce(${isConfidentialNow}, false)`),
  });
  const { rows } = await db.query<Tally>(sql`
    with asked as (${asked(span)}),
    tally as (
      select ${key} as key, count(*)::int as asked, (count(*) filter (where anonymous and score > 0))::int as anonymous,
        array[${raw([1, 2, 3, 4, 5].map((score) => `(count(*) filter (where score = ${score}))::int`).join(', '))}]
          as distribution
      from asked left join record_copy record on record.id = record_id where ${seen} and record.sensitivity is distinct from 'RESTRICTED' group by 1)
    select key, coalesce(${raw(name)}, '') as name, asked, anonymous, distribution from tally order by key`);
  return rows;
}
