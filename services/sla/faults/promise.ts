import { randomUUID } from 'node:crypto';
import { actorWith } from '#chassis/testing';
import type { Peer } from '#chassis/client';
import {
  Agreement_Kind as Kind,
  type Calendar,
  CreateAgreementRequest,
  CreateCalendarRequest,
  Metric,
  type SlaServiceClient,
  Target,
} from '#proto/steward/sla/v1/sla';
import { type Priority } from '#proto/steward/type/v1/record';

/** What a tenant of the trial promises: by the same calendar, which never closes, and to everybody the same. */
export interface Promises {
  /** Milliseconds until due, by priority. */
  targetMs: Partial<Record<Priority, number>>;
  /** Shares of the target at which somebody is told, beside the breach. */
  percents: number[];
}

export const metrics = [Metric.RESPONSE, Metric.UPDATE, Metric.RESOLUTION] as const;
/** A vendor's clock would count only while the vendor is waited for. */
export const kinds = [Kind.SLA, Kind.OLA] as const;
/** Each record has one clock for each metric and kind. */
export const clocksOfRecord = metrics.length * kinds.length;

const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
export const managerOf = (tenant: string) =>
  actorWith(
    { 'calendar.read': ['tenant'], 'calendar.manage': ['tenant'], 'agreement.manage': ['tenant'] },
    { tenant },
  );

/** Makes the calendar and the agreements, through the API of a replica. */
export async function makePromises(
  peer: Peer<SlaServiceClient>,
  tenant: string,
  { targetMs, percents }: Promises,
): Promise<Calendar> {
  const on = { actor: managerOf(tenant) };
  const week = days.map((day) => ({ day: day as never, open: '00:00', close: '24:00' }));
  const calendar = await peer.createCalendar(
    CreateCalendarRequest.fromPartial({ name: 'Always', timeZone: 'UTC', week }),
    on,
  );
  const actions = [{ notify: 'PERSON' as never, personId: randomUUID() }];
  const targets = metrics.flatMap((metric) =>
    Object.entries(targetMs).map(([priority, ms]) =>
      Target.fromPartial({
        metric,
        priority: priority as Priority,
        duration: { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 },
        steps: percents.map((percent) => ({ percent, actions })),
      }),
    ),
  );
  for (const kind of kinds)
    await peer.createAgreement(
      CreateAgreementRequest.fromPartial({
        name: `Promise ${kind}`,
        kind,
        calendarId: calendar.id,
        targets,
      }),
      on,
    );
  return calendar;
}
