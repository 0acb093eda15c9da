import { context, propagation } from '@opentelemetry/api';
import type { Resource } from '#chassis/decide';
import { named, type Tx } from '#chassis/postgres';
import { bool, fresh, int4, int8, jsonb, tableOf, text, timestamptz, uuid } from '#chassis/rows';
import sql from 'sql-template-tag';
import { ClockChanged } from '#proto/steward/sla/v1/events';
import type { Clock } from '#proto/steward/sla/v1/sla';
import type { KeptClock } from '../domain/clock';
import type { Step } from '../domain/steps';
import type { StepKey } from './dossier';
import type { StepChanges } from '../compare-steps';

export interface Timing {
  recordId: string;
  /** It was worked out under another revision before. */
  stale: boolean;
  access: Resource;
  /** When it came so. */
  time: Date;
  clocks: TimedClock[];
  disarm: StepKey[];
}

interface TimedClock {
  kept: KeptClock;
  version: number;
  shown: Clock;
  /** The others are to hear of it. */
  changed: boolean;
  news: StepChanges;
}

/** How long a step that is overdue when it is armed waits for what may still be on its way to stop it. */
const settle = '5 seconds';

const abouts = tableOf<Timing>({
  id: uuid(({ recordId }) => recordId),
  access: jsonb(({ access }) => access),
});
const clockRows = tableOf<TimedClock>({
  id: uuid(({ kept }) => kept.id),
  recordId: uuid(({ kept }) => kept.recordId),
  metric: text(({ kept }) => kept.metric),
  kind: text(({ kept }) => kept.kind),
  agreementId: uuid(({ kept }) => kept.agreementId),
  agreementVersion: int4(({ kept }) => kept.agreementVersion),
  calendarId: uuid(({ kept }) => kept.calendarId),
  calendarVersion: int4(({ kept }) => kept.calendarVersion),
  state: text(({ kept }) => kept.state),
  targetMs: int8(({ kept }) => kept.targetMs),
  startAt: timestamptz(({ kept }) => kept.startAt),
  dueAt: timestamptz(({ kept }) => kept.dueAt),
  endAt: timestamptz(({ kept }) => kept.endAt),
  usedMs: int8(({ kept }) => kept.usedMs),
  countingFrom: timestamptz(({ kept }) => kept.countingFrom),
  breached: bool(({ kept }) => kept.breached),
  version: int4(({ version }) => version),
  steps: jsonb(({ news }) => news.steps),
  groupId: uuid(({ kept }) => kept.groupId),
  stage: text(({ kept }) => kept.stage),
  addedMs: int8(({ kept }) => kept.addedMs),
  weight: int4(({ kept }) => kept.weight),
  recordType: text(({ kept }) => kept.outcome?.recordType ?? ''),
  endGroupId: uuid(({ kept }) => kept.outcome?.groupId),
  endServiceId: uuid(({ kept }) => kept.outcome?.serviceId),
  endDepartmentId: uuid(({ kept }) => kept.outcome?.departmentId),
  endRequesterId: uuid(({ kept }) => kept.outcome?.requesterId),
  endPriority: text(({ kept }) => kept.outcome?.priority ?? ''),
});
const stepKeys = tableOf<StepKey>({
  clockId: uuid(({ clockId }) => clockId),
  subject: text(({ subject }) => subject),
  key: text(({ key }) => key),
});

/** A step, and the record and the version of the clock it belongs to. */
interface Arming {
  step: Step;
  recordId: string;
  version: number;
}
const armings = tableOf<Arming>({
  recordId: uuid(({ recordId }) => recordId),
  clockId: uuid(({ step }) => step.clockId),
  subject: text(({ step }) => step.subject),
  key: text(({ step }) => step.key),
  version: int4(({ version }) => version),
  reachAt: timestamptz(({ step }) => step.reachAt),
  eventId: uuid(({ step }) => step.eventId),
  payload: jsonb(({ step }) => step.payload),
});

/** What the others are to hear of a clock. */
interface News {
  clock: TimedClock;
  time: Date;
}
const news = tableOf<News>({
  id: fresh,
  recordId: uuid(({ clock }) => clock.kept.recordId),
  clockId: uuid(({ clock }) => clock.kept.id),
  version: int4(({ clock }) => clock.version),
  payload: jsonb(({ clock: { shown, version }, time }) =>
    ClockChanged.toJSON({ clock: shown, version, time }),
  ),
});

