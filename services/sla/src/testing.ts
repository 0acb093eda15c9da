/** What the tests of this service tell their stories with: a house with rules, incidents that happen, a clock. */
import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testDatabase, testPeer, testTenant } from '#chassis/testing';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { type Action, Incident, Incident_State as State } from '#proto/steward/incident/v1/incident';
import {
  Agreement_Kind as Kind,
  type Clock,
  CreateAgreementRequest,
  CreateCalendarRequest,
  type DeepPartial,
  Metric,
  SlaServiceClient,
  type Target,
} from '#proto/steward/sla/v1/sla';
import { HoldReason, Priority } from '#proto/steward/type/v1/record';
import { openContext, type Context } from './context';
import { toMs } from './domain/duration';
import { target } from './domain/ledger-testing';
import { states } from './domain/ledger-testing';
import { hearIncidents } from './events';
import { answers } from './server';

export const manager = actorWith({
  'calendar.read': ['tenant'],
  'calendar.manage': ['tenant'],
  'agreement.read': ['tenant'],
  'agreement.manage': ['tenant'],
  'service.read': ['tenant'],
  'service.manage': ['tenant'],
  'clock.read': ['tenant'],
  'replay.read': ['tenant'],
  'statistics.read': ['tenant'],
  'replay.run': ['tenant'],
});

/** Makes up the events of one incident, version by version. */
export function tellIncident(first: Partial<Incident> = {}) {
  const id = first.id ?? randomUUID();
  let incident = Incident.fromPartial({ number: 'INC0000001', priority: Priority.P3, ...first, id });
  let version = 0;
  return {
    id,
    /** What happens next. */
    next(action: Action, time: Date, more: Partial<Incident> = {}): IncidentChanged {
      const state = states[action] ?? incident.state;
      const holdReason =
        state === State.ON_HOLD ? HoldReason.AWAITING_CALLER : HoldReason.HOLD_REASON_UNSPECIFIED;
      incident = Incident.fromPartial({ ...incident, holdReason, ...more, state: more.state ?? state });
      return IncidentChanged.fromPartial({ incident, version: ++version, action, time });
    },
  };
}

/** The service with a database of its own, and a clock that is told the time. */
export function openSla() {
  const database = testDatabase('sla');
  let now = new Date();
  let context: Context;
  const peer = testPeer(
    SlaServiceClient,
    () => answers((context = openContext(database.pool))),
    () => now,
  );
  const as = (actor = manager) => ({ actor });
  return {
    database,
    peer,
    context: () => context,
    at: (time: string | Date) => (now = new Date(time)),
    hear: (event: IncidentChanged) =>
      inTransaction(database.pool, testTenant, (tx) => hearIncidents(tx, context.books, [event])),
    addCalendar: (more: DeepPartial<CreateCalendarRequest> = {}) =>
      peer.createCalendar(
        CreateCalendarRequest.fromPartial({
          name: 'Always',
          timeZone: 'UTC',
          week: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].map((day) => ({
            day: day as never,
            open: '00:00',
            close: '24:00',
          })),
          holidays: [],
          workingDays: [],
          ...more,
        }),
        as(),
      ),
    addAgreement: (calendarId: string, targets: Target[], more: Partial<CreateAgreementRequest> = {}) =>
      peer.createAgreement(
        CreateAgreementRequest.fromPartial({
          name: 'Standard',
          kind: Kind.SLA,
          calendarId,
          targets,
          ...more,
        }),
        as(),
      ),
    /** The clocks of a record by their metric, as the API tells them. */
    async clocksOf(recordId: string, actor = manager) {
      const request = { pageSize: 0, pageToken: '', orderBy: '', filter: `record.id = "${recordId}"` };
      const { clocks } = await peer.listClocks(request, as(actor));
      return Object.fromEntries(clocks.map((clock) => [clock.metric, read(clock)]));
    },
  };
}

const read = (clock: Clock) => ({
  ...clock,
  due: clock.dueTime?.toISOString(),
  end: clock.endTime?.toISOString(),
  used: toMs(clock.elapsed!) / 60_000,
  left: toMs(clock.remaining!) / 60_000,
});

/** One hour to respond, four to resolve. */
export const usual = [target(Metric.RESPONSE, 60), target(Metric.RESOLUTION, 240)];
