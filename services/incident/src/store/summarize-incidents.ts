import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { parseFilter } from '#chassis/filter';
import type { Queryable } from '#chassis/postgres';
import {
  SummarizeIncidentsRequest_GroupBy as By,
  type SummarizeIncidentsResponse,
  type SummarizeIncidentsResponse_Row as Row,
} from '#proto/steward/incident/v1/search';
import { askedBy } from './asked-by';
import { filterable, isOpen } from './incident-fields';
import { newestOf, pathsTo } from './reach';
import { read, readableBy, readersWords } from './visibility';

/** What is counted by: a column, and its key in the answer where that is not simply the column. */
const keys: Partial<Record<By, { column: string; key?: string }>> = {
  [By.CATEGORY]: { column: 'category_id' },
  [By.CI]: { column: 'ci_ids', key: 'ci' },
  [By.SERVICE]: { column: 'service_id' },
  [By.GROUP]: { column: 'group_id' },
  [By.ASSIGNEE]: { column: 'assignee_id' },
  [By.REQUESTER]: { column: 'requester_id' },
  [By.DEPARTMENT]: { column: 'department_id' },
  [By.STATE]: { column: 'state' },
  [By.PRIORITY]: { column: 'priority' },
  [By.CHANNEL]: { column: 'channel' },
  [By.CLOSURE_CODE]: { column: 'closure_code' },
  [By.MONTH]: { column: 'create_time', key: `to_char(create_time at time zone 'UTC', 'YYYY-MM')` },
};

/** So many of the newest are counted, in so many rows. */
const mostIncidents = 20_000;
const mostRows = 500;
const inOrder = sql`order by create_time desc, id desc`;

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
  const by = keys[groupBy];
  if (!by) throw new Problem('invalid', 'Say by what to count.', { groupBy: 'is required' });
  const { column, key = column } = by;
  const filter = parseFilter(said, filterable, 'filter', readersWords(actor));
  const asked = sql`${askedBy(actor, filter)} and sensitivity <> 'RESTRICTED' and ${readableBy(actor)}`;
  const paths = pathsTo(filter, actor, read);
  const columns = raw([...new Set(['create_time', 'id', 'state', 'resolve_time', column])].join(', '));
  const newest = paths
    ? newestOf(paths, columns, asked, mostIncidents + 1)
    : sql`select ${columns} from incident where ${asked} ${inOrder} limit ${mostIncidents + 1}`;
  const { rows: found } = await db.query<Counted>(
    sql`with counted as materialized (${newest}),
      kept as (select * from counted ${inOrder} limit ${mostIncidents})
    select coalesce((${raw(key)})::text, '') as key, count(*) as count,
      count(*) filter (where ${raw(isOpen)}) as open,
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
