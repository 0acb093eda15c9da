import { inTransaction, openPool, type Pool } from '#chassis/postgres';
import { newId } from '#chassis/ids';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, Incident, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { Agreement, Agreement_Kind, Calendar, Metric } from '#proto/steward/sla/v1/sla';
import { HoldReason, Priority } from '#proto/steward/type/v1/record';
import { archive } from '../../../services/sla/src/archiver';
import { openBooks } from '../../../services/sla/src/books';
import { toDuration } from '../../../services/sla/src/domain/duration';
import { specOf } from '../../../services/sla/src/domain/calendar-rules';
import { hearIncidents } from '../../../services/sla/src/events';
import { saveAgreement } from '../../../services/sla/src/store/agreement';
import { saveCalendar } from '../../../services/sla/src/store/calendar';
import type { Contender, Servers, Timer } from './contender';
import { openAdmin } from './admin';
import { chunksOf } from './figures';

export const tenant = '0190b5a0-0000-7000-8000-000000000001';
const eve = { date: '2099-12-24', name: 'Eve' };
/** As many as the consumer takes together, twice at once. */
const together = 64;
const hours = (count: number) => count * 3_600_000;
/** What is promised, by priority. */
const promised = { P3: hours(4), P2: hours(3) };

export interface Steward extends Contender {
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
  const calendar = await agree(db);
  const people = { requesterId: newId(), assigneeId: newId(), groupId: newId(), departmentId: newId() };

  const hear = async (events: IncidentChanged[]) => {
    const batches = chunksOf(events, together);
    const lane = async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) {
        const heard = batch;
        await inTransaction(db, tenant, (tx) => hearIncidents(tx, books, heard));
      }
    };
    await Promise.all([lane(), lane()]);
  };
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

  return {
    kind: 'steward',
    name: 'Steward',
    settings: `one process; events heard ${together} at a time in two lanes, as the consumer hears them; each kept as a fact, each clock told to the outbox; firing writes the outbox`,
    admin,
    arm: (timers) => hear(timers.map((timer) => tell(timer, 1, Action.CREATE, {}))),
    pause: (timers) =>
      hear(
        timers.map((timer) =>
          tell(timer, 2, Action.HOLD, { state: State.ON_HOLD, holdReason: HoldReason.AWAITING_VENDOR }),
        ),
      ),
    retime: (timers) => hear(timers.map((timer) => tell(timer, 2, Action.UPDATE, { priority: Priority.P2 }))),
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
      await hear(timers.map((timer) => tell(timer, 2, Action.RESOLVE, { state: State.RESOLVED })));
      await hear(timers.map((timer) => tell(timer, 3, Action.CLOSE, { state: State.CLOSED })));
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

/** Around the clock, so that what is due in a minute is so at whatever hour this runs. */
async function agree(db: Pool): Promise<Calendar> {
  const longAgo = new Date('2020-01-01T00:00:00Z');
  const calendar = Calendar.fromJSON({
    id: newId(),
    name: 'Always',
    timeZone: 'Asia/Shanghai',
    week: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].map((day) => ({
      day,
      open: '00:00',
      close: '24:00',
    })),
  });
  const target = (priority: Priority, ms: number) => ({
    metric: Metric.RESOLUTION,
    duration: toDuration(ms),
    priority,
  });
  const agreement = Agreement.fromJSON({
    id: newId(),
    name: 'Standard',
    kind: Agreement_Kind.SLA,
    calendarId: calendar.id,
    targets: [target(Priority.P3, promised.P3), target(Priority.P2, promised.P2)],
  });
  await inTransaction(db, tenant, async (tx) => {
    await saveCalendar(tx, calendar, specOf(calendar), longAgo);
    await saveAgreement(tx, agreement, longAgo);
  });
  return calendar;
}
