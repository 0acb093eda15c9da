import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { Problem } from '#chassis/errors';

/** Bound to the session: a cookie that a neighbouring site planted does not fit. */
export const csrfTokenOf = (session: string, key: Buffer): string =>
  createHmac('sha256', key).update(`csrf\n${session}`).digest('base64url');

/**
 * A browser sends cookies wherever a page points it, so what changes something says the token too.
 * @throws Problem forbidden
 */
export function checkCsrf(request: Request, session: string, key: Buffer): void {
  checkOrigin(request);
  const said = Buffer.from(String(request.headers['x-csrf-token'] ?? ''));
  const expected = Buffer.from(csrfTokenOf(session, key));
  if (said.length !== expected.length || !timingSafeEqual(said, expected))
    throw new Problem('forbidden', 'Send X-CSRF-Token with the value of the cookie __Host-steward-csrf.');
}

/** @throws Problem forbidden where the request comes from a page that is not ours */
export function checkOrigin(request: Request): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  if (!host || host !== request.host)
    throw new Problem('forbidden', 'This request comes from a page that is not ours.');
}
