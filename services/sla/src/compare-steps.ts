import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Step } from './domain/steps';
import type { Dossier, KnownStep, StepKey } from './store/dossier';

export interface StepChanges {
  arm: Step[];
  disarm: StepKey[];
  /** What the clock will know: the steps that wait, and those that were told. */
  steps: KnownStep[];
  /** Whether that is news. */
  remembers: boolean;
}

/**
 * What of a clock's steps has to change. A step is told once for each moment at which it is reached, and again only
 * where re-timing moved that moment into the future.
 * @param known what the clock remembers
 * @param waiting what of it has not been told yet
 * @param over nothing will ever be told again
 */
export function compareSteps(
  wanted: Step[],
  known: KnownStep[],
  waiting: StepKey[],
  { access, now }: Pick<Dossier, 'access' | 'now'>,
  clockVersion: number,
  over: boolean,
): StepChanges {
  const told = known.filter((each) => !waiting.some(isSame(each)));
  const arm: Step[] = [];
  const steps = told.filter((each) => !over && !wanted.some(isSame(each)));
  for (const step of wanted) {
    const before = known.find(isSame(step));
    const once = told.find(isSame(step));
    const reachAt = step.reachAt.toISOString();
    if (once && (once.reachAt === reachAt || step.reachAt <= now)) {
      steps.push(once);
      continue;
    }
    const { subject, key, eventId, payload } = step;
    const digest = createHash('md5')
      .update(JSON.stringify([clockVersion, payload, access]))
      .digest('base64url');
    const next = { subject, key, reachAt, eventId, digest };
    if (!isDeepStrictEqual(next, before)) arm.push(step);
    steps.push(next);
  }
  return {
    arm,
    disarm: waiting.filter((each) => !wanted.some(isSame(each))),
    steps,
    remembers: !isDeepStrictEqual(new Set(steps), new Set(known)),
  };
}

type Named = Pick<Step, 'subject' | 'key'>;
const isSame = (one: Named) => (other: Named) => one.subject === other.subject && one.key === other.key;
