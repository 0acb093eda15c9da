import sql, { empty, raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { parseFilter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import type { Queryable } from '#chassis/postgres';
import {
  SummarizeIncidentsRequest_GroupBy as By,
  type SummarizeIncidentsResponse,
  type SummarizeIncidentsResponse_Row as Row,
} from '#proto/steward/incident/v1/search';
import { filterable, isOpen } from './incident-fields';
import { firstOf, pathsTo } from './reach';
import { read, readableBy, readersWords } from './visibility';

const keys: Partial<Record<By, string>> = {
  [By.CATEGORY]: 'category_id::text',
  [By.CI]: 'ci::text',
  [By.SERVICE]: 'service_id::text',
  [By.GROUP]: 'group_id::text',
  [By.ASSIGNEE]: 'assignee_id::text',
  [By.REQUESTER]: 'requester_id::text',
  [By.DEPARTMENT]: 'department_id::text',
  [By.STATE]: 'state',
  [By.PRIORITY]: 'priority',
  [By.CHANNEL]: 'channel',
  [By.CLOSURE_CODE]: 'closure_code',
  [By.MONTH]: `to_char(create_time at time zone 'UTC', 'YYYY-MM')`,
};

/** So many of the newest are counted, in so many rows. */
const mostIncidents = 20_000;
const mostRows = 500;

interface Counted extends Row {
  incidents: number;
  rows: number;
}

/** @throws Problem invalid */
export async function summarizeIncidents(
  db: Queryable,
  actor: Actor,
  { groupBy, filter: said }: { groupBy: By; filter: string },
): Promise<SummarizeIncidentsResponse> {
  const key = keys[groupBy];
  if (!key) throw new Problem('invalid', 'Say by what to count.', { groupBy: 'is required' });
  const filter = parseFilter(said, filterable, 'filter', readersWords(actor));
  const asked = sql`${filterToSql(filter, filterable)} and sensitivity <> 'RESTRICTED' and ${readableBy(actor)}`;
  const newest = {
    behind: empty,
    order: sql`order by create_time desc, id desc`,
    limit: sql`limit ${mostIncidents + 1}`,
  };
  const paths = pathsTo(filter, actor, read);
  const among = paths ? sql`id in (${firstOf(paths, '', asked, newest)})` : asked;
  const { rows: found } = await db.query<Counted>(
    sql`with counted as materialized (select * from incident where ${among} ${newest.order} ${newest.limit}),
      kept as (select * from counted ${newest.order} limit ${mostIncidents})
    select coalesce(${raw(key)}, '') as key, count(*) as count, count(*) filter (where ${raw(isOpen)}) as open,
      coalesce(avg(extract(epoch from resolve_time - create_time)), 0)::bigint as "meanResolutionSeconds",
      (select count(*) from counted) as incidents, count(*) over () as rows
    from kept ${raw(groupBy === By.CI ? 'left join lateral unnest(ci_ids) as ci on true' : '')}
    group by 1 order by count desc, key limit ${mostRows}`,
  );
  const incidents = Math.min(found[0]?.incidents ?? 0, mostIncidents);
  const truncated = (found[0]?.incidents ?? 0) > mostIncidents || (found[0]?.rows ?? 0) > mostRows;
  const rows = found.map(({ key, count, open, meanResolutionSeconds }) => ({
    key,
    count,
    open,
    meanResolutionSeconds,
  }));
  return { rows, incidents, truncated };
}
