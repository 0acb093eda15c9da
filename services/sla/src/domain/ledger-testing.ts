/** What the tests of the domain tell their stories with. */
import { Action, Incident_State as State } from '#proto/steward/incident/v1/incident';
import {
  Agreement_Kind as Kind,
  Agreement_Running as Running,
  Metric,
  type Target,
  Target_Pause as Pause,
} from '#proto/steward/sla/v1/sla';
import {
  Channel,
  HoldReason,
  Level,
  Priority,
  Record_Type as RecordType,
} from '#proto/steward/type/v1/record';
import { type Book, type Hours, openBook, type Terms } from './book';
import type { CalendarSpec, Weekday } from './calendar/calendar';
import { drawClock, showClock } from './clock';
import { toDuration, toMs } from './duration';
import { explain } from './explain';
import { type Attributes, type Fact, orderFacts } from './fact';
import { type Credit, keepLedger } from './ledger';
import { readLife } from './moment';
import type { Promised } from './promised';

const minutes = (count: number): number => count * 60_000;
const calendarId = '01900000-0000-7000-8000-00000000ca1e';
const long = new Date('2000-01-01T00:00:00Z');
const week = (days: string, open: string, close: string): CalendarSpec['week'] =>
  days.split(' ').map((day) => ({ day: day as Weekday, open, close }));

/** Everything has come into force. */
export const edition = { revision: 1, asOf: new Date('2100-01-01T00:00:00Z') };
export const allWeek = 'MON TUE WED THU FRI SAT SUN';
export const hours = (
  days: string,
  open: string,
  close: string,
  timeZone = 'Europe/Berlin',
): CalendarSpec => ({
  timeZone,
  week: week(days, open, close),
  holidays: [],
  workingDays: [],
});
export const office = hours('MON TUE WED THU FRI', '08:00', '18:00');
export const always = hours(allWeek, '00:00', '24:00', 'UTC');

export const everyHold = [
  Pause.AWAITING_CALLER,
  Pause.AWAITING_CHANGE,
  Pause.AWAITING_PROBLEM,
  Pause.AWAITING_VENDOR,
];
export const target = (metric: Metric, mins: number, more: Partial<Target> = {}): Target => ({
  metric,
  duration: toDuration(minutes(mins)),
  priority: Priority.PRIORITY_UNSPECIFIED,
  pauseOn: [],
  steps: [],
  ...unconditional,
  ...more,
});
/** A target without conditions of its own. */
const unconditional = {
  stage: '',
  startWhen: '',
  pauseWhen: '',
  stopWhen: '',
  cancelWhen: '',
  resetWhen: '',
  startAtMatch: false,
  weight: 0,
};
export const terms = (targets: Target[], more: Partial<Terms> = {}): Terms => ({
  id: 'a1',
  version: 1,
  at: long,
  madeAt: more.at ?? long,
  recordTypes: [],
  running: Running.RUNNING_UNSPECIFIED,
  name: 'Standard',
  kind: Kind.SLA,
  calendarId,
  when: '',
  rank: 0,
  targets,
  disabled: false,
  ...more,
});
export const calendarOf = (spec: CalendarSpec, more: Partial<Hours> = {}): Hours => ({
  id: calendarId,
  version: 1,
  at: long,
  spec,
  ...more,
});
/** The three targets of the worked cases, resting on every hold. */
export const promise = (spec: CalendarSpec, response: number, update: number, resolution: number): Book =>
  openBook(
    edition,
    [
      terms(
        [
          target(Metric.RESPONSE, response, { pauseOn: everyHold }),
          target(Metric.UPDATE, update, { pauseOn: everyHold }),
          target(Metric.RESOLUTION, resolution, { pauseOn: everyHold }),
        ].filter(({ duration }) => toMs(duration!) > 0),
      ),
    ],
    [calendarOf(spec)],
  );

export const attributes: Attributes = {
  priority: Priority.P3,
  categoryId: '',
  serviceId: '',
  ciIds: [],
  departmentId: '',
  departmentIds: [],
  groupId: '',
  requesterId: '',
  channel: Channel.WEB,
  impact: Level.MEDIUM,
  urgency: Level.MEDIUM,
  major: false,
};
/** The state that each action leads to. */
export const states: Partial<Record<Action, State>> = {
  [Action.CREATE]: State.NEW,
  [Action.ASSIGN]: State.ASSIGNED,
  [Action.ACCEPT]: State.IN_PROGRESS,
  [Action.HOLD]: State.ON_HOLD,
  [Action.RESUME]: State.IN_PROGRESS,
  [Action.RESOLVE]: State.RESOLVED,
  [Action.REOPEN]: State.IN_PROGRESS,
  [Action.CLOSE]: State.CLOSED,
  [Action.CANCEL]: State.CANCELLED,
};
export type Told = [time: string, action: keyof typeof Action, more?: Partial<Fact>];

/** What happened, in order; a time without a date is of the day of the first. */
export function life(...told: Told[]): Fact[] {
  const day = told[0]![0].slice(0, 11);
  let state: string = State.NEW;
  let now = attributes;
  return told.map(([time, name, more], index) => {
    const action = Action[name];
    state = more?.state ?? states[action] ?? state;
    now = more?.attributes ?? now;
    const at = new Date(time.includes('T') ? time : `${day}${time}Z`);
    const holdReason =
      state === State.ON_HOLD ? HoldReason.AWAITING_CALLER : HoldReason.HOLD_REASON_UNSPECIFIED;
    return { version: index + 1, at, action, holdReason, ...more, state, attributes: now };
  });
}

/** Which clock is looked at, where it is not the customer's about an incident. */
export interface Look extends Partial<Promised> {
  type?: RecordType;
  credits?: Credit[];
}

/** One clock of a life, as it stands at a moment. */
export function look(facts: Fact[], book: Book, metric: Metric, now: string, more: Look = {}) {
  const { type = RecordType.INCIDENT, credits = [], ...rest } = more;
  const at = new Date(now);
  const promised = { metric, kind: Kind.SLA, groupId: '', stage: '', ...rest };
  const ledger = keepLedger(readLife(orderFacts(facts), book, type), book, promised, credits);
  if (!ledger) return undefined;
  const kept = drawClock('c1', 'r1', promised, ledger);
  const record = { type: 1, id: 'r1', number: 'INC0000001' } as never;
  const { state, elapsed, remaining, dueTime, endTime, breached, startTime } = showClock(
    kept,
    record,
    ledger.binding.calendar.read(),
    at,
  );
  return {
    state: String(state),
    used: toMs(elapsed!) / 60_000,
    left: toMs(remaining!) / 60_000,
    start: startTime!.toISOString(),
    due: dueTime?.toISOString(),
    end: endTime?.toISOString(),
    breached,
    agreement: kept.agreementId,
    terms: `${kept.agreementVersion}/${kept.calendarVersion}`,
    segments: explain(ledger, at).map((segment) => ({
      from: segment.from!.toISOString(),
      to: segment.to?.toISOString(),
      reason: segment.reason,
      counting: segment.counting,
      counted: toMs(segment.counted!) / 60_000,
    })),
  };
}
