import type { Queryable } from '#chassis/postgres';
import { AuditProblem_Kind as Kind } from '#proto/steward/identity/v1/audit';
import type { HeadChecker, SignedHead } from './domain/audit-head';
import { walkChain, type Finding } from './domain/audit-walk';
import { findHash, listLinks } from './store/audit-chain';

const batch = 2_000;

/** Which part of a chain is walked, and until when (milliseconds since 1970). */
export interface Stretch {
  from: number;
  to: number;
  until: number;
}
export interface Verdict {
  checked: number;
  findings: Finding[];
  /** Where to go on; 0 where there is nothing left to walk. */
  nextFrom: number;
}

/**
 * Walks the chain of a tenant in batches, each a snapshot of its own, while others add to its end.
 * @param reader reads as that tenant
 * @param heads all that were kept outside, genuine or not; listed before the rows are read, so that what is signed meanwhile is no gap
 */
export async function verifyChain(
  reader: Queryable,
  heads: SignedHead[],
  checker: HeadChecker,
  { from, to, until }: Stretch,
): Promise<Verdict> {
  const genuine = new Set(heads.filter((head) => checker.isGenuine(head)));
  const walk = walkChain(from, from > 1 ? await findHash(reader, from - 1) : undefined, [...genuine]);
  let after = from === 1 ? undefined : from - 1;
  let nextFrom = 0;
  let walkedTo = 0;
  for (;;) {
    const rows = await listLinks(reader, after, to, batch);
    rows.forEach(walk.take);
    after = rows.at(-1)?.n ?? after;
    if (walk.isFull()) break;
    if (rows.length < batch) {
      walkedTo = to;
      break;
    }
    if (Date.now() > until) {
      nextFrom = after! + 1;
      break;
    }
  }
  const end = nextFrom === 0 ? to : nextFrom - 1;
  const forged = heads
    .filter((head) => !genuine.has(head) && head.n >= from && head.n <= end)
    .map(({ n, time }) => ({
      kind: Kind.BAD_SIGNATURE,
      n,
      detail: `the head of ${time} was not signed by us`,
    }));
  return { checked: walk.checked(), findings: [...walk.finish(walkedTo), ...forged], nextFrom };
}
