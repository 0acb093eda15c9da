import { events } from './boards/events';
import { overview } from './boards/overview';
import { runtime } from './boards/runtime';
import { sla } from './boards/sla';
import { renderBoard } from './panels';

/** The files of charts/steward/dashboards. */
export const boardFiles: Record<string, () => string> = Object.fromEntries(
  [overview, sla, events, runtime].map((board) => [
    `charts/steward/dashboards/${board.uid.replace('steward-', '')}.json`,
    () => renderBoard(board),
  ]),
);
