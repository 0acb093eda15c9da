import { TooMany } from '#chassis/errors';
import { tooManyTimes } from '../metrics';

/** What somebody hears who asks too often. */
export function tooMany(waitMs: number): TooMany {
  tooManyTimes.add();
  return new TooMany('You are asking too often. Wait a moment.', waitMs / 1000);
}
