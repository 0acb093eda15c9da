/** ORG-05, over the databases of all services: whoever forgets the tenant, or has another, finds nothing. */
import { inTransaction, sqlState } from '#chassis/postgres';
import { otherTenant, testDatabase, testTenant } from '#chassis/testing';
import type { Pool, PoolClient } from 'pg';
import { serviceNames, services } from '../deploy/platform';

const owned = serviceNames.filter((name) => (services[name].needs as readonly string[]).includes('postgres'));
/** Tables of the house itself: they hold nothing of any tenant. */
const ofTheHouse = ['generation', 'lease', 'migration', 'stream_state'];
/** The service is under the policy; only a view of the owner, which names the tenant itself, reads beside it (an index of words). */
const notForced = ['incident_words'];

const values: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  bytea: 'gen_random_uuid()::text::bytea',
  text: 'gen_random_uuid()::text',
  date: 'current_date',
  timestamptz: 'clock_timestamp()',
  jsonb: `'{}'`,
  bool: 'true',
};
const valueOf = (type: string): string => values[type] ?? (type.startsWith('_') ? `'{}'` : '1');

/** One row of each tenant in every table, whatever the table asks of its rows: this is about who sees them. */
async function fill(admin: Pool): Promise<string[]> {
  const { rows: rules } = await admin.query<{ command: string }>(`
    select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) as command
      from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'x', 'u')
    union all
    select format('alter table %s alter %I drop not null', attrelid::regclass, attname)
      from pg_attribute a join pg_class c on c.oid = attrelid
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attnum > 0 and attnotnull and attidentity = ''
        and not exists (select from pg_index where indrelid = attrelid and indisprimary and attnum = any(indkey))`);
  for (const { command } of rules) await admin.query(command);
  const { rows: tables } = await admin.query<{ table: string; columns: string[]; types: string[] }>(`
    select c.oid::regclass::text as table, array_agg(attname::text order by attnum) as columns,
      array_agg(typname::text order by attnum) as types
    from pg_class c join pg_attribute a on attrelid = c.oid and attnum > 0 and attidentity = '' and attgenerated = ''
      join pg_type t on t.oid = atttypid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and (attname = 'tenant' or exists (select from pg_index where indrelid = c.oid and indisprimary and attnum = any(indkey)))
    group by c.oid having bool_or(attname = 'tenant')`);
  const { rows: parted } = await admin.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'p' and relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of parted) await admin.query(`create table ${name}_rest partition of ${name} default`);
  await admin.query('set session_replication_role = replica');
  for (const { table, columns, types } of tables)
    for (const tenant of [testTenant, otherTenant]) {
      const said = columns.map((column, at) => (column === 'tenant' ? `'${tenant}'` : valueOf(types[at]!)));
      await admin.query(`insert into ${table} (${columns.join(', ')}) values (${said.join(', ')})`);
    }
  return tables.map(({ table }) => table);
}

/** What the service finds in a table of rows that are not of this tenant; a refusal is nothing. */
async function foreignRows(client: PoolClient, statement: string): Promise<number> {
  await client.query('savepoint before');
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } catch (error) {
    expect(['22P02', '42501', '42704', '55000']).toContain(sqlState(error)); // no tenant, no right, no such setting, a view that takes no change
    return 0;
  } finally {
    await client.query('rollback to savepoint before');
  }
}

describe.each(owned)('ORG-05 the database of %s', (service) => {
  const database = testDatabase(service);
  let tables: string[];
  let views: string[];
  beforeAll(async () => {
    tables = await fill(database.admin);
    const { rows } = await database.admin.query<{ name: string }>(`select table_name::text as name
      from information_schema.columns join information_schema.views using (table_schema, table_name)
      where table_schema = 'public' and column_name = 'tenant'`);
    views = rows.map(({ name }) => name);
  });

  test('has every table under row-level security, for its owner too, but for those of the house', async () => {
    const { rows } = await database.admin.query(
      `select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not (relrowsecurity and (relforcerowsecurity or relname = any($1)))
        and not (relispartition and not has_table_privilege($2, oid, 'select, insert, update, delete'))
      order by relname`,
      [notForced, `steward_${service}`], // a part that is entered by its table alone is under the table's
    );
    expect(rows.map(({ relname }) => relname)).toEqual(ofTheHouse);
    expect(tables.length).toBeGreaterThan(5);
  });

  test('is entered by a role that owns nothing and passes no policy by', async () => {
    const { rows } = await database.admin.query(
      `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
        exists(select from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace) as owns,
        exists(select from pg_auth_members where member = r.oid) as belongs
      from pg_roles r where rolname = $1`,
      [`steward_${service}`],
    );
    expect(rows).toEqual([{ mighty: false, owns: false, belongs: false }]);
  });

  test.each([
    ['no tenant', undefined],
    ['an empty tenant', ''],
    ['another tenant', otherTenant],
    ['a tenant that does not exist', '0190b5a0-0000-7000-8000-00000000dead'],
    ['what is no tenant', `' or true --`],
  ])('shows and yields nothing to %s', async (_, tenant) => {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      if (tenant !== undefined) await client.query(`select set_config('app.tenant', $1, true)`, [tenant]);
      for (const table of [...tables, ...views])
        for (const statement of [
          `select from ${table} where tenant = '${testTenant}'`,
          `update ${table} set tenant = tenant where tenant = '${testTenant}'`,
          `delete from ${table} where tenant = '${testTenant}'`,
        ])
          expect({ statement, found: await foreignRows(client, statement) }).toEqual({ statement, found: 0 });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  test('shows each tenant its own in a thousand switches of pooled connections, and nothing between them', async () => {
    const question = tables.map((table) => `select tenant::text from ${table}`).join(' union all ');
    const ask = async (at: number) => {
      if (at % 5 === 4) {
        const client = await database.pool.connect(); // somebody who forgot, on a connection that had a tenant
        const found = await client.query(question).then(
          ({ rows }) => rows.length,
          (error: unknown) => ['22P02', '42704'].includes(sqlState(error) ?? '') || error,
        );
        client.release();
        return expect([true, 0]).toContain(found);
      }
      const tenant = at % 2 ? testTenant : otherTenant;
      const { rows } = await inTransaction(database.pool, tenant, (tx) =>
        tx.query<{ tenant: string }>({ text: question }),
      );
      expect([...new Set(rows.map((row) => row.tenant))]).toEqual([tenant]);
      expect(rows.length).toBe(tables.length);
    };
    for (let from = 0; from < 1_000; from += 50)
      await Promise.all(Array.from({ length: 50 }, (_, index) => ask(from + index)));
  });
});
