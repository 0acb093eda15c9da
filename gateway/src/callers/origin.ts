import type { Request } from 'express';
import type { Origin } from '#chassis/origin';

/** From where a request came, for whoever looks through their sessions afterwards. */
export const originOf = ({ ip = '', headers }: Request): Origin => ({
  address: ip,
  agent: headers['user-agent'] ?? '',
});
