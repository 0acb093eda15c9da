import { createHash } from 'node:crypto';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem, problems } from '#chassis/errors';
import { within, type Redis } from './redis';
import { tooMany } from './too-many';

const windowSeconds = 15 * 60;
const patienceMs = 2_000;

interface SignInRules {
  /** Wrong passwords in a quarter of an hour, for one name from one address. 0: no limit. */
  perName: number;
  /** The same for one address, whatever the names. 0: no limit. */
  perAddress: number;
}
export type SignInLimit = ReturnType<typeof openSignInLimit>;

/** Limits wrong passwords. Without Redis nobody signs in: guessing must not become free by breaking it. */
export function openSignInLimit(redis: Redis, { perName, perAddress }: SignInRules) {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterRedis({
      storeClient: redis,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      keyPrefix,
      points,
      duration: windowSeconds,
    });
  const byName = perName > 0 ? [limiter('sign-in-name', perName)] : [];
  const byAddress = perAddress > 0 ? [limiter('sign-in-address', perAddress)] : [];

  /**
   * Counts a try before it is made, so that many at once are counted too, and gives it back unless it was wrong.
   * @throws TooMany, or Problem unavailable without Redis
   */
  return async function limitSignIn<T>(
    username: string,
    address: string,
    signIn: () => Promise<T>,
  ): Promise<T> {
    const name = createHash('sha256').update(`${username.toLowerCase()}\n${address}`).digest('base64url');
    const counters = [
      ...byAddress.map((counter) => ({ counter, key: address })),
      ...byName.map((counter) => ({ counter, key: name })),
    ];
    for (const { counter, key } of counters) await answered(counter.consume(key));
    const giveBack = () =>
      Promise.allSettled(counters.map(({ counter, key }) => answered(counter.reward(key))));
    try {
      const session = await signIn();
      await giveBack();
      return session;
    } catch (error) {
      if (isOurTrouble(error)) await giveBack();
      throw error;
    }
  };
}

const isOurTrouble = (error: unknown): boolean =>
  !(error instanceof Problem) || problems[error.code].http >= 500;

async function answered(counting: Promise<RateLimiterRes>): Promise<RateLimiterRes> {
  try {
    return await within(patienceMs, counting);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(error.msBeforeNext);
    throw new Problem('unavailable', 'tries to sign in cannot be counted', undefined, error);
  }
}
