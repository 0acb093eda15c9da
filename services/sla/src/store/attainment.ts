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
  [GroupBy.AGREEMENT]: 'c.agreement_id',
  [GroupBy.DEPARTMENT]: 'c.end_department_id',
  [GroupBy.REQUESTER]: 'c.end_requester_id',
  [GroupBy.SERVICE]: 'c.end_service_id',
  [GroupBy.GROUP]: 'c.end_group_id',
  [GroupBy.KIND]: 'c.kind',
  [GroupBy.METRIC]: 'c.metric',
  [GroupBy.RECORD_TYPE]: 'c.record_type',
  [GroupBy.PRIORITY]: 'c.end_priority',
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
  const names = groupBy.map((_, index) => raw(`k${index}`));
  const keys = groupBy.map((each, index) => sql`${raw(columns[each]!)} as ${names[index]!}, `);
  const start = unit ? sql`date_trunc(${unit}, c.end_at, ${timeZone})` : sql`null::timestamptz`;
  const ended = places.map(
    ({ from: place, secret }) => sql`
      select ${join([...keys, empty], '')} ${start} as start, c.state, c.used_ms, c.target_ms, c.id
      from ${place}
      where c.end_at >= ${from} and c.end_at < ${to} and ${mayCount(actor, secret)} and ${wanted}${below}`,
  );
  const by = (...more: string[]) => join([...names, ...more.map((name) => raw(name))]);
  const isGrouped = groupBy.length > 0;
  const sets = raw([...(unit ? ['(start)'] : []), ...(isGrouped ? ['(keys)'] : []), '()'].join(', '));
  const fineSets = raw(
    [...(unit ? ['(start, percent)'] : []), ...(isGrouped ? ['(keys, percent)'] : []), '(percent)'].join(
      ', ',
    ),
  );
  const points = unit && isGrouped ? sql`, (keys, start)` : empty;
  const outKeys = isGrouped ? sql`keys` : sql`null::text[] as keys`;
  const outStart = unit ? sql`start` : sql`null::timestamptz as start`;
  // counted finely first, so that what is sorted and summed up again is a fraction of the clocks
  const { rows } = await db.query<Tally>(sql`
    with fine as (
      select ${by('start', 'state', 'excused', 'percent')}, count(*) as n, sum(used) as used
      from (
        select *, case when state <> 'CANCELLED' then used_ms::float8 / target_ms end as used,
          case when state <> 'CANCELLED' then ceil(least(used_ms * 100.0::float8 / target_ms, 100000))::int end as percent,
          state = 'BREACHED' and id in (select b.clock_id from breach_review b
            join breach_reason e on e.tenant = b.tenant and e.id = b.reason_id
            where b.state = 'ACCEPTED' and e.excuses) as excused
        from (${join(ended, ' union all ')}) as c
      ) as each group by ${by('start', 'state', 'excused', 'percent')}
    ), keyed as materialized (
      select ${isGrouped ? sql`array[${join(names.map((name) => sql`coalesce(${name}::text, '')`))}]` : sql`null::text[]`} as keys,
        start, state, excused, percent, n, used
      from fine
    ), counted as (
      select ${outKeys}, ${outStart}, percent, sum(n) as n from keyed where percent is not null
      group by grouping sets (${fineSets})
    ), ranked as (
      select *, sum(n) over (partition by keys, start order by percent) as up_to,
        sum(n) over (partition by keys, start) as whole
      from counted
    ), percentile as (
      select keys, start, min(percent) as percent from ranked where up_to * 100 >= whole * ${percentile}::int
      group by keys, start
    ), tallied as (
      select ${outKeys}, ${outStart},
        coalesce(sum(n) filter (where state = 'MET'), 0) as met,
        coalesce(sum(n) filter (where state = 'BREACHED'), 0) as breached,
        coalesce(sum(n) filter (where state = 'CANCELLED'), 0) as cancelled,
        coalesce(sum(n) filter (where excused), 0) as excused,
        sum(used) / nullif(sum(n) filter (where percent is not null), 0) as "usedMean"
      from keyed group by grouping sets (${sets}${points})
    )
    select t.keys, t.start as "startTime", met::float8 as met, breached::float8 as breached,
      cancelled::float8 as cancelled, excused::float8 as excused, "usedMean", p.percent / 100.0::float8 as "usedPercentile",
      met::float8 / nullif(met + breached, 0)::float8 as "shareMet",
      met::float8 / nullif(met + breached - excused, 0)::float8 as "shareMetUnexcused"
    from tallied t left join percentile p
      on coalesce(p.keys, '{}') = coalesce(t.keys, '{}') and coalesce(p.start, 'infinity') = coalesce(t.start, 'infinity')`);
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
