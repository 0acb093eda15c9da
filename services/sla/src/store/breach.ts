import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { notFound } from '#chassis/errors';
import { type FilterFields, parseFilter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { isId } from '#chassis/ids';
import { pager, type Page, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import { Breach_State as State } from '#proto/steward/sla/v1/breach';
import type { Review } from '../domain/breach';
import { clockColumns, type ClockRow, clocksFor, clockSource, type FoundClock, split } from './clock';
import { steadyFields } from './clock-filter';

export interface FoundBreach {
  found: FoundClock;
  review: Review;
}
type Row = ClockRow & { [Name in keyof Review as `breach_${Name}`]: Review[Name] | null };

const columns =
  raw(`coalesce(b.state, 'OPEN') as breach_state, coalesce(b.reason_id::text, '') as "breach_reasonId",
  coalesce(b.text, '') as breach_text, coalesce(b.stater_id::text, '') as "breach_staterId",
  b.state_time as "breach_stateTime", coalesce(b.reviewer_id::text, '') as "breach_reviewerId",
  b.review_time as "breach_reviewTime", coalesce(b.review, '') as breach_review,
  coalesce(b.version, 0) as breach_version`);
const reviews = raw('left join breach_review b on b.tenant = c.tenant and b.clock_id = c.id');

const fields: FilterFields = {
  ...steadyFields,
  state: {
    type: 'enum',
    column: `coalesce(b.state, 'OPEN')`,
    values: Object.values(State).filter((name) => !/UNSPECIFIED|UNRECOGNIZED/.test(name)),
  },
  reasonId: { type: 'id', column: 'b.reason_id' },
};
const dueAt = `coalesce(c.due_at, '9999-12-31T00:00:00Z'::timestamptz)`;

export async function listBreaches(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
  now: Date,
): Promise<Page<FoundBreach>> {
  const filter = parseFilter(request.filter ?? '', fields);
  const page = pager(request, { dueTime: { type: 'time', column: dueAt } }, 'dueTime desc', 'c.id');
  const { rows } = await db.query<Row>(sql`
    select ${clockColumns}, ${columns}, ${page.keys} from ${clockSource} ${reviews}
    where ${clocksFor(actor, 'breach.read')} and ${raw(dueAt)} <= ${now} and (c.breached or c.end_at is null)
      and ${filterToSql(filter, fields)}${page.behind}
    ${page.order} ${page.limit}`);
  const { rows: found, nextPageToken } = page.finish(rows);
  return { rows: found.map(fromRow), nextPageToken };
}

/** @throws Problem not-found, also where it is no breach, or the actor may not see it */
export async function readBreach(db: Queryable, actor: Actor, id: string, now: Date): Promise<FoundBreach> {
  if (!isId(id)) throw notFound();
  const { rows } = await db.query<Row>(sql`
    select ${clockColumns}, ${columns} from ${clockSource} ${reviews}
    where c.id = ${id} and ${clocksFor(actor, 'breach.read')}
      and (c.breached or c.end_at is null and c.due_at <= ${now})`);
  if (!rows[0]) throw notFound();
  return fromRow(rows[0]);
}

function fromRow(row: Row): FoundBreach {
  const [clock, said] = [{} as Record<string, unknown>, {} as Record<string, unknown>];
  for (const [name, value] of Object.entries(row))
    if (name.startsWith('breach_')) said[name.slice('breach_'.length)] = value ?? undefined;
    else clock[name] = value;
  return { found: split(clock as unknown as ClockRow), review: said as unknown as Review };
}

export async function saveReview(tx: Tx, clockId: string, review: Review): Promise<void> {
  const { state, reasonId, text, staterId, stateTime, reviewerId, reviewTime, review: words } = review;
  await tx.query(sql`
    insert into breach_review as b (tenant, clock_id, state, reason_id, text, stater_id, state_time)
    values (${tx.tenant}, ${clockId}, ${state}, ${reasonId}, ${text}, ${staterId}, ${stateTime})
    on conflict (tenant, clock_id) do update set state = excluded.state, reason_id = excluded.reason_id,
      text = excluded.text, stater_id = excluded.stater_id, state_time = excluded.state_time,
      reviewer_id = nullif(${reviewerId}, '')::uuid, review_time = ${reviewTime ?? null}, review = ${words},
      version = b.version + 1`);
}
