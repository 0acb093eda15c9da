import { pace } from '../../../services/sla/src/events';

/** Works on so many at a time, as the consumer hears events: some are worked out while others wait for the database. */
export async function inLanes<T>(all: T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all];
  const lane = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: pace.lanes }, lane));
}
