import { log } from './log';
import { everyTenant, inOneTrip, inTransaction, type Pool, type Tx } from './postgres';
import { callRoll } from './roll-call';
import { startWorker, type Worker } from './worker';

/**
 * Tells the first of those behind an id again as they stand now, as events that say that nothing happened; answers their ids.
 */
export type TellAgain = (tx: Tx, afterId: string, limit: number) => Promise<string[]>;

const batch = 100;
const idleMs = 5_000;

/**
 * Tells everything there is once more where the generation was raised, until stopped: others keep what they know of it, and
 * have to learn what it is now. Any number of replicas may.
 */
export const startTellingAgain = (pool: Pool, service: string, kinds: Record<string, TellAgain>): Worker =>
  startWorker('there is something to be told again', idleMs, () => tellAgain(pool, service, kinds));

/** A batch of each tenant and kind; answers whether there was anything to do. */
export async function tellAgain(
  pool: Pool,
  service: string,
  kinds: Record<string, TellAgain>,
): Promise<boolean> {
  await beginWhereOwed(pool, Object.keys(kinds));
  const { rows } = await inOneTrip<{ tenant: string; kind: string }>(pool, everyTenant, {
    name: 'telling',
    text: 'select tenant, kind from telling order by kind, tenant limit 100',
  });
  for (const { tenant, kind } of rows)
    await inTransaction(pool, tenant, async (tx) => {
      const afterId = await take(tx, kind);
      if (afterId === undefined) return;
      const ids = (await kinds[kind]!(tx, afterId, batch)).toSorted();
      const untilId = ids.length === batch ? ids.at(-1) : undefined;
      await callRoll(tx, service, { kind, afterId, untilId, ids });
      await turn(tx, kind, untilId);
      if (!untilId) log.info({ tenant, kind }, 'told again');
    });
  return rows.length > 0;
}

async function beginWhereOwed(pool: Pool, kinds: string[]): Promise<void> {
  const { rows } = await inOneTrip(pool, everyTenant, {
    name: 'telling_owed',
    text: 'select from generation where owed',
  });
  if (rows.length === 0) return;
  await inTransaction(pool, everyTenant, async (tx) => {
    const { rowCount } = await tx.query({ text: 'update generation set owed = false where owed' });
    if (rowCount === 0) return;
    await tx.query({
      text: `insert into telling (tenant, kind) select tenant, kind from known_tenant cross join unnest($1::text[]) as kind
        on conflict (tenant, kind) do update set after_id = excluded.after_id`,
      values: [kinds],
    });
  });
}

/** Where it goes on, until the transaction ends; undefined where another replica is at it. */
async function take(tx: Tx, kind: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ afterId: string }>({
    text: `select after_id as "afterId" from telling where tenant = $1 and kind = $2 for update skip locked`,
    values: [tx.tenant, kind],
  });
  return rows[0]?.afterId;
}

async function turn(tx: Tx, kind: string, afterId: string | undefined): Promise<void> {
  const text = afterId
    ? 'update telling set after_id = $3 where tenant = $1 and kind = $2'
    : 'delete from telling where tenant = $1 and kind = $2';
  await tx.query({ text, values: [tx.tenant, kind, ...(afterId ? [afterId] : [])] });
}
