import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import type { PriorityMatrix_Cell as Cell } from '#proto/steward/incident/v1/incident';
import { Channel, Level, Priority } from '#proto/steward/type/v1/record';

const levels = [Level.HIGH, Level.MEDIUM, Level.LOW];
const priorities = [Priority.P1, Priority.P2, Priority.P3, Priority.P4, Priority.P5];

/** 1 2 3 / 2 3 4 / 3 4 5, impact down, urgency across (ITIL incident management practice). */
export const standardCells: Cell[] = levels.flatMap((impact, row) =>
  levels.map((urgency, column) => ({ impact, urgency, priority: priorities[row + column]! })),
);

/** Medium where nobody said. */
export const levelOr = (level: Level): Level => (levels.includes(level) ? level : Level.MEDIUM);

/** @param cells all nine, as `checkCells` demands */
export function priorityOf(cells: Cell[], impact: Level, urgency: Level): Priority {
  return cells.find((cell) => cell.impact === impact && cell.urgency === urgency)!.priority;
}

export const isUnspecified = (priority: Priority): boolean => priority === Priority.PRIORITY_UNSPECIFIED;

/**
 * The priority that a person decides, or unspecified to leave it to the matrix.
 * @throws Problem invalid for one that does not exist
 */
export function checkPriority(priority: Priority): Priority {
  if (!isUnspecified(priority) && !priorities.includes(priority))
    throw new Problem('invalid', 'There is no such priority.', { priority: 'does not exist' });
  return priority;
}

/**
 * A monitoring event keeps its own severity's priority. Who reports by hand says impact and urgency, and may override
 * what follows from them afterwards, with a reason.
 * @throws Problem invalid
 */
export function keptPriority(
  { priority, channel }: { priority: Priority; channel: Channel },
  actor: Actor,
): Priority {
  if (!isUnspecified(priority) && (actor.service === undefined || channel !== Channel.MONITORING))
    throw new Problem('invalid', 'The priority follows from impact and urgency.', {
      priority: 'is kept for monitoring events alone',
    });
  return checkPriority(priority);
}

/** The next more urgent one; the most urgent stays. */
export const higher = (priority: Priority): Priority =>
  priorities[Math.max(0, priorities.indexOf(priority) - 1)] ?? priority;

/** The next more urgent level; the highest stays. */
export const higherLevel = (level: Level): Level => levels[Math.max(0, levels.indexOf(level) - 1)] ?? level;

/** @throws Problem invalid unless each impact × urgency has exactly one priority */
export function checkCells(cells: Cell[]): void {
  const pairs = new Set(cells.map(({ impact, urgency }) => `${impact} ${urgency}`));
  const known = cells.every(
    ({ impact, urgency, priority }) =>
      levels.includes(impact) && levels.includes(urgency) && priorities.includes(priority),
  );
  if (cells.length !== 9 || pairs.size !== 9 || !known)
    throw new Problem('invalid', 'The matrix is not complete.', {
      cells: 'must give each of the nine pairs of impact and urgency one priority, P1 to P5',
    });
}
