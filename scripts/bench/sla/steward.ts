import { inTransaction, openPool, type Pool } from '#chassis/postgres';
import { newId } from '#chassis/ids';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, Incident, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import { HoldReason, Priority } from '#proto/steward/type/v1/record';
import { archive } from '../../../services/sla/src/archiver';
import { openBooks } from '../../../services/sla/src/books';
import { specOf } from '../../../services/sla/src/domain/calendar-rules';
import { hearIncidents, pace } from '../../../services/sla/src/events';
import { saveCalendar } from '../../../services/sla/src/store/calendar';
import type { Changes, Contender, Servers, Timer } from './contender';
import { openAdmin } from './admin';
import { agree, promised } from './agree';
import { chunksOf } from './figures';
import { inLanes } from './lanes';
import { rehearse } from './rehearse';

export const tenant = '0190b5a0-0000-7000-8000-000000000001';
/** Where a ticket has three clocks that rest and change with it. */
const busyTenant = '0190b5a0-0000-7000-8000-000000000003';
const clocksEach = 3;
const eve = { date: '2099-12-24', name: 'Eve' };
export interface Steward extends Contender {
  /** Keeps the statements of a change, undone; answers what sends them to the database as they are. */
  rehearse(change: keyof Changes, timers: Timer[]): Promise<() => Promise<void>>;
  changeCalendar(): Promise<void>;
  toRetime(): Promise<number>;
  /** Closes their records. */
  resolve(timers: Timer[]): Promise<void>;
  /** Moves what was over long ago to the archive. */
  file(): Promise<void>;
  archivedBytes(): Promise<number>;
  admin: Pool;
}

/** Our own service: the events of incidents are heard as its consumer hears them; facts, clocks, steps and outbox are kept. */
export async function openSteward({ sla, slaAdmin }: Servers): Promise<Steward> {
  const db = openPool(sla);
  const admin = openAdmin(slaAdmin);
  const books = openBooks();
  const calendar = await agree(db, tenant, [[Kind.SLA, Metric.RESOLUTION]]);
  await agree(db, busyTenant, [
    [Kind.SLA, Metric.RESOLUTION, Metric.UPDATE],
    [Kind.OLA, Metric.RESOLUTION],
  ]);
  const people = { requesterId: newId(), assigneeId: newId(), groupId: newId(), departmentId: newId() };

  const hear = (timers: Timer[], tell: (timer: Timer) => IncidentChanged, who = tenant) =>
    inLanes(chunksOf(timers, pace.batch), (batch) =>
      inTransaction(db, who, (tx) => hearIncidents(tx, books, batch.map(tell))),
    );
  /** A timer is an incident whose resolution is due then. */
  const tell = (timer: Timer, version: number, action: Action, more: Partial<Incident>): IncidentChanged => ({
    ...IncidentChanged.fromPartial({ version, action }),
    time: version === 1 ? new Date(timer.dueAt.getTime() - promised.P3) : new Date(),
    incident: Incident.fromPartial({
      id: timer.id,
      number: 'INC0000001',
      state: State.IN_PROGRESS,
      priority: Priority.P3,
      ...people,
      ...more,
    }),
  });

  const told = {
    arm: (timer: Timer) => tell(timer, 1, Action.CREATE, {}),
    pause: (timer: Timer) =>
      tell(timer, 2, Action.HOLD, { state: State.ON_HOLD, holdReason: HoldReason.AWAITING_VENDOR }),
    retime: (timer: Timer) => tell(timer, 2, Action.UPDATE, { priority: Priority.P2 }),
  };
  const changesFor = (who: string): Required<Changes> => ({
    arm: (timers) => hear(timers, told.arm, who),
    pause: (timers) => hear(timers, told.pause, who),
    retime: (timers) => hear(timers, told.retime, who),
  });

  return {
    kind: 'steward',
    name: 'Steward',
    settings: `one process, bundled as it ships; events heard ${pace.batch} at a time in ${pace.lanes} lanes, as the consumer hears them; each kept as a fact, each clock told to the outbox; firing writes the outbox`,
    admin,
    ...changesFor(tenant),
    rehearse: (change, timers) =>
      rehearse(db, tenant, chunksOf(timers.map(told[change]), pace.batch), (tx, batch) =>
        hearIncidents(tx, books, batch),
      ),
    variants: { [`${clocksEach} clocks a ticket`]: manyClocks(changesFor(busyTenant)) },
    async lateness() {
      const { rows } = await admin.query<{ ms: number }>(
        `select extract(epoch from pg_xact_commit_timestamp(xmin) - (payload->>'dueTime')::timestamptz)::float8 * 1000 as ms
          from outbox where subject = 'steward.sla.v1.ClockBreached'`,
      );
      return rows.map(({ ms }) => ms);
    },
    async fired() {
      const { rows } = await admin.query<{ n: number }>(
        `select count(*)::int as n from outbox where subject = 'steward.sla.v1.ClockBreached'`,
      );
      return rows[0]!.n;
    },
    async bytes() {
      const { rows } = await admin.query<{ n: number }>(
        `select (pg_total_relation_size('clock') + pg_total_relation_size('armed_step') + pg_total_relation_size('fact')
          + pg_total_relation_size('record'))::float8 as n`,
      );
      return rows[0]!.n;
    },
    async changeCalendar() {
      await inTransaction(db, tenant, (tx) =>
        saveCalendar(tx, calendar, { ...specOf(calendar), holidays: [eve] }, new Date()),
      );
    },
    async toRetime() {
      const { rows } = await admin.query<{ n: number }>(
        'select count(*)::int as n from record where live and timed_under < (select max(revision) from settings)',
      );
      return rows[0]!.n;
    },
    async resolve(timers) {
      await hear(timers, (timer) => tell(timer, 2, Action.RESOLVE, { state: State.RESOLVED }));
      await hear(timers, (timer) => tell(timer, 3, Action.CLOSE, { state: State.CLOSED }));
    },
    async file() {
      while (await archive(db, { days: 90, months: 0 }));
    },
    async archivedBytes() {
      const { rows } = await admin.query<{ n: number }>(
        `select sum(pg_total_relation_size(inhrelid))::float8 as n from pg_inherits
          where inhparent in ('archive'::regclass, 'archived_clock'::regclass)`,
      );
      return rows[0]!.n;
    },
    settle: () => admin.query('analyze'),
    async clear() {
      await admin.query('truncate fact, record, clock, armed_step, outbox, archive, archived_clock cascade');
      await admin.query('checkpoint');
    },
    async close() {
      await db.end();
      await admin.end();
    },
  };
}

/** So many timers are one ticket. */
function manyClocks(changes: Required<Changes>): Changes {
  const tickets = new Set<string>();
  const ticketsOf = (timers: Timer[]) => timers.filter(({ id }) => tickets.has(id));
  return {
    arm(timers) {
      timers.filter((_, index) => index % clocksEach === 0).forEach(({ id }) => tickets.add(id));
      return changes.arm(ticketsOf(timers));
    },
    pause: (timers) => changes.pause(ticketsOf(timers)),
    retime: (timers) => changes.retime(ticketsOf(timers)),
  };
}
