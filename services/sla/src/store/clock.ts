import sql, { raw, type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { visibleTo } from '#chassis/decide';
import { notFound } from '#chassis/errors';
import type { FilterFields } from '#chassis/filter';
import { isId } from '#chassis/ids';
import { pager, type Page, type PageRequest } from '#chassis/page';
import type { Queryable } from '#chassis/postgres';
import type { Record } from '#proto/steward/type/v1/record';
import { filedClocks, filedRecords } from './archive';
import type { KeptClock } from '../domain/clock';
import type { ClockFilter } from './clock-filter';

/** A clock with the record it belongs to. */
export interface FoundClock {
  kept: KeptClock;
  record: Record;
}
export type ClockRow = KeptClock & { record: Record; pageKeys?: string[] };

/** A clock with the record it belongs to, as `ClockRow`; of `clockSource`. */
export const clockColumns =
  raw(`c.id, c.record_id as "recordId", c.metric, c.kind, c.agreement_id as "agreementId",
  c.agreement_version as "agreementVersion", c.calendar_id as "calendarId",
  c.calendar_version as "calendarVersion", c.state, c.target_ms as "targetMs", c.start_at as "startAt",
  c.due_at as "dueAt", c.end_at as "endAt", c.used_ms as "usedMs", c.counting_from as "countingFrom", c.breached,
  coalesce(c.group_id::text, '') as "groupId", c.stage, c.added_ms as "addedMs", c.weight,
  jsonb_build_object('type', r.type, 'id', r.id, 'number', r.number) as record`);
export const clockSource = sql`clock c join record r on r.tenant = c.tenant and r.id = c.record_id`;

/** Whether the actor stands to the record of a clock as the right demands. */
export const clocksFor = (actor: Actor, permission: string): Sql =>
  visibleTo(actor, permission, {
    own: [sql`r.requester_id`],
    assigned: [sql`r.assignee_id`, sql`r.owner_id`],
    queue: [sql`r.group_id`],
    department: [sql`r.department_id`],
    linked: [sql`r.linked_ids`],
    named: [sql`r.named_ids`],
    confidential: sql`r.confidential`,
  });

const orderable: FilterFields = {
  dueTime: { type: 'time', column: `coalesce(c.due_at, '9999-12-31T00:00:00Z'::timestamptz)` },
  startTime: { type: 'time', column: 'c.start_at' },
};

/** The clocks the actor may see; the first due first, unless `orderBy` says otherwise. */
export async function listClocks(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
  filter: ClockFilter,
): Promise<Page<FoundClock>> {
  const page = pager(request, orderable, 'dueTime', 'c.id');
  const find = (from: Sql) =>
    db.query<ClockRow>(sql`
      select ${clockColumns}, ${page.keys} from ${from}${filter.beside}
      where ${clocksFor(actor, 'clock.read')} and ${filter.where}${page.behind} ${page.order} ${page.limit}`);
  let { rows } = await find(clockSource);
  if (rows.length === 0 && filter.recordId)
    ({ rows } = await find(sql`${filedRecords(sql`a.record_id = ${filter.recordId}`)} ${filedClocks}`));
  const { rows: kept, nextPageToken } = page.finish(rows);
  return { rows: kept.map(split), nextPageToken };
}

/** Also of a record that was filed. @throws Problem not-found, also where the actor may not see it */
export async function readClock(db: Queryable, actor: Actor, id: string): Promise<FoundClock> {
  if (!isId(id)) throw notFound();
  const find = (from: Sql) =>
    db.query<ClockRow>(
      sql`select ${clockColumns} from ${from} where c.id = ${id} and ${clocksFor(actor, 'clock.read')}`,
    );
  let { rows } = await find(clockSource);
  const ofClock = sql`a.record_id in (select record_id from archived_clock where id = ${id})`;
  if (!rows[0]) ({ rows } = await find(sql`${filedRecords(ofClock)} ${filedClocks}`));
  if (!rows[0]) throw notFound();
  return split(rows[0]);
}

/** Whoever asks may see it. @throws Problem not-found */
export async function findClock(db: Queryable, id: string): Promise<FoundClock> {
  const { rows } = await db.query<ClockRow>(
    sql`select ${clockColumns} from ${clockSource} where c.id = ${id}`,
  );
  if (!rows[0]) throw notFound();
  return split(rows[0]);
}

/** Where there is no such moment the column is null, and the clock has none. */
export const split = ({
  record,
  dueAt,
  endAt,
  countingFrom,
  ...kept
}: Omit<ClockRow, 'pageKeys'>): FoundClock => ({
  record,
  kept: {
    ...kept,
    dueAt: dueAt ?? undefined,
    endAt: endAt ?? undefined,
    countingFrom: countingFrom ?? undefined,
  },
});
