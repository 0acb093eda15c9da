import { Problem, Problem_State as State, ProblemAction as Action } from '#proto/steward/incident/v1/problem';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { changesOfProblem } from './problem-log';
import { editsOfProblem } from './problem-edits';
import { step, type StoredProblem } from './problem';

const noon = new Date('2026-11-21T12:00:00Z');
const earlier = new Date('2026-11-21T09:00:00Z');
const { NEW, ASSESS, ROOT_CAUSE_ANALYSIS: RCA, FIX_IN_PROGRESS: FIX, RESOLVED, CLOSED, CANCELLED } = State;
const problem = (more: Partial<StoredProblem>): StoredProblem => ({
  ...Problem.fromPartial({}),
  version: 3,
  ...more,
});

const no = undefined;
const states = [NEW, ASSESS, RCA, FIX, RESOLVED, CLOSED, CANCELLED];
const same = states.slice(0, 5);
/* prettier-ignore -- a table is read down its columns */
const table: Partial<Record<Action, (State | undefined)[]>> = {
  //                     NEW        ASSESS     RCA        FIX        RESOLVED  CLOSED  CANCELLED
  PROBLEM_ASSESSED: [ASSESS, no, ASSESS, no, no, no, no],
  PROBLEM_ANALYSED: [RCA, RCA, RCA, RCA, no, no, no],
  PROBLEM_FIX_BEGUN: [FIX, FIX, FIX, FIX, no, no, no],
  PROBLEM_RESOLVED: [RESOLVED, RESOLVED, RESOLVED, RESOLVED, no, no, no],
  PROBLEM_REOPENED: [no, no, no, no, FIX, no, no],
  PROBLEM_CLOSED: [no, no, no, no, CLOSED, no, no],
  PROBLEM_CANCELLED: [CANCELLED, CANCELLED, CANCELLED, CANCELLED, no, no, no],
  PROBLEM_ASSIGNED: [...same, no, no],
  PROBLEM_UPDATED: [...same, no, no],
  PROBLEM_KNOWN_ERROR_MARKED: [...same, no, no],
  PROBLEM_KNOWN_ERROR_UNMARKED: [...same, no, no],
  PROBLEM_COMMENTED: [...same, CLOSED, no],
  PROBLEM_INCIDENTS_LINKED: [...same, CLOSED, no],
  PROBLEM_INCIDENTS_UNLINKED: [...same, CLOSED, no],
};
type Step = Parameters<typeof step>[1];
const cases = Object.entries(table).flatMap(([action, row]) =>
  row.map((to, index) => [action as Step, states[index]!, to] as const),
);

test.each(cases.filter(([, , to]) => to))('PRB-01 %s leads from %s to %s', (action, state, to) => {
  const after = step(problem({ state }), action, {}, noon);
  expect(after).toMatchObject({ state: to, version: 4, etag: '4', updateTime: noon });
});
test.each(cases.filter(([, , to]) => !to))('PRB-01 there is no %s of what is %s', (action, state) => {
  expect(() => step(problem({ state }), action, {}, noon)).toThrow(
    expect.objectContaining({ code: 'illegal-transition', message: expect.stringContaining(`is ${state}`) }),
  );
});
test.each([State.STATE_UNSPECIFIED, State.UNRECOGNIZED])('nothing moves what is %s', (state) => {
  expect(() => step(problem({ state }), Action.PROBLEM_COMMENTED, {}, noon)).toThrow();
});

test('when it was resolved stays when it is closed, and goes when it is reopened', () => {
  const resolved = problem({ state: RESOLVED, resolveTime: earlier });
  expect(step(resolved, Action.PROBLEM_CLOSED, {}, noon)).toMatchObject({
    resolveTime: earlier,
    closeTime: noon,
  });
  expect(step(resolved, Action.PROBLEM_REOPENED, {}, noon).resolveTime).toBeUndefined();
});

test('the log of a new problem says what it began with, of a change only what changed', () => {
  const first = problem({ title: 'Disks fill', state: NEW });
  expect(changesOfProblem(undefined, first)).toContainEqual({ field: 'title', from: '', to: 'Disks fill' });
  const marked = { ...first, knownError: true, ciIds: ['a', 'b'] };
  expect(changesOfProblem(first, marked)).toEqual([
    { field: 'ciIds', from: '', to: 'a, b' },
    { field: 'knownError', from: '', to: 'true' },
  ]);
});

test('who makes a problem confidential stays among those who see it', () => {
  const me = '0190b5a0-0000-7000-8000-00000000000a';
  const wanted = problem({ sensitivity: Sensitivity.CONFIDENTIAL });
  expect(editsOfProblem(problem({}), wanted, ['sensitivity'], me)).toEqual({
    sensitivity: 'CONFIDENTIAL',
    namedIds: [me],
  });
  expect(editsOfProblem(problem({}), wanted, ['sensitivity'], '')).toEqual({ sensitivity: 'CONFIDENTIAL' });
  expect(editsOfProblem(problem({ ...wanted, namedIds: [me] }), problem({}), ['named_ids'], me)).toEqual({
    namedIds: [me],
  });
});

test.each([
  ['title', { title: ' ' }],
  ['state', { state: CLOSED }],
  ['incidentCount', { incidentCount: 9 }],
  ['ownerId', { ownerId: 'nix' }],
])('%s cannot be changed to just anything', (field, wanted) => {
  expect(() => editsOfProblem(problem({}), problem(wanted), [field], 'me')).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { [field]: expect.any(String) } }),
  );
});
