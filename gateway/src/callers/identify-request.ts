import type { Request } from 'express';
import { Problem } from '#chassis/errors';
import type { RequestLimit } from '../limits/request-limit';
import type { Caller } from './caller';
import type { Callers } from './callers';
import { readCookie, sessionCookie } from './cookies';
import { checkCsrf } from './csrf';

export type IdentifyRequest = (request: Request) => Promise<Caller & { token: string }>;

/**
 * Who asks: by `Authorization: Bearer`, which no page can make a browser send, else by the session cookie.
 * @throws Problem unauthenticated, forbidden, too-many
 */
export function requestIdentifier(callers: Callers, limit: RequestLimit, key: Buffer): IdentifyRequest {
  return async (request) => {
    const bearer = readBearer(request);
    const token = bearer ?? readCookie(request, sessionCookie);
    if (!token) throw new Problem('unauthenticated', 'Please sign in.');
    const stranger = `address/${request.ip}`;
    if (!callers.knows(token)) limit.check(stranger); // whoever tries token after token; nobody else suffers for it
    const caller = await callers.identify(token).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'unauthenticated') limit.take(stranger);
      throw error;
    });
    limit.take(`person/${caller.actor.tenant}/${caller.actor.personId}`);
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (!bearer && changes) checkCsrf(request, token, key);
    return { ...caller, token };
  };
}

/** RFC 6750; session tokens begin with sts_, API keys with stk_. */
function readBearer(request: Request): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  const token = /^Bearer +([\x21-\x7e]{1,500})$/i.exec(authorization)?.[1];
  if (!token)
    throw new Problem('unauthenticated', 'Send Authorization: Bearer, with a session token or an API key.');
  return token;
}
