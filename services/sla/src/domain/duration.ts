import type { Duration } from '#proto/google/protobuf/duration';

/** Milliseconds of a duration, rounded to whole ones. */
export const toMs = ({ seconds, nanos }: Duration): number => seconds * 1000 + Math.round(nanos / 1e6);

/** Ten years round the clock, leap days and all: what is promised for longer is a slip of the pen. */
export const longestDays = 3653;

/** A duration of so many milliseconds; seconds and nanos have the same sign. */
export const toDuration = (ms: number): Duration => {
  const seconds = Math.trunc(ms / 1000);
  return { seconds, nanos: (ms - seconds * 1000) * 1e6 };
};
