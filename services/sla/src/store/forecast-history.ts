import sql, { raw } from 'sql-template-tag';
import type { Queryable } from '#chassis/postgres';
import { Priority } from '#proto/steward/type/v1/record';
import type { Sort } from '../domain/forecast/past';
import { clockColumns, type ClockRow, clockSource, type FoundClock, split } from './clock';

/** More are not looked at; the latest count. */
const most = 20_000;

/** In whose queue the record is, and what it was ranked last. */
export const sortColumns = raw(`coalesce(c.group_id, r.group_id)::text as "queueId",
  (select f.attributes->>'priority' from fact f where f.tenant = c.tenant and f.record_id = c.record_id
    order by f.version desc limit 1) as priority`);

export interface SortRow {
  queueId: string | null;
  priority: Sort['priority'];
}

export interface DueClock extends Sort {
  recordId: string;
  startAt: Date;
  dueAt: Date;
  endAt: Date | null;
  usedMs: number;
  targetMs: number;
  state: string;
}

/** Clocks whose due time has passed since a moment, the latest first; of confidential records none. */
export async function listDue(db: Queryable, since: Date, now: Date): Promise<DueClock[]> {
  const due = raw(`coalesce(c.due_at, '9999-12-31T00:00:00Z'::timestamptz)`);
  const { rows } = await db.query<DueClock & SortRow>(sql`
    select c.metric, c.kind, c.record_id as "recordId", c.start_at as "startAt", c.due_at as "dueAt",
      c.end_at as "endAt", c.used_ms as "usedMs", c.target_ms as "targetMs", c.state, ${sortColumns}
    from ${clockSource}
    where not r.confidential and ${due} between ${since} and ${now} order by ${due} desc limit ${most}`);
  return rows.map(({ queueId, ...row }) => ({ ...row, groupId: queueId ?? '' }));
}

export interface LiveClock {
  found: FoundClock;
  sort: Sort;
  confidential: boolean;
}

/** Clocks that have not ended, the first due first. */
export async function listLive(db: Queryable): Promise<LiveClock[]> {
  const { rows } = await db.query<ClockRow & SortRow & { confidential: boolean }>(sql`
    select ${clockColumns}, ${sortColumns}, r.confidential from ${clockSource}
    where c.state in ('RUNNING', 'PAUSED') and c.end_at is null
    order by coalesce(c.due_at, '9999-12-31T00:00:00Z'::timestamptz) limit ${most}`);
  return rows.map(({ confidential, ...row }) => ({ ...sortOut(row), confidential }));
}

/** A clock, and of which sort it is. */
export function sortOut({ queueId, priority, ...row }: ClockRow & SortRow): {
  found: FoundClock;
  sort: Sort;
} {
  const { metric, kind } = row;
  return { found: split(row), sort: { metric, kind, priority, groupId: queueId ?? '' } };
}

/** Of which sort a clock is; whoever asks may see it. */
export async function readSort(db: Queryable, { kept }: FoundClock): Promise<Sort> {
  const { rows } = await db.query<SortRow>(
    sql`select ${sortColumns} from ${clockSource} where c.id = ${kept.id}`,
  );
  const { metric, kind, groupId } = kept;
  const { priority = Priority.PRIORITY_UNSPECIFIED, queueId = groupId } = rows[0] ?? {};
  return { metric, kind, priority, groupId: queueId ?? '' };
}

/** How many people each group has. */
export async function countPeople(db: Queryable): Promise<Map<string, number>> {
  const { rows } = await db.query<{ id: string; count: number }>({
    text: 'select id, cardinality(member_ids) as count from ref_group',
  });
  return new Map(rows.map(({ id, count }) => [id, count]));
}
