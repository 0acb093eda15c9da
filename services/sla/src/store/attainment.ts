import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { type Columns, visibleTo } from '#chassis/decide';
import { type FilterFields, parseFilter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { named, type Queryable } from '#chassis/postgres';
import {
  GetAttainmentRequest_GroupBy as GroupBy,
  GetAttainmentRequest_Period as Period,
} from '#proto/steward/sla/v1/attainment';
import { Agreement_Kind as Kind, Clock_State as State, Metric } from '#proto/steward/sla/v1/sla';
import { Priority, Record_Type as RecordType } from '#proto/steward/type/v1/record';
import type { Tally } from '../domain/attainment';

/** What is asked, checked. */
export interface Question {
  from: Date;
  to: Date;
  period: Period;
  timeZone: string;
  groupBy: GroupBy[];
  filter: string;
  /** The department with those below it; undefined for all. */
  departmentIds: string[] | undefined;
  percentile: number;
}

const columns: Partial<Record<GroupBy, string>> = {
  [GroupBy.AGREEMENT]: 'agreement_id::text',
  [GroupBy.DEPARTMENT]: `coalesce(end_department_id::text, '')`,
  [GroupBy.REQUESTER]: `coalesce(end_requester_id::text, '')`,
  [GroupBy.SERVICE]: `coalesce(end_service_id::text, '')`,
  [GroupBy.GROUP]: `coalesce(end_group_id::text, '')`,
  [GroupBy.KIND]: 'kind',
  [GroupBy.METRIC]: 'metric',
  [GroupBy.RECORD_TYPE]: 'record_type',
  [GroupBy.PRIORITY]: 'end_priority',
};
export const isGroupBy = (value: GroupBy): boolean => columns[value] !== undefined;

const units: Partial<Record<Period, string>> = {
  [Period.DAY]: 'day',
  [Period.WEEK]: 'week',
  [Period.MONTH]: 'month',
};

const known = (names: { [name: string]: string }) =>
  Object.values(names).filter((name) => !/UNSPECIFIED|UNRECOGNIZED/.test(name));
const fields: FilterFields = {
  agreementId: { type: 'id', column: 'c.agreement_id' },
  kind: { type: 'enum', column: 'c.kind', values: known(Kind) },
  metric: { type: 'enum', column: 'c.metric', values: known(Metric) },
  stage: { type: 'text', column: 'c.stage' },
  recordType: { type: 'enum', column: 'c.record_type', values: known(RecordType) },
  serviceId: { type: 'id', column: 'c.end_service_id' },
  departmentId: { type: 'id', column: 'c.end_department_id' },
  groupId: { type: 'id', column: 'c.end_group_id' },
  requesterId: { type: 'id', column: 'c.end_requester_id' },
  priority: { type: 'enum', column: 'c.end_priority', values: known(Priority) },
  state: { type: 'enum', column: 'c.state', values: [State.MET, State.BREACHED, State.CANCELLED] },
};

/** As the record was when the clock ended; whether it is confidential, as it is now. */
const mayCount = (actor: Actor, secret: Pick<Columns, 'confidential' | 'named'>): Sql =>
  visibleTo(actor, 'attainment.read', {
    own: [sql`c.end_requester_id`],
    queue: [sql`c.end_group_id`],
    department: [sql`c.end_department_id`],
    ...secret,
  });

/** Where clocks that have ended are, each with what says whether its record is confidential: it was filed, or not yet. */
const places = [
  {
    from: sql`clock c`,
    secret: {
      confidential: sql`(c.record_id in (select id from record where confidential))`,
      named: [sql`(select r.named_ids from record r where r.tenant = c.tenant and r.id = c.record_id)`],
    },
  },
  {
    from: sql`filed_outcome c`,
    secret: { confidential: sql`c.confidential`, named: [sql`c.named_ids`] },
  },
];

/**
 * Counts what ended, by row and period.
 * @throws Problem invalid where the filter is not understood
 */
export async function tally(db: Queryable, actor: Actor, question: Question): Promise<Tally[]> {
  const { from, to, period, timeZone, groupBy, filter, departmentIds, percentile } = question;
  const unit = units[period];
  const wanted = filterToSql(parseFilter(filter, fields), fields);
  const below = departmentIds ? sql` and c.end_department_id = any(${departmentIds}::uuid[])` : empty;
  const isGrouped = groupBy.length > 0;
  const keys = isGrouped
    ? sql`array[${join(groupBy.map((each) => raw(columns[each]!)))}]`
    : sql`null::text[]`;
  const start = unit ? sql`date_trunc(${unit}, c.end_at, ${timeZone})` : sql`null::timestamptz`;
  const sets = [
    ...(unit ? ['(start)'] : []),
    ...(isGrouped ? ['(keys)'] : []),
    ...(unit && isGrouped ? ['(keys, start)'] : []),
    '()',
  ];
  const ended = places.map(
    ({ from: place, secret }) => sql`
      select ${keys} as keys, ${start} as start, c.state, c.used_ms, c.target_ms, c.id
      from ${place}
      where c.end_at >= ${from} and c.end_at < ${to} and ${mayCount(actor, secret)} and ${wanted}${below}`,
  );
  const { rows } = await db.query<Tally>(sql`
    with ended as (
      select keys, start, state, case when state <> 'CANCELLED' then used_ms::float8 / target_ms end as used,
        state = 'BREACHED' and id in (select b.clock_id from breach_review b
          join breach_reason e on e.tenant = b.tenant and e.id = b.reason_id
          where b.state = 'ACCEPTED' and e.excuses) as excused
      from (${join(ended, ' union all ')}) as c
    ), tallied as (
      select ${isGrouped ? sql`keys` : sql`null::text[]`} as keys, ${unit ? sql`start` : sql`null::timestamptz`} as "startTime",
        count(*) filter (where state = 'MET') as met, count(*) filter (where state = 'BREACHED') as breached,
        count(*) filter (where state = 'CANCELLED') as cancelled, count(*) filter (where excused) as excused,
        avg(used) as "usedMean", percentile_disc(${percentile / 100}) within group (order by used) as "usedPercentile"
      from ended group by grouping sets (${raw(sets.join(', '))})
    )
    select *, met::float8 / nullif(met + breached, 0) as "shareMet",
      met::float8 / nullif(met + breached - excused, 0) as "shareMetUnexcused"
    from tallied`);
  return rows;
}

/** When each period from one moment to another begins, and when the last one ends. */
export async function listPeriods(db: Queryable, { from, to, period, timeZone }: Question): Promise<Date[]> {
  const unit = units[period];
  if (!unit) return [];
  const { rows } = await db.query<{ start: Date }>(sql`
    with span as (
      select date_trunc(${unit}, ${from}::timestamptz at time zone ${timeZone}) as first,
        ${to}::timestamptz at time zone ${timeZone} as last, ('1 ' || ${unit})::interval as step
    )
    select start at time zone ${timeZone} as start from span, generate_series(first, last + step, step) as start
    where start - step < last order by start`);
  return rows.map(({ start }) => start);
}

/** A department and those below it. */
export async function listBelow(db: Queryable, departmentId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    named(
      'departments_below',
      sql`with recursive below as (
        select ${departmentId}::uuid as id
        union
        select d.id from ref_department d join below on d.parent_id = below.id
      )
      select id from below`,
    ),
  );
  return rows.map(({ id }) => id);
}
