import type { Lifetime } from '#chassis/housekeeping';

/** Worthless since they expired: of those who never come back nobody else would clear them away. */
export const lifetimes: Lifetime[] = ['session', 'sign_in_challenge', 'pending_sign_in'].map((table) => ({
  table,
  since: 'expire_time',
  days: 7,
  passage: true,
}));
