import { Temporal } from 'temporal-polyfill';

/** A stretch of time (UTC epoch milliseconds, half open) through which a zone keeps one offset from UTC (milliseconds). */
export interface Stretch {
  from: number;
  until: number;
  offset: number;
}

/** The stretches of a zone from `from` to `until`, oldest first; the first and the last are open-ended. */
export function listStretches(timeZone: string, from: number, until: number): Stretch[] {
  const stretches: Stretch[] = [];
  let time: Temporal.ZonedDateTime | null = new Temporal.ZonedDateTime(BigInt(from) * 1_000_000n, timeZone);
  let start = -Infinity;
  while (time) {
    const offset = time.offsetNanoseconds / 1e6;
    const next: Temporal.ZonedDateTime | null = time.getTimeZoneTransition('next');
    const end: number = next && next.epochMilliseconds < until ? next.epochMilliseconds : Infinity;
    stretches.push({ from: start, until: end, offset });
    start = end;
    time = end === Infinity ? null : next;
  }
  return stretches;
}

/**
 * The first instant at which the wall clock shows `local` (as if it were UTC) or later. A time skipped in spring is
 * reached when the clock jumps over it; a time that comes twice in autumn, the first time.
 */
export function findFirstReach(stretches: Stretch[], local: number): number {
  let i = 0; // there are few, and this is asked for every frame of a year
  while (local >= stretches[i]!.until + stretches[i]!.offset) i++;
  return Math.max(stretches[i]!.from, local - stretches[i]!.offset);
}

/** The end of the last instant at which the wall clock is still short of `local`: the counterpart for closing. */
export function findLastShort(stretches: Stretch[], local: number): number {
  let i = stretches.length - 1;
  while (stretches[i]!.from + stretches[i]!.offset >= local) i--;
  return Math.min(stretches[i]!.until, local - stretches[i]!.offset);
}

/** What the wall clock shows at an instant, as if it were UTC. */
export function readWallClock(stretches: Stretch[], at: number): number {
  return at + stretches.find(({ until }) => at < until)!.offset;
}
