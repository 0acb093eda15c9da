import { Problem } from '#chassis/errors';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import {
  AuditProblem_Kind as Kind,
  type VerifyAuditEventsRequest,
  type VerifyAuditEventsResponse,
} from '#proto/steward/identity/v1/audit';
import type { Context } from '../context';
import { walkChain } from '../domain/audit-walk';
import { problemsFound } from '../metrics';
import { findHash, listLinks } from '../store/audit-chain';

const batch = 2_000;
/** What is left for the answer to travel. */
const spareMs = 3_000;

/** Walks the chain in batches, each a snapshot of its own, while others add to its end. */
export const verifyAuditEvents: Errand<Context, VerifyAuditEventsRequest, VerifyAuditEventsResponse> = async (
  { from: askedFrom, to: askedTo },
  { actor, deadline },
  { db, audit },
) => {
  const from = askedFrom || 1;
  const to = askedTo || Number.MAX_SAFE_INTEGER;
  if (to < from) throw new Problem('invalid', 'There is nothing between.', { to: 'is before from' });
  const reader = readerOf(db, actor.tenant);
  const heads = await audit.outside.list(actor.tenant); // before the rows: what is signed meanwhile is no gap
  const genuine = heads.filter((head) => audit.signer.isGenuine(head));
  const forged = heads.filter((head) => !genuine.includes(head) && head.n >= from && head.n <= to);
  const walk = walkChain(from, from > 1 ? await findHash(reader, from - 1) : undefined, genuine);

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
    if (Date.now() > deadline - spareMs) {
      nextFrom = after! + 1;
      break;
    }
  }
  const broken = forged.map(({ n, time }) => ({
    kind: Kind.BAD_SIGNATURE,
    n,
    detail: `the head of ${time} was not signed by us`,
  }));
  const problems = [...walk.finish(walkedTo), ...broken];
  problemsFound.add(problems.length);
  return { ok: problems.length === 0, checked: walk.checked(), problems, nextFrom };
};
