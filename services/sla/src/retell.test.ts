import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BusinessServiceChanged } from '#proto/steward/sla/v1/events';
import { manager, openSla } from './testing';
import { retell } from './retell';

const sla = openSla();
const { peer, database } = sla;
const on = { actor: manager };

test('SLM-01 the services of before are told again as a new version, and once more when the release before is gone', async () => {
  const add = (name: string) => peer.createBusinessService({ name, description: '', ownerId: '' }, on);
  const made = [await add('Mail'), await add('Payroll')];
  const before = (await database.told()).length;
  const migration = readFileSync(join(__dirname, '../migrations/0062_retell_services.sql'), 'utf8');
  await database.admin.query(migration.slice(migration.indexOf('alter table business_service no')));
  const retold = async () =>
    (await database.told())
      .slice(before)
      .map(({ payload }) => BusinessServiceChanged.fromJSON(payload).service!);
  const exhaust = async () => {
    while (await retell(database.pool));
  };
  await Promise.all([exhaust(), exhaust()]); // two replicas
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
  expect((await retold()).sort(byName)).toEqual(made.map((service) => ({ ...service, etag: '2' })));
  const { rows } = await database.admin.query(
    `select due_at > clock_timestamp() + interval '10 minutes' as later from retelling`,
  );
  expect(rows).toEqual([{ later: true }]);
  await database.admin.query('update retelling set due_at = clock_timestamp()');
  await exhaust();
  expect((await retold()).slice(2).map(({ etag }) => etag)).toEqual(['3', '3']);
  await exhaust();
  expect(await retold()).toHaveLength(4);
});
