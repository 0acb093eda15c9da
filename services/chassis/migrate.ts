import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { listMigrations } from './migrations';

/**
 * Brings a service's database up to date: first what all services have, then its own numbered .sql files,
 * each once, in order, in one transaction; two migrators queue on the lock.
 * @param databaseUrl signs in as the owner of the tables
 * @param appRole the role the service signs in as; it exists already
 */
export async function migrate(databaseUrl: string, service: string, appRole: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('migrate'))`);
    await client.query(`select set_config('app.role', $1, true)`, [appRole]);
    await client.query(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from migration');
    const done = new Set(rows.map(({ name }) => name));
    for (const { name, file } of await listMigrations(service)) {
      if (done.has(name)) continue;
      await client.query(await readFile(file, 'utf8'));
      await client.query('insert into migration (name) values ($1)', [name]);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}
