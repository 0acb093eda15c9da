import { Problem } from '#chassis/errors';
import { resource, type Resource } from '#chassis/decide';
import { etagOf } from '#chassis/versions';
import {
  Problem_State as State,
  ProblemAction as Action,
  type Problem as ProblemRecord,
} from '#proto/steward/incident/v1/problem';
import { Sensitivity } from '#proto/steward/type/v1/record';

/** A problem with what only this service knows of it. */
export interface StoredProblem extends ProblemRecord {
  version: number;
}

const { NEW, ASSESS, ROOT_CAUSE_ANALYSIS, FIX_IN_PROGRESS, RESOLVED, CLOSED, CANCELLED } = State;

type Step = Exclude<Action, typeof Action.PROBLEM_CREATED>;
/** What may be done in which state without leaving it. */
const remarks = { [Action.PROBLEM_COMMENTED]: 'comment on', [Action.PROBLEM_UPDATED]: 'update' };
const links = {
  [Action.PROBLEM_INCIDENTS_LINKED]: 'link incidents to',
  [Action.PROBLEM_INCIDENTS_UNLINKED]: 'unlink incidents from',
};
const work = {
  [Action.PROBLEM_ASSIGNED]: 'assign',
  [Action.PROBLEM_KNOWN_ERROR_MARKED]: 'publish',
  [Action.PROBLEM_KNOWN_ERROR_UNMARKED]: 'withdraw',
};
const moves = {
  [Action.PROBLEM_ASSESSED]: 'assess',
  [Action.PROBLEM_ANALYSED]: 'analyse',
  [Action.PROBLEM_FIX_BEGUN]: 'fix',
  [Action.PROBLEM_RESOLVED]: 'resolve',
  [Action.PROBLEM_REOPENED]: 'reopen',
  [Action.PROBLEM_CLOSED]: 'close',
  [Action.PROBLEM_CANCELLED]: 'cancel',
};
const verbs: Partial<Record<Action, string>> = { ...remarks, ...links, ...work, ...moves };

const staying = (state: State, ...tables: object[]): Partial<Record<Step, State>> =>
  Object.fromEntries(tables.flatMap((table) => Object.keys(table).map((action) => [action, state])));

/** Everything but assessing and analysing, which go back only as far as is said. */
const open = (state: State): Partial<Record<Step, State>> => ({
  ...staying(state, remarks, links, work),
  [Action.PROBLEM_ANALYSED]: ROOT_CAUSE_ANALYSIS,
  [Action.PROBLEM_FIX_BEGUN]: FIX_IN_PROGRESS,
  [Action.PROBLEM_RESOLVED]: RESOLVED,
  [Action.PROBLEM_CANCELLED]: CANCELLED,
});

/** The whole life of a problem. A move that is not here does not exist. */
const life: Record<State, Partial<Record<Step, State>>> = {
  [State.STATE_UNSPECIFIED]: {},
  [State.UNRECOGNIZED]: {}, // a newer service may know more states
  [NEW]: { ...open(NEW), [Action.PROBLEM_ASSESSED]: ASSESS },
  [ASSESS]: open(ASSESS),
  [ROOT_CAUSE_ANALYSIS]: { ...open(ROOT_CAUSE_ANALYSIS), [Action.PROBLEM_ASSESSED]: ASSESS },
  [FIX_IN_PROGRESS]: open(FIX_IN_PROGRESS),
  [RESOLVED]: {
    ...staying(RESOLVED, remarks, links, work),
    [Action.PROBLEM_REOPENED]: FIX_IN_PROGRESS,
    [Action.PROBLEM_CLOSED]: CLOSED,
  },
  // what it was and which incidents came from it may still become known
  [CLOSED]: staying(CLOSED, links, { [Action.PROBLEM_COMMENTED]: '' }),
  [CANCELLED]: {},
};

/**
 * Moves a problem on.
 * @param change what the step brings beside the state
 * @throws Problem illegal-transition
 */
export function step(
  problem: StoredProblem,
  action: Step,
  change: Partial<StoredProblem>,
  now: Date,
): StoredProblem {
  const state = life[problem.state][action];
  if (!state)
    throw new Problem('illegal-transition', `cannot ${verbs[action]} a problem that is ${problem.state}`);
  const version = problem.version + 1;
  const after = { ...problem, ...change, state, updateTime: now, version, etag: etagOf(version) };
  const settled = state === RESOLVED || state === CLOSED;
  after.resolveTime = settled ? (problem.resolveTime ?? now) : undefined;
  after.closeTime = state === CLOSED || state === CANCELLED ? (problem.closeTime ?? now) : undefined;
  return after;
}

/** Somebody still has to do something about it. */
export const isOpenProblem = ({ state }: ProblemRecord): boolean =>
  [NEW, ASSESS, ROOT_CAUSE_ANALYSIS, FIX_IN_PROGRESS].some((each) => each === state);

/** Whatever their role, only those named on it see it. */
export const isSecret = ({ sensitivity }: ProblemRecord): boolean =>
  sensitivity === Sensitivity.CONFIDENTIAL || sensitivity === Sensitivity.RESTRICTED;

const given = (...ids: string[]): string[] => [...new Set(ids.filter((id) => id !== ''))];

/** How people stand to the problem; through a change, who stood to it before or does so afterwards. */
export const resourceOfProblem = (tenant: string, ...moments: ProblemRecord[]): Resource =>
  resource(tenant, {
    assigneeIds: given(...moments.flatMap(({ assigneeId, ownerId }) => [assigneeId, ownerId])),
    groupIds: given(...moments.map(({ groupId }) => groupId)),
    linkedIds: given(...moments.flatMap(({ linkedIds }) => linkedIds)),
    namedIds: given(...moments.flatMap(({ namedIds }) => namedIds)),
    confidential: isSecret(moments.at(-1)!),
  });
