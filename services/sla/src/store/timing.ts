import { context, propagation } from '@opentelemetry/api';
import type { Resource } from '#chassis/decide';
import { newId } from '#chassis/ids';
import { named, type Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';
import { ClockChanged } from '#proto/steward/sla/v1/events';
import type { Clock } from '#proto/steward/sla/v1/sla';
import type { KeptClock } from '../domain/clock';
import type { Step } from '../domain/steps';
import type { KeptStep } from './record';

export interface Timing {
  recordId: string;
  revision: number;
  access: Resource;
  /** When it came so. */
  time: Date;
  clocks: { kept: KeptClock; version: number; shown: Clock }[];
  arm: (Step & { clockVersion: number })[];
  disarm: Pick<KeptStep, 'clockId' | 'subject' | 'percent'>[];
}

/** How long a step that is overdue when it is armed waits for what may still be on its way to stop it. */
const settle = '5 seconds';

/** Saves what has changed about a record's clocks, arms and disarms their steps, and tells the others: one statement. */
export async function saveTiming(tx: Tx, timing: Timing): Promise<void> {
  const { recordId, revision, access, time, clocks, arm, disarm } = timing;
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  const told = clocks.map(({ kept, version, shown }) => ({
    id: newId(),
    clockId: kept.id,
    version,
    payload: ClockChanged.toJSON({ clock: shown, version, time }),
  }));
  const rows = clocks.map(({ kept, version }) => ({ ...kept, version }));
  await tx.query(
    named(
      'timing_save',
      sql`with timed as (
        update record set timed_under = ${revision} where id = ${recordId} and timed_under <> ${revision}
      ), clocks as (
        insert into clock (tenant, id, record_id, metric, kind, agreement_id, agreement_version, calendar_id,
          calendar_version, state, target_ms, start_at, due_at, end_at, used_ms, counting_from, breached, version)
        select ${tx.tenant}, x.id, x."recordId", x.metric, x.kind, x."agreementId", x."agreementVersion",
          x."calendarId", x."calendarVersion", x.state, x."targetMs", x."startAt", x."dueAt", x."endAt", x."usedMs",
          x."countingFrom", x.breached, x.version
        from jsonb_to_recordset(${JSON.stringify(rows)}) as x(id uuid, "recordId" uuid, metric text, kind text,
          "agreementId" uuid, "agreementVersion" int, "calendarId" uuid, "calendarVersion" int, state text,
          "targetMs" bigint, "startAt" timestamptz, "dueAt" timestamptz, "endAt" timestamptz, "usedMs" bigint,
          "countingFrom" timestamptz, breached boolean, version int)
        on conflict (tenant, id) do update set agreement_id = excluded.agreement_id,
          agreement_version = excluded.agreement_version, calendar_id = excluded.calendar_id,
          calendar_version = excluded.calendar_version, state = excluded.state, target_ms = excluded.target_ms,
          start_at = excluded.start_at, due_at = excluded.due_at, end_at = excluded.end_at,
          used_ms = excluded.used_ms, counting_from = excluded.counting_from, breached = excluded.breached,
          version = excluded.version
      ), disarmed as (
        delete from armed_step s using jsonb_to_recordset(${JSON.stringify(disarm)})
          as x("clockId" uuid, subject text, percent int)
        where s.clock_id = x."clockId" and s.subject = x.subject and s.percent = x.percent
      ), armed as (
        insert into armed_step as s (tenant, clock_id, subject, percent, clock_version, reach_at, due_at, event_id,
          payload, access, traceparent)
        select ${tx.tenant}, x."clockId", x.subject, x.percent, x."clockVersion", x."reachAt",
          case when x."reachAt" > clock_timestamp() then x."reachAt"
            else clock_timestamp() + ${settle}::interval end,
          x."eventId", x.payload, ${JSON.stringify(access)}, ${carrier.traceparent ?? null}
        from jsonb_to_recordset(${JSON.stringify(arm)}) as x("clockId" uuid, subject text, percent int,
          "clockVersion" int, "reachAt" timestamptz, "eventId" uuid, payload jsonb)
        on conflict (clock_id, subject, percent) do update set clock_version = excluded.clock_version,
          reach_at = excluded.reach_at, event_id = excluded.event_id, payload = excluded.payload,
          access = excluded.access, traceparent = excluded.traceparent, fired_at = null,
          due_at = case when s.fired_at is null and s.reach_at = excluded.reach_at then s.due_at
            else excluded.due_at end
        where s.fired_at is null or excluded.reach_at > clock_timestamp()
      )
      insert into outbox (id, tenant, subject, aggregate_id, version, payload, access, traceparent)
      select x.id, ${tx.tenant}, ${ClockChanged.$type}, x."clockId", x.version, x.payload, ${JSON.stringify(access)},
        ${carrier.traceparent ?? null}
      from jsonb_to_recordset(${JSON.stringify(told)}) as x(id uuid, "clockId" uuid, version int, payload jsonb)`,
    ),
  );
}
