import { TooMany } from '#chassis/errors';

/** What somebody hears who asks too often. */
export const tooMany = (waitMs: number): TooMany =>
  new TooMany('You are asking too often. Wait a moment.', waitMs / 1000);
