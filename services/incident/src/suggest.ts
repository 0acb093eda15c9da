import { startWorker, type Worker } from '#chassis/worker';
import { inTransaction, readerOf, type Pool } from '#chassis/postgres';
import { findClusters, type Case } from './domain/recurrence';
import { wordsOf } from './domain/words';
import { keepClusters, listCases, takeTurn } from './store/suggestion';

const everyMinutes = 10;
const idleMs = 5_000;
const days = 35;
/** Where more happened, it looks less far back. */
const mostCases = 20_000;
/** Whoever waits for an answer is served in between. */
const readAtOnce = 200;

/** Looks for problems among recent incidents, until stopped. Of several replicas one at a time serves a tenant. */
export const startSuggesting = (db: Pool): Worker =>
  startWorker('problems cannot be looked for now', idleMs, async () => {
    const tenant = await takeTurn(db, everyMinutes);
    if (tenant) await suggest(db, tenant, new Date());
    return tenant !== undefined;
  });

/** Goes through the recent incidents of a tenant once. */
export async function suggest(db: Pool, tenant: string, now: Date): Promise<void> {
  const unread = await listCases(readerOf(db, tenant), days, mostCases);
  const cases: Case[] = [];
  for (const { title, ...one } of unread) {
    cases.push({ ...one, words: wordsOf(title) });
    if (cases.length % readAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const clusters = findClusters(cases, now);
  await inTransaction(db, tenant, (tx) => keepClusters(tx, clusters));
}
