import { leaseTaker } from '#chassis/lease';
import { log } from '#chassis/log';
import { watch, type Read } from '#chassis/meter';
import { readerOf, type Pool } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { AuditProblem_Kind as Kind } from '#proto/steward/identity/v1/audit';
import type { Context } from './context';
import { checkAge, faultsKnown } from './metrics';
import { findDueCheck, noteNewTenants, readChecks, saveCheck, type Faults } from './store/audit-check';
import { verifyChain } from './verify-chain';

const idleMs = 60_000;
const leaseSeconds = 60;
/** A stretch at a time, so that a process that is told to stop need not walk to the end. */
const stretchMs = 5_000;
const kinds = Object.values(Kind).filter((kind) => !['KIND_UNSPECIFIED', 'UNRECOGNIZED'].includes(kind));

/** Walks the audit chain of every tenant once a day, one replica at a time, until stopped. */
export function startCheckingChains(context: Pick<Context, 'db' | 'audit'>): Worker {
  const taker = leaseTaker(context.db, 'audit-check', leaseSeconds);
  const unwatch = watch([faultsKnown, checkAge], () => readAll(context.db), 30_000);
  const worker = startWorker('the audit chains wait to be checked', idleMs, async () =>
    (await taker.take()) ? checkNext(context) : false,
  );
  return {
    async stop() {
      unwatch();
      await worker.stop();
      await taker.handBack().catch(() => undefined); // else it runs out by itself
    },
  };
}

/** Walks a stretch of the chain that has been due longest; false where none is. */
export async function checkNext(
  { db, audit }: Pick<Context, 'db' | 'audit'>,
  forMs = stretchMs,
): Promise<boolean> {
  await noteNewTenants(db);
  const due = await findDueCheck(db);
  if (!due) return false;
  const { tenant, from } = due;
  const heads = await audit.outside.list(tenant);
  const stretch = { from, to: Number.MAX_SAFE_INTEGER, until: Date.now() + forMs };
  const { findings, nextFrom } = await verifyChain(readerOf(db, tenant), heads, audit.signer, stretch);
  const found: Faults = { ...due.found };
  for (const { kind } of findings) found[kind] = (found[kind] ?? 0) + 1;
  if (findings.length > 0)
    log.error({ tenant, findings: findings.slice(0, 20) }, 'the audit chain is broken');
  await saveCheck(db, due, nextFrom, found);
  return true;
}

async function readAll(db: Pool): Promise<Read[]> {
  const { faults, age } = await readChecks(db);
  return [...kinds.map((kind): Read => [faultsKnown, faults[kind] ?? 0, { kind }]), [checkAge, age]];
}
