import { log } from './log';
import { listMigrations } from './migrations';
import { everyTenant, inOneTrip, sqlState, type Pool } from './postgres';

const waitMs = 1_000;
/** No such table, or not for us: the database is older than this question. */
const tooOld = ['42P01', '42501'];

/**
 * Waits for the database, and looks whether it has had every migration that this code was written for. It may have had more:
 * those of the next release suit this one too.
 * @throws Error where it is behind
 */
export async function requireSchema(pool: Pool, service: string): Promise<void> {
  const needed = (await listMigrations(service)).map(({ name }) => name);
  if (needed.length === 0) throw new Error('no migrations are here: start it in the folder of Steward');
  const made = await readMade(pool);
  const missing = needed.filter((name) => !made.has(name));
  if (missing.length > 0)
    throw new Error(`the database is behind this code, run migrate first; it lacks ${missing.join(', ')}`);
}

async function readMade(pool: Pool): Promise<Set<string>> {
  for (;;) {
    try {
      const text = 'select name from migration';
      const { rows } = await inOneTrip<{ name: string }>(pool, everyTenant, { text });
      return new Set(rows.map(({ name }) => name));
    } catch (err) {
      if (tooOld.includes(sqlState(err) ?? '')) return new Set();
      log.warn({ err: { message: (err as Error).message } }, 'waiting for the database');
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
