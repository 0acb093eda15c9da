import { Incident, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import type { StoredIncident } from './incident';
import { move, type Move } from './life';

const noon = new Date('2026-11-21T12:00:00Z');
const earlier = new Date('2026-11-21T09:00:00Z');
const { NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, CLOSED, CANCELLED } =
  State;

const incident = (more: Partial<StoredIncident>): StoredIncident => ({
  ...Incident.fromPartial({}),
  groupId: 'g',
  assigneeId: 'a',
  version: 3,
  handovers: [],
  ...more,
});

const no = undefined;
const states = [
  NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, CLOSED, CANCELLED,
]; // prettier-ignore
/* prettier-ignore -- a table is read down its columns */
const table: Record<Move, (State | undefined)[]> = {
  //         NEW          PENDING_APPROVAL  ASSIGNED     IN_PROGRESS  ON_HOLD      RETURNED     RESOLVED    CLOSED CANCELLED
  assign: [ASSIGNED, no, ASSIGNED, ASSIGNED, ON_HOLD, ASSIGNED, no, no, no],
  accept: [IN_PROGRESS, no, IN_PROGRESS, no, no, IN_PROGRESS, no, no, no],
  return: [no, no, RETURNED, RETURNED, no, no, no, no, no],
  hold: [no, no, ON_HOLD, ON_HOLD, no, no, no, no, no],
  resume: [no, no, no, no, IN_PROGRESS, no, no, no, no],
  answer: [no, no, no, no, IN_PROGRESS, no, no, no, no],
  notice: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, no, no],
  comment: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, no, no],
  update: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, no, no],
  own: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, no, no],
  instruct: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, no, no, no],
  urge: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, no, no, no],
  prioritise: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, no, no, no],
  plan: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, no, no, no],
  remark: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, CLOSED, CANCELLED],
  name: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, CLOSED, CANCELLED],
  link: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, CLOSED, CANCELLED],
  book: [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, CLOSED, CANCELLED],
  resolve: [no, no, RESOLVED, RESOLVED, RESOLVED, no, no, no, no],
  confirm: [no, no, no, no, no, no, CLOSED, no, no],
  reopen: [no, no, no, no, no, no, IN_PROGRESS, no, no],
  close: [no, no, no, no, no, no, CLOSED, no, no],
  cancel: [CANCELLED, CANCELLED, CANCELLED, CANCELLED, CANCELLED, CANCELLED, no, no, no],
};
const cases = Object.entries(table).flatMap(([type, row]) =>
  row.map((to, index) => [type as Move, states[index]!, to] as const),
);

test.each(cases.filter(([, , to]) => to))('INC-09 %s leads from %s to %s', (type, state, to) => {
  expect(move(incident({ state, responseTime: earlier }), type, {}, noon)).toMatchObject({
    state: to,
    version: 4,
    etag: '4',
    updateTime: noon,
  });
});

test.each(cases.filter(([, , to]) => !to))('INC-09 cannot %s what is %s', (type, state) => {
  const words = `cannot ${type} an incident that is ${state}`;
  expect(() => move(incident({ state }), type, {}, noon)).toThrow(
    expect.objectContaining({ code: 'illegal-transition', message: words }),
  );
});

test.each([State.STATE_UNSPECIFIED, State.UNRECOGNIZED])('nothing moves what is %s', (state) => {
  for (const type of Object.keys(table) as Move[])
    expect(() => move(incident({ state }), type, {}, noon)).toThrow('cannot');
});

test('the first acceptance is the response, and the only one', () => {
  const accepted = move(incident({ state: ASSIGNED }), 'accept', {}, noon);
  expect(accepted.responseTime).toEqual(noon);
  expect(move(incident({ state: RETURNED, responseTime: earlier }), 'accept', {}, noon).responseTime).toEqual(
    earlier,
  );
});

test.each([
  ['resolve', ASSIGNED],
  ['resume', ON_HOLD],
] as const)('to %s without having accepted is a response', (type, state) => {
  expect(move(incident({ state }), type, {}, noon).responseTime).toEqual(noon);
});

test.each([
  ['a', ASSIGNED],
  ['', RETURNED],
])(
  'the caller’s answer before anybody accepted is no response: handled by “%s” it is %s',
  (assigneeId, to) => {
    const answered = move(incident({ state: ON_HOLD, assigneeId }), 'answer', {}, noon);
    expect(answered).toMatchObject({ state: to, responseTime: undefined });
  },
);

test('closing keeps the time of the resolution', () => {
  const closed = move(incident({ state: RESOLVED, resolveTime: earlier }), 'close', {}, noon);
  expect(closed).toMatchObject({ resolveTime: earlier, closeTime: noon });
});

test('cancelling ends it without a resolution', () => {
  const cancelled = move(incident({ state: IN_PROGRESS }), 'cancel', {}, noon);
  expect(cancelled).toMatchObject({ closeTime: noon, resolveTime: undefined });
});

test.each([
  ['a handler', { assigneeId: 'a', groupId: 'g' }, IN_PROGRESS],
  ['a group only', { assigneeId: '', groupId: 'g' }, ASSIGNED],
  ['nobody', { assigneeId: '', groupId: '' }, NEW],
])('reopened with %s, and the time of the resolution is gone', (_, place, state) => {
  const reopened = move(incident({ state: RESOLVED, resolveTime: earlier, ...place }), 'reopen', {}, noon);
  expect(reopened).toMatchObject({ state, resolveTime: undefined });
});

test('the reason for waiting lasts as long as the waiting', () => {
  const holdReason = HoldReason.AWAITING_VENDOR;
  const held = move(incident({ state: IN_PROGRESS }), 'hold', { holdReason }, noon);
  expect(held.holdReason).toBe(holdReason);
  const passedOn = move(held, 'assign', { assigneeId: 'b' }, noon);
  expect(passedOn.holdReason).toBe(holdReason);
  expect(move(passedOn, 'resume', {}, noon).holdReason).toBe(HoldReason.HOLD_REASON_UNSPECIFIED);
});
