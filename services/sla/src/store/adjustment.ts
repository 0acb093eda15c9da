import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { notFound } from '#chassis/errors';
import { type FilterFields, parseFilter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { isId } from '#chassis/ids';
import { pager, type Page, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import { type Adjustment, type Adjustment_State as State } from '#proto/steward/sla/v1/adjustment';
import { toDuration } from '../domain/duration';
import { clocksFor } from './clock';

type Row = Omit<Adjustment, 'add'> & { addedMs: number; pageKeys?: string[] };

const columns = raw(`a.id, a.clock_id as "clockId", a.state, a.added_ms as "addedMs", a.reason,
  jsonb_build_object('type', r.type, 'id', r.id, 'number', r.number) as record,
  a.asked_by as "askerId", a.asked_at as "askTime", coalesce(a.decided_by::text, '') as "deciderId",
  a.decided_at as "decideTime", a.decision, a.version::text as etag`);
const source = raw('adjustment a join record r on r.tenant = a.tenant and r.id = a.record_id');

const fromRow = ({ addedMs, decideTime, ...row }: Row): Adjustment => ({
  ...row,
  add: toDuration(addedMs),
  decideTime: decideTime ?? undefined,
});

const fields: FilterFields = {
  state: { type: 'enum', column: 'a.state', values: ['PENDING', 'APPROVED', 'REJECTED'] },
  clockId: { type: 'id', column: 'a.clock_id' },
  'record.id': { type: 'id', column: 'a.record_id' },
  askTime: { type: 'time', column: 'a.asked_at' },
};

export async function listAdjustments(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
): Promise<Page<Adjustment>> {
  const filter = parseFilter(request.filter ?? '', fields);
  const page = pager(request, { askTime: fields.askTime! }, 'askTime desc', 'a.id');
  const { rows } = await db.query<Row>(sql`
    select ${columns}, ${page.keys} from ${source}
    where ${clocksFor(actor, 'adjustment.read')} and ${filterToSql(filter, fields)}${page.behind}
    ${page.order} ${page.limit}`);
  const { rows: found, nextPageToken } = page.finish(rows);
  return { rows: found.map(fromRow), nextPageToken };
}

/** @throws Problem not-found, also where the actor may not see it */
export async function readAdjustment(db: Queryable, actor: Actor, id: string): Promise<Adjustment> {
  if (!isId(id)) throw notFound();
  const { rows } = await db.query<Row>(
    sql`select ${columns} from ${source} where a.id = ${id} and ${clocksFor(actor, 'adjustment.read')}`,
  );
  if (!rows[0]) throw notFound();
  return fromRow(rows[0]);
}

export async function addAdjustment(
  tx: Tx,
  wanted: Pick<Adjustment, 'id' | 'clockId' | 'reason' | 'askerId'> & { addedMs: number; recordId: string },
  now: Date,
): Promise<void> {
  const { id, clockId, recordId, addedMs, reason, askerId } = wanted;
  await tx.query(sql`
    insert into adjustment (tenant, id, clock_id, record_id, added_ms, reason, asked_by, asked_at)
    values (${tx.tenant}, ${id}, ${clockId}, ${recordId}, ${addedMs}, ${reason}, ${askerId}, ${now})`);
}

/** The caller has made sure that it waits to be decided. */
export async function decideAdjustment(
  tx: Tx,
  id: string,
  state: State.APPROVED | State.REJECTED,
  { personId, text, now }: { personId: string; text: string; now: Date },
): Promise<void> {
  await tx.query(sql`
    update adjustment set state = ${state}, decided_by = ${personId}, decided_at = ${now}, decision = ${text},
      version = version + 1
    where id = ${id}`);
}
