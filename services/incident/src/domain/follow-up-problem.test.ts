import { Incident, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import { hearOfKnownError, hearOfSolution } from './follow-up-problem';
import type { StoredIncident } from './incident';

const noon = new Date('2026-11-21T12:00:00Z');
const incident = (state: State, more: Partial<StoredIncident> = {}): StoredIncident => ({
  ...Incident.fromPartial({ state, assigneeId: 'a' }),
  version: 3,
  handovers: [],
  ...more,
});
const said = { text: 'New firmware', closureCode: 'FIXED' };
const { NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, CLOSED, CANCELLED } =
  State;

test.each([NEW, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED])(
  'PRB-01 %s is resolved with its problem',
  (state) => {
    const { after, action } = hearOfSolution(incident(state), { ...said, resolve: true }, noon)!;
    expect(action).toBe('RESOLVE');
    expect(after).toMatchObject({
      state: RESOLVED,
      resolution: 'New firmware',
      closureCode: 'FIXED',
      resolveTime: noon,
      version: 4,
    });
  },
);

test('what awaits approval is not resolved behind the back of who approves', () => {
  const { after, action } = hearOfSolution(incident(PENDING_APPROVAL), { ...said, resolve: true }, noon)!;
  expect([after.state, action]).toEqual([PENDING_APPROVAL, 'PROBLEM_SOLVED']);
});

test.each([
  [ON_HOLD, HoldReason.AWAITING_PROBLEM, IN_PROGRESS],
  [ON_HOLD, HoldReason.AWAITING_VENDOR, ON_HOLD],
  [IN_PROGRESS, HoldReason.HOLD_REASON_UNSPECIFIED, IN_PROGRESS],
])('PRB-01 told of the solution, %s %s is %s', (state, holdReason, expected) => {
  const { after, action, text } = hearOfSolution(
    incident(state, { holdReason }),
    { ...said, resolve: false },
    noon,
  )!;
  expect([after.state, action, text]).toEqual([expected, 'PROBLEM_SOLVED', 'New firmware']);
});

test.each([RESOLVED, CLOSED, CANCELLED])('what is %s hears nothing any more', (state) => {
  expect(hearOfSolution(incident(state), { ...said, resolve: true }, noon)).toBeUndefined();
  expect(hearOfKnownError(incident(state), 'x', noon)).toBeUndefined();
});
