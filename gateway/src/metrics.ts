import { counter, histogram, reading } from '#chassis/meter';

export const requestSeconds = histogram(
  'steward_http_seconds',
  'Time to answer a request, by template of the path, verb and class of the status (2xx).',
  ['route', 'verb', 'status'],
);
export const streamsOpen = reading(
  'steward_live_streams',
  'Live streams that are open: about as many pages.',
);
export const redisUp = reading('steward_redis_up', 'Whether there is a connection to Redis: 1 or 0.');
export const signInFailures = counter(
  'steward_sign_in_failures_total',
  'Wrong passwords, codes, tokens of providers, and tries refused because there were too many, by operation.',
  ['operation'],
);
export const tooManyTimes = counter(
  'steward_too_many_total',
  'Requests refused because the same person or address asked too often.',
);
