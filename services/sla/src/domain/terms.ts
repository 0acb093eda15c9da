import { parseFilter, type Filter } from '#chassis/filter';
import { matches } from '#chassis/filter-use';
import type { Target } from '#proto/steward/sla/v1/sla';
import { conditionFields, type Answers } from './fact';

/** The conditions of a target beside its duration. */
export const conditions = ['startWhen', 'pauseWhen', 'stopWhen', 'cancelWhen', 'resetWhen'] as const;
export type Condition = (typeof conditions)[number];

/** A target with its conditions read. */
export interface ReadTarget extends Target {
  read: Partial<Record<Condition, Filter>>;
}

export function readTarget(target: Target): ReadTarget {
  const said = conditions.filter((condition) => target[condition] !== '');
  const read = said.map((condition) => [
    condition,
    parseFilter(target[condition], conditionFields, condition),
  ]);
  return { ...target, read: Object.fromEntries(read) as ReadTarget['read'] };
}

/** A condition that the target does not have is met by nothing. */
export const meets = ({ read }: ReadTarget, condition: Condition, answers: Answers): boolean =>
  read[condition] !== undefined && matches(read[condition], answers);
