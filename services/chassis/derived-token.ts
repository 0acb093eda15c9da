import { createHash, createHmac } from 'node:crypto';

/**
 * A secret nobody can guess (256 bits), made from the house's key and what it is for, so that whoever has the key can
 * say it again and nobody need keep it.
 */
export const derivedToken = (key: Buffer, ...words: (string | number)[]): string =>
  createHmac('sha256', key).update(words.join('\n')).digest('base64url');

/** What is kept of a token: enough to know it again, not enough to say it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
