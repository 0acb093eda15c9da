import { AuditProblem_Kind as Kind } from '#proto/steward/identity/v1/audit';
import type { SignedHead } from './audit-head';
import type { AuditRow } from './audit-row';
import type { Finding } from './audit-walk';

/**
 * Compares a chain with the heads that were kept outside, in the order of n. Where the rows themselves have told what was
 * done to them, a head that does not fit tells nothing more.
 */
export function compareHeads(heads: SignedHead[], from: number, tell: (finding: Finding) => unknown) {
  const inTurn = [...heads].sort((a, b) => a.n - b.n);
  let next = inTurn.findIndex(({ n }) => n >= from);
  if (next < 0) next = inTurn.length;
  let lastGood = inTurn[next - 1]?.n ?? 0;
  let toldBefore = 0;
  let isOff = false;

  return {
    /** @param told how much the rows have told so far */
    compare({ n, hash }: Pick<AuditRow, 'n' | 'hash'>, told: number): void {
      for (; next < inTurn.length && inTurn[next]!.n <= n; next++) {
        const head = inTurn[next]!;
        if (head.n < n) continue; // its row is missing, which is told already
        const fits = head.hash === hash.toString('hex');
        if (!fits && !isOff && told === toldBefore)
          tell({
            kind: Kind.CHANGED,
            n: Math.max(lastGood + 1, from),
            detail: `up to ${n} the chain was written anew: it is not the one that was signed at ${head.time}`,
          });
        isOff = !fits;
        if (fits) [lastGood, toldBefore] = [n, told];
      }
    },
    /** @param expected the number behind the last row */
    finish(expected: number): void {
      const last = inTurn.at(-1);
      if (last && last.n >= expected)
        tell({ kind: Kind.CUT, n: expected, detail: `at ${last.time} there were ${last.n} events` });
    },
  };
}
