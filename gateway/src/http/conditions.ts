import type { Request, Response } from 'express';
import { Problem } from '#chassis/errors';

/**
 * Which version the caller means to change (RFC 9110, 13.1.1): quoted, unquoted, weak, or * for whatever there is.
 * @returns undefined where nothing is said
 */
function readIfMatch(request: Request): string | undefined {
  const said = request.headers['if-match']?.trim();
  if (!said) return undefined;
  const etag = /^(?:W\/)?"([^"]*)"$/.exec(said)?.[1] ?? said;
  if (/^[\x21\x23-\x7e]{1,200}$/.test(etag) && !etag.includes(',')) return etag;
  throw new Problem('invalid', 'If-Match is not one etag.', { 'If-Match': 'must be one etag, or *' });
}

/** @throws Problem precondition-required */
export function requireIfMatch(request: Request): string {
  const etag = readIfMatch(request);
  if (etag === undefined)
    throw new Problem('precondition-required', 'Send If-Match with the etag of the version you saw.');
  return etag;
}

/**
 * Says which version this is. Answers are never kept for later (`no-store`), so If-None-Match is not looked at: what
 * stands beside a version, such as the due times of an incident, changes without a new one.
 */
export function tellEtag(response: Response, etag: unknown): void {
  if (typeof etag === 'string' && etag !== '') response.setHeader('ETag', `"${etag}"`);
}

/** The caller's name for one intent; empty where none was given. */
export function readIdempotencyKey(request: Request): string {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return '';
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const words = 'must be 1 to 255 visible ASCII characters';
  throw new Problem('invalid', `Idempotency-Key ${words}.`, { 'Idempotency-Key': words });
}
