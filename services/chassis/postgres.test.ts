import sql from 'sql-template-tag';
import {
  everyTenant,
  inOneTrip,
  inTransaction,
  onCommit,
  openPool,
  writeInOneTrip,
  type Pool,
  type Tx,
} from './postgres';
import { numberer } from './numbers';
import { otherTenant, testDatabase, testTenant } from './testing';

const database = testDatabase('identity');
const name = (tenant: string) =>
  sql`select prefix from numbering where tenant = tenant or ${tenant} = '' order by 1`;
const insert = (pool: Pool, tenant: string, prefix: string) =>
  inOneTrip(pool, tenant, sql`insert into numbering (tenant, prefix) values (${tenant}, ${prefix})`);

test('ORG-05 keeps tenants apart in the database itself', async () => {
  await insert(database.pool, testTenant, 'MINE');
  await insert(database.pool, otherTenant, 'THEIRS');
  const { rows } = await inOneTrip<{ prefix: string }>(database.pool, testTenant, name(testTenant));
  expect(rows.map(({ prefix }) => prefix)).toEqual(['MINE']);
});
test('ORG-05 refuses to write into another tenant', async () => {
  await expect(
    inOneTrip(
      database.pool,
      testTenant,
      sql`insert into numbering (tenant, prefix) values (${otherTenant}, 'X')`,
    ),
  ).rejects.toThrow(/row-level security/);
});
test('without a tenant nothing is seen, and workers see no records', async () => {
  await expect(database.pool.query('select * from numbering')).rejects.toThrow();
  await expect(inOneTrip(database.pool, everyTenant, name(''))).rejects.toThrow(/uuid/);
});
test('every table is under a policy, and the service owns none', async () => {
  const { rows } = await database.admin.query<{ bare: string }>(`select relname as bare from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)
      and relname not in ('migration', 'lease', 'stream_state', 'generation')`);
  expect(rows).toEqual([]);
  const { rows: roles } = await database.pool.query(
    `select rolsuper or rolbypassrls as mighty, exists (select from pg_class where relowner = r.oid) as owner
     from pg_roles r where rolname = current_user`,
  );
  expect(roles).toEqual([{ mighty: false, owner: false }]);
});
test('the tenant of one request never reaches the next on the same connection', async () => {
  const pool = openPool(database.url, 1);
  await insert(pool, testTenant, 'AGAIN');
  for (let round = 0; round < 500; round++) {
    const tenant = round % 2 ? testTenant : otherTenant;
    const { rows } = await inOneTrip<{ tenant: string }>(
      pool,
      tenant,
      sql`select distinct tenant from numbering`,
    );
    expect(rows).toEqual([{ tenant }]);
  }
  await expect(pool.query('select * from numbering')).rejects.toThrow();
  await pool.end();
});
test('what comes late finds its transaction over and not another’s', async () => {
  const kept: { tx?: Tx } = {};
  await inTransaction(database.pool, testTenant, async (tx) => void (kept.tx = tx));
  expect(() => kept.tx!.query(sql`select 1`)).toThrow(/over/);
  const broken = inTransaction(database.pool, testTenant, async (tx) => {
    kept.tx = tx;
    await tx.query(sql`select 1 / 0`);
  });
  await expect(broken).rejects.toThrow(/division/);
  expect(() => kept.tx!.query(sql`select 1`)).toThrow(/over/);
});
test('hears of what was added to a table once it is committed, and of nothing else', async () => {
  const heard: string[] = [];
  const deafen = onCommit(database.pool, 'numbering', () => heard.push('numbering'));
  const add = (prefix: string) =>
    sql`insert into numbering (tenant, prefix) values (${testTenant}, ${prefix})`;
  await inTransaction(database.pool, testTenant, async (tx) => {
    await tx.query(add('ONE'));
    await tx.query(add('TWO'));
    expect(heard).toEqual([]);
  });
  expect(heard).toEqual(['numbering']);
  await writeInOneTrip(database.pool, testTenant, add('THREE'));
  expect(heard).toHaveLength(2);
  await inTransaction(database.pool, testTenant, (tx) => tx.query(name(testTenant)));
  await inTransaction(database.pool, testTenant, (tx) => tx.query(add('ONE'))).catch(() => undefined);
  deafen();
  await writeInOneTrip(database.pool, testTenant, add('FOUR'));
  expect(heard).toHaveLength(2);
});
test('a failing transaction leaves nothing behind and its connection is good again', async () => {
  const pool = openPool(database.url, 1);
  const work = inTransaction(pool, testTenant, async (tx) => {
    await tx.query(sql`insert into numbering (tenant, prefix) values (${testTenant}, 'GONE')`);
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  await expect(inOneTrip(pool, testTenant, sql`select 1/0`)).rejects.toThrow(/zero/);
  const { rowCount } = await inOneTrip(pool, testTenant, sql`select from numbering where prefix = 'GONE'`);
  expect(rowCount).toBe(0);
  await pool.end();
});
test('numbers are given once, by any number of replicas', async () => {
  const [one, two] = [numberer(database.pool, 'INC'), numberer(database.pool, 'INC')];
  const given = await Promise.all(Array.from({ length: 100 }, (_, n) => (n % 2 ? one : two)(testTenant)));
  expect(new Set(given).size).toBe(100);
  expect(given.every((number) => /^INC\d{7}$/.test(number))).toBe(true);
});
test('a connection that is cut while it works fails that work and nothing else', async () => {
  const cut = inTransaction(database.pool, testTenant, (tx) =>
    tx.query({ text: 'select pg_terminate_backend(pg_backend_pid())' }),
  );
  expect(await cut.catch(() => 'failed')).toBe('failed');
  const { rows } = await inOneTrip<{ one: number }>(database.pool, testTenant, { text: 'select 1 as one' });
  expect(rows).toEqual([{ one: 1 }]);
});
test.each([
  ['UTC', "timestamptz '2026-11-22 10:20:30.456789+00'", '2026-11-22T10:20:30.456Z'],
  ['UTC', "timestamptz '0044-03-15 12:00:00+00 BC'", '-000043-03-15T12:00:00.000Z'],
  ['UTC', "timestamptz '12026-01-01 00:00:00+00'", '+012026-01-01T00:00:00.000Z'],
  ['Asia/Kolkata', "timestamptz '2026-11-22 10:20:30.5+00'", '2026-11-22T10:20:30.500Z'],
])('a moment told in %s is read as it is: %s', async (zone, moment, iso) => {
  const client = await database.pool.connect();
  try {
    await client.query(`set time zone '${zone}'`);
    const { rows } = await client.query<{ at: Date }>(`select ${moment} as at`);
    expect(rows[0]!.at.toISOString()).toBe(iso);
  } finally {
    client.release(true); // its zone is its own
  }
});
