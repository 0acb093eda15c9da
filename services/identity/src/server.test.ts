import { actorWith } from '#chassis/testing';
import { methods } from '#proto/methods';
import { definition } from './server';
import { testIdentity } from './testing';

const house = testIdentity();
const guarded = Object.entries(definition)
  .map(([name, { path, requestDeserialize }]) => ({
    name,
    needs: methods[path]!,
    request: requestDeserialize(Buffer.alloc(0)),
  }))
  .filter(({ needs }) => needs.access === 'permission');

test.each(guarded)(
  'ORG-02 $name is refused to who has every right but the one it needs',
  async ({ name, needs, request }) => {
    const every = Object.values(methods).flatMap(({ permission }) => permission || []);
    const others = every.filter((permission) => permission !== needs.permission);
    const actor = actorWith(Object.fromEntries(others.map((permission) => [permission, ['tenant']])), {
      tenant: house.administrator.tenant,
    });
    const peers = [
      house.peer,
      house.roles,
      house.organisation,
      house.delegations,
      house.directory,
      house.auditor,
      house.signIns,
    ] as unknown as (typeof house.peer)[];
    const call = peers.map((peer) => peer[name as 'getPerson']).find((method) => method)!;
    await expect(call(request as never, { actor })).rejects.toMatchObject({ code: 'forbidden' });
  },
);

test('ORG-05 every table but those of the house itself is under row-level security, for its owner too', async () => {
  const { rows } = await house.database.admin.query(`
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)
    order by relname`);
  expect(rows.map(({ relname }) => relname)).toEqual(['generation', 'lease', 'migration', 'stream_state']);
});

test('ORG-05 a tenant sees no row of another, whatever the table', async () => {
  const { rows: tables } = await house.database.admin.query(`
    select table_name from information_schema.columns where table_schema = 'public' and column_name = 'tenant'`);
  for (const { table_name: table } of tables) {
    const client = await house.database.pool.connect();
    await client.query('begin');
    await client.query(`select set_config('app.tenant', $1, true)`, [house.stranger.tenant]);
    const { rows } = await client.query(`select tenant from ${table} where tenant <> $1`, [
      house.stranger.tenant,
    ]);
    await client.query('rollback');
    client.release();
    expect({ table, rows }).toEqual({ table, rows: [] });
  }
});
