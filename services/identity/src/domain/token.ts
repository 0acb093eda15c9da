import { createHash, randomBytes } from 'node:crypto';

/** What a token is for shows at its front: a session, a key of another system, a sign-in that has begun, or one that waits for a code. */
export type BearerKind = 'sts' | 'stk';
export type TokenKind = BearerKind | 'sto' | 'stc';

const form = /^(sts|stk|sto|stc)_[A-Za-z0-9_-]{43}$/;

/** 256 random bits; whoever has it is who it says. */
export const makeToken = (kind: TokenKind): string => `${kind}_${randomBytes(32).toString('base64url')}`;

/** What we keep of it. Being random it needs no salt and no slow hash. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** undefined for what was never a token of ours. */
export const kindOfToken = (token: string): TokenKind | undefined =>
  form.exec(token)?.[1] as TokenKind | undefined;

/** Whether a token of this kind stands for somebody. */
export const isBearer = (kind: TokenKind | undefined): kind is BearerKind => kind === 'sts' || kind === 'stk';
