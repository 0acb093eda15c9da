import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { within, type Redis } from './redis';
import { tooMany } from './too-many';

const tellMs = 100;
const patienceMs = 50;
const mistrustMs = 2_000;

interface Entry {
  /** Requests that Redis has not been told of. */
  untold: number;
  blockedUntil: number;
}
export type RequestLimit = ReturnType<typeof openRequestLimit>;

/**
 * Limits requests a second for each key, over all gateways. Each decides at once by what it knows and tells Redis ten
 * times a second, so that no request waits for Redis; while Redis is away each counts for itself.
 * @param perSecond 0: no limit
 */
export function openRequestLimit(redis: Redis, perSecond: number) {
  const rule = { points: perSecond, duration: 1, keyPrefix: 'requests' };
  const shared = new RateLimiterRedis({
    ...rule,
    storeClient: redis,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
  });
  const alone = new RateLimiterMemory(rule);
  const entries = new Map<string, Entry>();
  let mistrustUntil = 0;
  const timer = setInterval(tell, tellMs).unref();

  return {
    /** @throws TooMany */
    take(key: string): void {
      if (perSecond === 0) return;
      check(key);
      const entry = entries.get(key) ?? { untold: 0, blockedUntil: 0 };
      entries.set(key, entry);
      if (++entry.untold > perSecond) throw tooMany(tellMs);
    },
    check,
    stop: () => clearInterval(timer),
  };

  /** @throws TooMany */
  function check(key: string): void {
    const wait = (entries.get(key)?.blockedUntil ?? 0) - Date.now();
    if (wait > 0) throw tooMany(wait);
  }

  function tell(): void {
    const now = Date.now();
    for (const [key, entry] of entries) {
      if (entry.untold > 0) {
        const { untold } = entry;
        entry.untold = 0;
        count(key, untold).catch((excess: unknown) => {
          if (excess instanceof RateLimiterRes) entry.blockedUntil = Date.now() + excess.msBeforeNext;
        });
      } else if (entry.blockedUntil < now) entries.delete(key);
    }
  }

  async function count(key: string, requests: number): Promise<RateLimiterRes> {
    if (Date.now() < mistrustUntil) return alone.consume(key, requests);
    try {
      return await within(patienceMs, shared.consume(key, requests));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw error;
      mistrustUntil = Date.now() + mistrustMs;
      return alone.consume(key, requests);
    }
  }
}
