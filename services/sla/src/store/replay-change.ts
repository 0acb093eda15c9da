import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { notFound } from '#chassis/errors';
import { type FilterFields, parseFilter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { isId } from '#chassis/ids';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable } from '#chassis/postgres';
import { type ReplayChange, ReplayChange_Outcome as Outcome } from '#proto/steward/sla/v1/replay';
import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import { Priority, type Record } from '#proto/steward/type/v1/record';
import type { Promised } from '../domain/promised';
import { filedClocks, recordOf } from './archive';
import { clocksFor } from './clock';

/** A clock of which the outcome is another, as it is kept. */
export interface ReplayedChange extends Promised {
  clockId: string;
  recordId: string;
  openedAt: string;
  priority: Priority;
  outcome: Outcome;
  state: string;
  draftState: string;
  dueAt?: Date;
  draftDueAt?: Date;
  draftAgreementId: string;
}

interface Row extends Omit<ReplayChange, 'dueTime' | 'draftDueTime'> {
  dueTime: Date | null;
  draftDueTime: Date | null;
  pageKeys?: string[];
}

const record = raw(`jsonb_build_object('type', r.type, 'id', r.id, 'number', r.number) as record`);
const source = sql`replay_change x cross join ${recordOf(sql`x.record_id`)} as r`;

const known = (names: { [name: string]: string }) =>
  Object.values(names).filter((name) => !/UNSPECIFIED|UNRECOGNIZED/.test(name));
const fields: FilterFields = {
  outcome: { type: 'enum', column: 'x.outcome', values: known(Outcome) },
  metric: { type: 'enum', column: 'x.metric', values: known(Metric) },
  kind: { type: 'enum', column: 'x.kind', values: known(Kind) },
  priority: { type: 'enum', column: 'x.priority', values: known(Priority) },
  groupId: { type: 'id', column: 'x.group_id' },
  'record.id': { type: 'id', column: 'x.record_id' },
  'record.number': { type: 'text', column: 'r.number' },
};

/** In the order in which the records were opened; those of which the actor may see the clocks. */
export async function listReplayChanges(
  db: Queryable,
  actor: Actor,
  replayId: string,
  request: PageRequest,
): Promise<{ changes: ReplayChange[]; nextPageToken: string }> {
  const filter = parseFilter(request.filter ?? '', fields);
  const page = pager(
    request,
    { openTime: { type: 'time', column: 'x.opened_at' } },
    'openTime',
    'x.clock_id',
  );
  const { rows } = await db.query<Row>(sql`
    select x.clock_id as "clockId", ${record}, x.metric, x.kind, x.outcome, x.state, x.draft_state as "draftState",
      x.due_at as "dueTime", x.draft_due_at as "draftDueTime", coalesce(x.group_id::text, '') as "groupId", x.stage,
      coalesce(x.draft_agreement_id::text, '') as "draftAgreementId", x.opened_at as "openTime", x.priority,
      ${page.keys}
    from ${source}
    where x.replay_id = ${replayId} and ${clocksFor(actor, 'clock.read')} and ${filterToSql(filter, fields)}${page.behind}
    ${page.order} ${page.limit}`);
  const { rows: changes, nextPageToken } = page.finish(rows);
  return {
    changes: changes.map(({ dueTime, draftDueTime, ...change }) => ({
      ...change,
      dueTime: dueTime ?? undefined,
      draftDueTime: draftDueTime ?? undefined,
    })),
    nextPageToken,
  };
}

/** Which promise a clock is about, whether there is one or only would be. @throws Problem not-found */
export async function findReplayed(
  db: Queryable,
  actor: Actor,
  replayId: string,
  clockId: string,
): Promise<{ promised: Promised; record: Record }> {
  if (!isId(clockId)) throw notFound();
  const { rows } = await db.query<Promised & { record: Record }>(sql`
    select x.metric, x.kind, coalesce(x.group_id::text, '') as "groupId", x.stage, ${record}
    from (
      select tenant, record_id, metric, kind, group_id, stage from clock where id = ${clockId}
      union
      select c.tenant, c.record_id, c.metric, c.kind, c.group_id, c.stage
      from (select a.file from archive a where a.record_id in
        (select record_id from archived_clock where id = ${clockId})) as filed ${filedClocks}
      where c.id = ${clockId}
      union
      select tenant, record_id, metric, kind, group_id, stage from replay_change
      where replay_id = ${replayId} and clock_id = ${clockId}
    ) as x cross join ${recordOf(sql`x.record_id`)} as r
    where ${clocksFor(actor, 'clock.read')}`);
  if (!rows[0]) throw notFound();
  const { record: of, ...promised } = rows[0];
  return { promised, record: of };
}
