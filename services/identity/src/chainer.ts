import { leaseTaker } from '#chassis/lease';
import { log } from '#chassis/log';
import { watch } from '#chassis/meter';
import { makePause } from '#chassis/pause';
import { inTransaction, onCommit, readerOf, type Pool } from '#chassis/postgres';
import type { HeadSigner } from './domain/audit-head';
import { chain, type AuditEntry } from './domain/audit-row';
import { oldest, signed, unsigned, waiting } from './metrics';
import type { OutsideHeads } from './outside-heads';
import {
  appendLinks,
  findEnd,
  holdLease,
  listChained,
  listWaiting,
  type ChainEnd,
} from './store/audit-chain';
import { readQueue } from './store/audit-queue';
import { listTenants } from './store/tenant';

const lease = 'audit-chain';
const batch = 1_000;
const idleMs = 250;
const restMs = 50; // between rounds, so that many events become links together
const signEveryMs = 60_000;

/** A chain that has grown since its head was last signed. */
interface Moved {
  end: ChainEnd;
  /** When the first link came that no signed head covers. */
  since: number;
  signedAt: number;
}

/**
 * Makes links of what waits, until stopped, and signs how far each chain has come. Of several replicas one works at a time;
 * one that was taken for dead and comes back finds the lease gone, inside the transaction.
 */
export function startChainer(
  db: Pool,
  signer: HeadSigner,
  outside: OutsideHeads,
  clock: () => number = Date.now,
): { stop(): Promise<void> } {
  const taker = leaseTaker(db, lease);
  const { pause, wake } = makePause();
  const deafen = onCommit(db, 'audit_waiting', wake);
  const moved = new Map<string, Moved>();
  const signedAt = new Map<string, number>();
  let stopped = false;
  let epoch: number | undefined;

  const unwatch = watch([waiting, oldest, unsigned], async () => {
    const queue = await readQueue(db);
    const since = epoch === undefined ? [] : [...moved.values()].map((one) => one.since);
    return [
      [waiting, queue.waiting],
      [oldest, queue.oldest],
      [unsigned, since.length === 0 ? 0 : (clock() - Math.min(...since)) / 1_000],
    ];
  });

  const loop = (async () => {
    while (!stopped) {
      try {
        const held = await taker.take();
        if (!held) epoch = undefined;
        else if (held.epoch !== epoch) await takeOver();
        epoch = held?.epoch;
        const until = Date.now() + 3_000; // then the lease is renewed
        while (epoch !== undefined && !stopped && Date.now() < until) {
          const count = await chainOnce(epoch);
          await signDue(signEveryMs);
          await pause(count === 0 ? idleMs : count < batch ? restMs : 0);
        }
        if (epoch === undefined) await pause(1_000);
      } catch (err) {
        log.warn({ err }, 'events wait for the audit chain');
        await pause(1_000);
      }
    }
  })();

  return {
    async stop() {
      stopped = true;
      unwatch();
      wake();
      deafen();
      await loop;
      await signDue(0).catch((err: unknown) => log.warn({ err }, 'the last audit heads are not signed'));
      await taker.handBack().catch(() => undefined); // else it runs out by itself
    },
  };

  /** The one before may have left heads unsigned. */
  async function takeOver(): Promise<void> {
    for (const tenant of await listTenants(db)) {
      const end = await findEnd(readerOf(db, tenant));
      if (end) moved.set(tenant, { end, since: clock(), signedAt: -Infinity });
    }
  }

  async function chainOnce(fence: number): Promise<number> {
    const entering = await listWaiting(db, batch);
    const byTenant = new Map<string, AuditEntry[]>();
    for (const { tenant, entry } of entering) byTenant.set(tenant, [...(byTenant.get(tenant) ?? []), entry]);
    for (const [tenant, entries] of byTenant) {
      const end = await chainOf(tenant, entries, fence);
      if (!end) continue;
      const since = moved.get(tenant)?.since ?? clock();
      moved.set(tenant, { end, since, signedAt: signedAt.get(tenant) ?? -Infinity });
    }
    return entering.length;
  }

  function chainOf(tenant: string, entries: AuditEntry[], fence: number): Promise<ChainEnd | undefined> {
    const ids = entries.map(({ id }) => id);
    return inTransaction(db, tenant, async (tx) => {
      const [holds, end, chained] = await Promise.all([
        holdLease(tx, lease, fence),
        findEnd(tx),
        listChained(tx, ids),
      ]);
      if (!holds) throw new Error('another replica chains by now');
      const known = new Set(chained);
      const links = chain(
        tenant,
        end,
        entries.filter(({ id }) => !known.has(id)),
      );
      await appendLinks(tx, links, ids);
      return links.at(-1);
    });
  }

  async function signDue(everyMs: number): Promise<void> {
    for (const [tenant, { end, signedAt: last }] of moved) {
      const now = clock();
      if (now - last < everyMs) continue;
      const head = { tenant, n: end.n, hash: end.hash.toString('hex'), time: new Date(now).toISOString() };
      await outside.keep(signer.sign(head));
      signed.add();
      signedAt.set(tenant, now);
      moved.delete(tenant);
    }
  }
}
