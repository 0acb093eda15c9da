import { context, propagation } from '@opentelemetry/api';
import type { Resource } from '#chassis/decide';
import { newId } from '#chassis/ids';
import { named, type Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';
import { ClockChanged } from '#proto/steward/sla/v1/events';
import type { Clock } from '#proto/steward/sla/v1/sla';
import type { KeptClock } from '../domain/clock';
import type { Step } from '../domain/steps';
import type { KnownStep, StepKey } from './dossier';

export interface Timing {
  recordId: string;
  revision: number;
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
  steps: KnownStep[];
  arm: Step[];
}

/** How long a step that is overdue when it is armed waits for what may still be on its way to stop it. */
const settle = '5 seconds';

/**
 * Saves what has changed about the clocks of some records, arms and disarms their steps, and tells the others: one
 * statement. What several rows of a record share is sent once, and joined to them there.
 */
export async function saveTimings(tx: Tx, timings: Timing[]): Promise<void> {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  const records = timings.map(({ recordId, revision, access }) => ({ id: recordId, revision, access }));
  const clocks = timings.flatMap((timing) =>
    timing.clocks.map(({ kept, version, steps }) => ({ ...kept, version, steps })),
  );
  const arm = timings.flatMap((timing) =>
    timing.clocks.flatMap((clock) =>
      clock.arm.map((step) => ({ ...step, recordId: timing.recordId, version: clock.version })),
    ),
  );
  const told = timings.flatMap(({ clocks, recordId, time }) =>
    clocks
      .filter(({ changed }) => changed)
      .map(({ kept, version, shown }) => ({
        id: newId(),
        recordId,
        clockId: kept.id,
        version,
        payload: ClockChanged.toJSON({ clock: shown, version, time }),
      })),
  );
  const disarm = timings.flatMap((timing) => timing.disarm);
  await tx.query(
    named(
      'timings_save',
      sql`with about as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(records)}) as x(id uuid, revision bigint, access jsonb)
      ), timed as (
        update record r set timed_under = a.revision from about a where r.id = a.id and r.timed_under <> a.revision
      ), clocks as (
        insert into clock (tenant, id, record_id, metric, kind, agreement_id, agreement_version, calendar_id,
          calendar_version, state, target_ms, start_at, due_at, end_at, used_ms, counting_from, breached, version,
          steps, group_id, stage, added_ms, weight, record_type, end_group_id, end_service_id, end_department_id,
          end_requester_id, end_priority)
        select ${tx.tenant}, x.id, x."recordId", x.metric, x.kind, x."agreementId", x."agreementVersion",
          x."calendarId", x."calendarVersion", x.state, x."targetMs", x."startAt", x."dueAt", x."endAt", x."usedMs",
          x."countingFrom", x.breached, x.version, x.steps, nullif(x."groupId", '')::uuid, x.stage, x."addedMs",
          x.weight, coalesce(x.outcome->>'recordType', ''), nullif(x.outcome->>'groupId', '')::uuid,
          nullif(x.outcome->>'serviceId', '')::uuid, nullif(x.outcome->>'departmentId', '')::uuid,
          nullif(x.outcome->>'requesterId', '')::uuid, coalesce(x.outcome->>'priority', '')
        from jsonb_to_recordset(${JSON.stringify(clocks)}) as x(id uuid, "recordId" uuid, metric text, kind text,
          "agreementId" uuid, "agreementVersion" int, "calendarId" uuid, "calendarVersion" int, state text,
          "targetMs" bigint, "startAt" timestamptz, "dueAt" timestamptz, "endAt" timestamptz, "usedMs" bigint,
          "countingFrom" timestamptz, breached boolean, version int, steps jsonb,
          "groupId" text, stage text, "addedMs" bigint, weight int, outcome jsonb)
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
        delete from armed_step s using jsonb_to_recordset(${JSON.stringify(disarm)})
          as x("clockId" uuid, subject text, key text)
        where s.clock_id = x."clockId" and s.subject = x.subject and s.key = x.key
      ), armed as (
        insert into armed_step as s (tenant, clock_id, subject, key, clock_version, reach_at, due_at, event_id,
          payload, access, traceparent)
        select ${tx.tenant}, x."clockId", x.subject, x.key, x.version, x."reachAt",
          case when x."reachAt" > clock_timestamp() then x."reachAt"
            else clock_timestamp() + ${settle}::interval end,
          x."eventId", x.payload, a.access, ${carrier.traceparent ?? null}
        from jsonb_to_recordset(${JSON.stringify(arm)}) as x("recordId" uuid, "clockId" uuid, subject text,
          key text, version int, "reachAt" timestamptz, "eventId" uuid, payload jsonb)
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
      from jsonb_to_recordset(${JSON.stringify(told)}) as x(id uuid, "recordId" uuid, "clockId" uuid, version int,
          payload jsonb)
        join about a on a.id = x."recordId"`,
    ),
  );
}
