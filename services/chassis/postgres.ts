import type { Writable } from 'node:stream';
import { escapeLiteral, Pool, types, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { log } from './log';

types.setTypeParser(types.builtins.INT8, Number);

const readMoment = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => Date;
/** In UTC a moment is read as ISO 8601 has it, in a third of the time. */
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) =>
  text.endsWith('+00') && text.indexOf('-') === 4
    ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
    : readMoment(text),
);

/** Text with bound values; a name makes the server keep its plan. */
export interface Statement {
  text: string;
  values?: unknown[];
  name?: string;
}
export interface Queryable {
  query<R extends QueryResultRow>(statement: Statement): Promise<QueryResult<R>>;
}
declare const inTx: unique symbol;
/** A connection inside a transaction of one tenant. Only `inTransaction` makes one, so a pool cannot pass for it. */
export type Tx = Queryable & { readonly tenant: string; readonly [inTx]: true };

/** The worker's tenant: sees the outbox, the inbox and other tables of passage of all tenants, and no records. */
export const everyTenant = '*';

/**
 * Short statements on data in memory or on solid disks: compiling one takes longer than most of them, and a row found
 * by an index costs hardly more than the next one. Nothing waits for a lock, or works, for long. What the server takes
 * for its own time zone is nobody's business.
 */
const settings = {
  jit: 'off',
  timezone: 'UTC',
  random_page_cost: '1.1',
  lock_timeout: '1000',
  statement_timeout: '5000',
  idle_in_transaction_session_timeout: '10000',
};

/** A pool whose connections send statements without waiting for the answers of earlier ones. */
export function openPool(connectionString: string, max = 10): Pool {
  const pool = new Pool({
    connectionString,
    max,
    pipeline: true,
    connectionTimeoutMillis: 2_000,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  } as ConstructorParameters<typeof Pool>[0]);
  pool.on('error', ({ message }) => log.warn({ err: { message } }, 'idle connection lost')); // unheard, it would end us
  pool.on('connect', (client) => client.on('error', () => {})); // so would that of one at work, whose statements say it
  return pool;
}

/** A statement whose plan the server keeps, under a name of ours. */
export const named = (name: string, { text, values }: Statement): Statement => ({ name, text, values });

/** A transaction of one tenant; both in one message, for which nothing can be bound. */
const beginAs = (tenant: string): Statement => ({
  text: `begin; set local app.tenant = ${escapeLiteral(tenant)}`,
});
const commit = { text: 'commit' };

const listeners = new WeakMap<Pool, Set<Listener>>();
interface Listener {
  /** How a statement that adds to the table says so. */
  into: string;
  tell: () => void;
}

/** Hears of every commit through this pool that may have added to the table; answers how to stop listening. */
export function onCommit(pool: Pool, table: string, tell: () => void): () => void {
  const listener = { into: `into ${table}`, tell };
  const told = listeners.get(pool) ?? new Set();
  listeners.set(pool, told.add(listener));
  return () => void told.delete(listener);
}

/** Whom a statement concerns, once it is committed. */
const concernedBy = (pool: Pool, { text }: Statement): Listener[] =>
  [...(listeners.get(pool) ?? [])].filter(({ into }) => text.includes(into));

/** All of it or nothing of it, as one tenant. */
export async function inTransaction<T>(pool: Pool, tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const concerned = new Set<Listener>();
  let over = false;
  const query = (statement: Statement) => {
    if (over) throw new Error('the transaction is over'); // its connection may serve another tenant by now
    for (const listener of concernedBy(pool, statement)) concerned.add(listener);
    return inOnePacket(client, () => client.query(statement));
  };
  const tx = { tenant, query } as unknown as Tx;
  try {
    const opened = query(beginAs(tenant));
    const [result] = await Promise.all([work(tx), opened]); // the first statement travels together with `begin`
    over = true;
    await client.query(commit);
    client.release();
    for (const { tell } of concerned) tell();
    return result;
  } catch (error) {
    over = true;
    await rollback(client);
    throw error;
  }
}

/** What is sent in one go reaches the server as one write: a system call each would cost more than the statements do. */
function inOnePacket<T>(client: PoolClient, send: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    process.nextTick(() => stream.uncork());
  }
}

async function rollback(client: PoolClient): Promise<void> {
  await client.query('rollback').then(
    () => client.release(),
    (broken: Error) => client.release(broken),
  );
}

/** One statement in a transaction of its own, in one round trip. */
export async function inOneTrip<R extends QueryResultRow>(
  pool: Pool,
  tenant: string,
  statement: Statement,
): Promise<QueryResult<R>> {
  const client = await pool.connect();
  const sent = inOnePacket(client, () =>
    [beginAs(tenant), statement, commit].map((each) => client.query(each)),
  );
  const outcomes = await Promise.allSettled(sent);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await rollback(client);
    throw failed.reason;
  }
  client.release();
  return (outcomes[1] as PromiseFulfilledResult<QueryResult<R>>).value;
}

/** The same for a statement that adds something for others: they hear of it at once. */
export async function writeInOneTrip<R extends QueryResultRow>(
  pool: Pool,
  tenant: string,
  statement: Statement,
): Promise<QueryResult<R>> {
  const result = await inOneTrip<R>(pool, tenant, statement);
  tellCommit(pool, statement);
  return result;
}

/** For a statement that adds something only at times, and went in one trip. */
export const tellCommit = (pool: Pool, statement: Statement): void =>
  concernedBy(pool, statement).forEach(({ tell }) => tell());

/** Reads as one tenant; every statement is a round trip and a snapshot of its own. */
export const readerOf = (pool: Pool, tenant: string): Queryable => ({
  query: (statement) => inOneTrip(pool, tenant, statement),
});

/** PostgreSQL's code of the error, where it is one: 23505 for a broken unique constraint. */
export const sqlState = (error: unknown): string | undefined =>
  (error as { code?: string } | undefined)?.code;

export { type Pool } from 'pg';