/**
 * Saves what has changed about the clocks of some records, arms and disarms their steps, and tells the others: one
 * statement. What several rows of a record share is sent once, and joined to them there.
 */
export async function saveTimings(tx: Tx, timings: Timing[], revision: number): Promise<void> {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  const stale = timings.filter((timing) => timing.stale).map(({ recordId }) => recordId);
  const arm = timings.flatMap(({ recordId, clocks }) =>
    clocks.flatMap(({ news, version }) => news.arm.map((step) => ({ step, recordId, version }))),
  );
  const told = timings.flatMap(({ clocks, time }) =>
    clocks.filter(({ changed }) => changed).map((clock) => ({ clock, time })),
  );
  await tx.query(
    named(
      'timings_save',
      sql`with about as materialized (
        select * from ${abouts(timings)}
      ), timed as (
        update record set timed_under = ${revision} where id = any(${stale}::uuid[])
      ), clocks as (
        insert into clock (tenant, id, record_id, metric, kind, agreement_id, agreement_version, calendar_id,
          calendar_version, state, target_ms, start_at, due_at, end_at, used_ms, counting_from, breached, version,
          steps, group_id, stage, added_ms, weight, record_type, end_group_id, end_service_id, end_department_id,
          end_requester_id, end_priority)
        select ${tx.tenant}, x.id, x."recordId", x.metric, x.kind, x."agreementId", x."agreementVersion",
          x."calendarId", x."calendarVersion", x.state, x."targetMs", x."startAt", x."dueAt", x."endAt", x."usedMs",
          x."countingFrom", x.breached, x.version, x.steps, x."groupId", x.stage, x."addedMs", x.weight,
          x."recordType", x."endGroupId", x."endServiceId", x."endDepartmentId", x."endRequesterId",
          x."endPriority"
        from ${clockRows(timings.flatMap(({ clocks }) => clocks))}
        on conflict (tenant, id) do update set agreement_id = excluded.agreement_id,
          agreement_version = excluded.agreement_version, calendar_id = excluded.calendar_id,
          calendar_version = excluded.calendar_version, state = excluded.state, target_ms = excluded.target_ms,
          start_at = excluded.start_at, due_at = excluded.due_at, end_at = excluded.end_at,
          used_ms = excluded.used_ms, counting_from = excluded.counting_from, breached = excluded.breached,
          version = excluded.version, steps = excluded.steps, added_ms = excluded.added_ms,
          weight = excluded.weight, record_type = excluded.record_type, end_group_id = excluded.end_group_id,
          end_service_id = excluded.end_service_id, end_department_id = excluded.end_department_id,
          end_requester_id = excluded.end_requester_id, end_priority = excluded.end_priority
      ), disarmed as (
        delete from armed_step s using ${stepKeys(timings.flatMap(({ disarm }) => disarm))}
        where s.clock_id = x."clockId" and s.subject = x.subject and s.key = x.key
      ), armed as (
        insert into armed_step as s (tenant, clock_id, subject, key, clock_version, reach_at, due_at, event_id,
          payload, access, traceparent)
        select ${tx.tenant}, x."clockId", x.subject, x.key, x.version, x."reachAt",
          case when x."reachAt" > clock_timestamp() then x."reachAt"
            else clock_timestamp() + ${settle}::interval end,
          x."eventId", x.payload, a.access, ${carrier.traceparent ?? null}
        from ${armings(arm)}
          join about a on a.id = x."recordId"
        on conflict (clock_id, subject, key) do update set clock_version = excluded.clock_version,
          reach_at = excluded.reach_at, event_id = excluded.event_id, payload = excluded.payload,
          access = excluded.access, traceparent = excluded.traceparent, fired_at = null,
          due_at = case when s.fired_at is null and s.reach_at = excluded.reach_at then s.due_at
            else excluded.due_at end
      )
      insert into outbox (id, tenant, subject, aggregate_id, version, payload, access, traceparent)
      select x.id, ${tx.tenant}, ${ClockChanged.$type}, x."clockId", x.version, x.payload, a.access,
        ${carrier.traceparent ?? null}
      from ${news(told)}
        join about a on a.id = x."recordId"`,
    ),
  );
}
