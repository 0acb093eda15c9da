import { log } from './log';
import { everyTenant, inOneTrip, inTransaction, type Pool, type Tx } from './postgres';

/** Events beyond the last of its predecessor are of this generation. */
export interface Generation {
  number: number;
  afterSeq: number;
}

/** A record changes less often than this within one generation. */
const span = 1_000_000;
/** More than is opened between a backup and the loss. */
const skippedNumbers = 10_000;

/** Version and generation in one: it grows with either, and without a loss it is the version itself. */
export const rankOf = (generation: number, version: number): number => generation * span + version;
/** What was heard before this generation ranks below. */
export const firstRankOf = (generation: number): number => generation * span;

/** In SQL: which server, which timeline of it and which database this is. */
const here = `(select format('%s/%s/%s', (select system_identifier from pg_control_system()),
  left(pg_walfile_name(pg_current_wal_lsn()), 8), (select oid from pg_database where datname = current_database())))`;

/** The generations there were, the newest first; undefined where the database is another, and nobody has noticed yet. */
export async function readGenerations(pool: Pool): Promise<Generation[] | undefined> {
  const { rows } = await inOneTrip<Generation & { same: boolean }>(pool, everyTenant, {
    name: 'generations',
    text: `select number, after_seq as "afterSeq", mark = ${here} as same from generation order by number desc`,
  });
  return rows[0]?.same === false ? undefined : rows;
}

/**
 * Raises the generation where the database is not the one that it was: its past may have been another. To be called by
 * one at a time, before anything is published. Answers whether it was raised.
 */
export async function noticeLoss(pool: Pool): Promise<boolean> {
  const known = await readGenerations(pool);
  if (known && known.length > 0) return false;
  return inTransaction(pool, everyTenant, async (tx) => {
    const { rowCount } = await tx.query({
      text: `insert into generation (number, after_seq, mark) select 0, 0, ${here}
        where not exists (select from generation)`,
    });
    if (rowCount === 1) return false;
    log.warn('the database is not the one that it was: everything there is will be told again');
    await raiseGeneration(tx);
    await tx.query({ text: `update stream_state set created = '-infinity'` }); // what it holds may have been lost here
    return true;
  });
}

/** From now on counts more than all that was told before, and everything there is is told again. */
export async function raiseGeneration(tx: Tx): Promise<void> {
  await tx.query({
    text: `insert into generation (number, after_seq, mark, owed)
      select max(number) + 1, coalesce((select max(seq) from outbox where published_at is not null), 0), ${here}, true
      from generation`,
  });
  await skipNumbers(tx);
}

/** Numbers that were given and are forgotten are not given again. */
async function skipNumbers(tx: Tx): Promise<void> {
  const become = (tenant: string) =>
    tx.query({ text: `select set_config('app.tenant', $1, true)`, values: [tenant] });
  const { rows } = await tx.query<{ tenant: string }>({ text: 'select tenant from known_tenant' });
  for (const { tenant } of rows) {
    await become(tenant);
    await tx.query({ text: 'update numbering set next = next + $1', values: [skippedNumbers] });
  }
  await become(everyTenant);
}

/** The generation in which an event was told first. */
export const generationOf = (generations: Generation[], seq: number): number =>
  generations.find(({ afterSeq }) => seq > afterSeq)?.number ?? 0;
