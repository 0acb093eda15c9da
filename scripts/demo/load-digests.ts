import { patiently } from './patience';
import type { House } from './house';

/** As people in Shanghai say it: YYYY-MM. */
const monthOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 7);

/** Gathers the questions of this month and of the two before. */
export async function loadDigests(house: House, now: Date): Promise<void> {
  const [year, month] = monthOf(now).split('-').map(Number) as [number, number];
  for (const back of [2, 1, 0]) {
    const that = new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7);
    await patiently(() => house.digest.makeQuestionDigests({ month: that }, house.on(now)));
  }
}
