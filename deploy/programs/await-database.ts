import { Client } from 'pg';

const between = 500;
/** The server is there but does not take us yet, or is not there yet. */
const passing = /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|57P0|53300)/;

/** Waits until the server takes connections. A wrong password, or a database that is missing, is said at once. */
export async function awaitDatabase(url: string, seconds = 60): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined); // the connection that fails says so itself
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      await client.end().catch(() => undefined);
      if (!passing.test(codeOf(error)) || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, between));
    }
  }
}

/** A name with several addresses fails with all their reasons at once. */
const codeOf = (error: unknown): string =>
  (error as { code?: string }).code ?? (error as AggregateError).errors?.[0]?.code ?? 'ETIMEDOUT';
