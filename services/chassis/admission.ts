import { Problem } from './errors';
import { inFlight, inFlightLimit, shed } from './metrics';
import type { Load } from './needs';

/** How full the house may be before a class is turned away: reports go first, new contacts last. */
const share: Record<Load, number> = { BULK: 0.5, READ: 0.8, WRITE: 0.9, INTAKE: 1 };

/**
 * Counts what is under way, and refuses the less important first when there is too much of it.
 * @param limit how many calls may be under way at once
 */
export function openAdmission(limit: number) {
  let under = 0;
  inFlightLimit.set(limit);
  return {
    /** @throws Problem overloaded */
    async admit<T>(load: Load, work: () => Promise<T>): Promise<T> {
      if (under >= limit * share[load]) {
        shed.add(1, { load });
        throw new Problem('overloaded', 'There is too much to do. Try again in a moment.');
      }
      under++;
      inFlight.add(1, { load });
      try {
        return await work();
      } finally {
        under--;
        inFlight.add(-1, { load });
      }
    },
  };
}
