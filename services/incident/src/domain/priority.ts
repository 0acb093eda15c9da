import { Problem } from '#chassis/errors';
import type { PriorityMatrix_Cell as Cell } from '#proto/steward/incident/v1/incident';
import { Level, Priority } from '#proto/steward/type/v1/record';

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
