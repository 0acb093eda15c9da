import sql, { raw, type Sql } from 'sql-template-tag';
import type { Queryable } from '#chassis/postgres';
import {
  GetDeskStatisticsRequest_GroupBy as GroupBy,
  type DeskStatistics_Row,
} from '#proto/steward/desk/v1/statistics';

const responded = raw('extract(epoch from least(response_time, first_answer_time) - create_time)');
const percentile = (share: number) =>
  raw(`coalesce(percentile_cont(${share}) within group (order by ${responded.sql}), 0)`);
const measures = sql`count(*)::integer as volume,
  coalesce(avg(${responded}), 0)::float8 as "responseAverage", ${percentile(0.5)} as "responseP50",
  ${percentile(0.9)} as "responseP90", count(resolve_time)::integer as resolved,
  coalesce((count(*) filter (where resolve_time is not null and transfer_count = 0 and reopen_count = 0))::float8
    / nullif(count(resolve_time), 0), 0) as "firstContactShare",
  coalesce(avg(extract(epoch from close_time - create_time)) filter (where state = 'CLOSED'), 0)::float8
    as "closeAverage",
  coalesce((count(*) filter (where reopen_count > 0))::float8 / nullif(count(*), 0), 0) as "reopenShare"`;

const keyOf = (groupBy: GroupBy, timeZone: string): Sql => {
  switch (groupBy) {
    case GroupBy.DAY:
      return sql`to_char(create_time at time zone ${timeZone}::text, 'YYYY-MM-DD')`;
    case GroupBy.CHANNEL:
      return sql`channel`;
    case GroupBy.CATEGORY:
      return sql`coalesce(category_id::text, '')`;
    case GroupBy.AGENT:
      return sql`coalesce(owner_id::text, '')`;
    default:
      return sql`coalesce(department_id::text, '')`;
  }
};

/** Of the records opened within a time, by one of their properties; `within` is half open. */
export async function measure(
  db: Queryable,
  within: { from: Date; to: Date },
  groupBy: GroupBy,
  timeZone: string,
): Promise<{ rows: DeskStatistics_Row[]; total: DeskStatistics_Row }> {
  const { rows } = await db.query<DeskStatistics_Row & { whole: boolean }>(sql`
    with opened as (
      select *, ${keyOf(groupBy, timeZone)} as key from record_copy
      where create_time >= ${within.from} and create_time < ${within.to} and sensitivity <> 'RESTRICTED'
    )
    select coalesce(key, '') as key, grouping(key) = 1 as whole, ${measures} from opened
    group by grouping sets ((key), ()) order by whole desc, key limit 5001`);
  const measured = rows.map(({ whole, ...row }) => ({ whole, row }));
  return {
    rows: measured.filter(({ whole }) => !whole).map(({ row }) => row),
    total: measured.find(({ whole }) => whole)!.row,
  };
}
