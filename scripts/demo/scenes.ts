import type { Scene } from './scene';
import { payroll, personnelFile } from './scenes/confidential';
import { outage } from './scenes/outage';
import { move, twice } from './scenes/teamwork';
import { workingLineUntil } from './working-line';

const dayMinutes = 450;

/** The stories that several people tell together, each at its working time before `now`. */
export function planScenes(now: Date): Scene[] {
  const line = workingLineUntil(now, 42);
  const before = (days: number) => line.at(line.length - days * dayMinutes);
  return [
    personnelFile(before(15)),
    outage(line.at(Math.floor((line.length - 4 * dayMinutes) / dayMinutes) * dayMinutes + 65)),
    payroll(before(0.7)),
    move(before(1)),
    twice(before(0.5)),
  ];
}
