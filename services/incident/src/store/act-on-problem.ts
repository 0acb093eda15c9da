import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { ProblemAction } from '#proto/steward/incident/v1/problem';
import { WatchdogRule_Act_Kind as Act, type WatchdogRule_Act } from '#proto/steward/incident/v1/watchdog';
import { placeByHand } from '../domain/placement';
import { higherLevel, priorityOf } from '../domain/priority';
import { isSecret, step, type StoredProblem } from '../domain/problem';
import type { Order } from './act-on';
import { findMatrix } from './priority-matrix';
import { findKnown } from './references';
import { saveProblem } from './save-problem';

/** Does to a problem what its verbs allow, each with a line in its log; what they do not allow is written there, too. */
export async function actOnProblem(
  tx: Tx,
  problem: StoredProblem,
  { actor, acts, text }: Order,
  now: Date,
): Promise<StoredProblem> {
  let after = problem;
  const save = (action: ProblemStep, change: Partial<StoredProblem>, words: string) =>
    saveProblem(tx, after, step(after, action, change, now), { actor, action, text: words });
  for (const act of acts) {
    const outcome = await judge(tx, after, act).catch((err: unknown) => {
      if (!(err instanceof Problem) || err.code !== 'invalid') throw err;
      return `nothing is done, ${err.message}`;
    });
    if (typeof outcome === 'string')
      after = await save(ProblemAction.PROBLEM_COMMENTED, {}, `${text}: ${outcome}`);
    else if (outcome) after = await save(outcome.action, outcome.change, text);
  }
  return after;
}

type ProblemStep = Parameters<typeof step>[1];

/** What is changed; words where it is only said; undefined where it is so already. @throws Problem invalid */
async function judge(tx: Tx, problem: StoredProblem, { kind, groupId }: WatchdogRule_Act) {
  switch (kind) {
    case Act.URGE:
      return 'please see to it';
    case Act.REASSIGN: {
      if (groupId === problem.groupId) return undefined;
      if (isSecret(problem)) return 'it is confidential, and stays with its handler';
      const wanted = { groupId, assigneeId: '' };
      const change = placeByHand(problem, wanted, await findKnown(tx, wanted));
      return { action: ProblemAction.PROBLEM_ASSIGNED, change } as const;
    }
    case Act.RAISE_PRIORITY: {
      const urgency = higherLevel(problem.urgency);
      const { cells } = await findMatrix(tx);
      const priority = priorityOf(cells, problem.impact, urgency);
      if (priority >= problem.priority)
        return `its priority stays ${problem.priority}, for it follows from impact and urgency`;
      return { action: ProblemAction.PROBLEM_UPDATED, change: { urgency, priority } } as const;
    }
    default:
      return 'nothing is done, for problems have no levels';
  }
}
