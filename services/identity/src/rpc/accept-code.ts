import type { Tx } from '#chassis/postgres';
import { unseal } from '../domain/seal';
import { stepOfCode } from '../domain/totp';
import { countWrongCode, lockFactor, takeRecoveryCode, takeStep } from '../store/second-factor';

/** What became of a code. `locked`: this one was one too many. */
export type Verdict = 'right' | 'wrong' | 'locked';

/** For what a secret is sealed. */
export const placeOf = (tenant: string, personId: string): string => `totp/${tenant}/${personId}`;

/** Takes a code of the device, newer than any before it, or a recovery code; each once. Wrong ones are counted. */
export async function acceptCode(
  tx: Tx,
  { personId, code, key }: { personId: string; code: string; key: Buffer },
  now: Date,
): Promise<Verdict> {
  const factor = await lockFactor(tx, personId);
  if (!factor?.confirmed || (factor.lockedUntil && factor.lockedUntil > now)) return 'wrong';
  const said = code.trim();
  const step = stepOfCode(unseal(factor.secret, key, placeOf(tx.tenant, personId)), said, now);
  if (step !== undefined && step > factor.lastStep) {
    await takeStep(tx, personId, step);
    return 'right';
  }
  if (await takeRecoveryCode(tx, personId, said)) {
    await takeStep(tx, personId, factor.lastStep);
    return 'right';
  }
  return (await countWrongCode(tx, personId, now)) ? 'locked' : 'wrong';
}
