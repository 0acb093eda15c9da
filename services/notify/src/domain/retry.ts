const minute = 60;
const hour = 60 * minute;

/** Seconds to wait after each failed try: a hiccup costs a moment, and a night without a mail server loses nothing. */
const delays = [1, 5, 30, 2 * minute, 10 * minute, hour, 2 * hour, 4 * hour, 8 * hour];

export const maxTries = delays.length + 1;

/** @returns seconds until the next try, or undefined after the tenth */
export const delayAfter = (tries: number): number | undefined => delays[tries - 1];

const patience = 24 * hour;

/**
 * Somebody we were told of but do not know: looks again after half of the time that has passed so far.
 * @returns seconds until the next look, or undefined after a day
 */
export const delayForUnknown = (ageSeconds: number): number | undefined =>
  ageSeconds < patience ? Math.min(Math.max(ageSeconds / 2, 1), 10 * minute) : undefined;
