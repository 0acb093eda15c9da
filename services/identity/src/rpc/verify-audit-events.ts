import { Problem } from '#chassis/errors';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { VerifyAuditEventsRequest, VerifyAuditEventsResponse } from '#proto/steward/identity/v1/audit';
import type { Context } from '../context';
import { problemsFound } from '../metrics';
import { verifyChain } from '../verify-chain';

/** What is left for the answer to travel. */
const spareMs = 3_000;

export const verifyAuditEvents: Errand<Context, VerifyAuditEventsRequest, VerifyAuditEventsResponse> = async (
  { from: askedFrom, to: askedTo },
  { actor, deadline },
  { db, audit },
) => {
  const from = askedFrom || 1;
  const to = askedTo || Number.MAX_SAFE_INTEGER;
  if (to < from) throw new Problem('invalid', 'There is nothing between.', { to: 'is before from' });
  const heads = await audit.outside.list(actor.tenant);
  const stretch = { from, to, until: deadline - spareMs };
  const verdict = await verifyChain(readerOf(db, actor.tenant), heads, audit.signer, stretch);
  const { checked, findings: problems, nextFrom } = verdict;
  problemsFound.add(problems.length);
  return { ok: problems.length === 0, checked, problems, nextFrom };
};
