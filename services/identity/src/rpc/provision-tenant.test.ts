import { everyTenant, inOneTrip } from '#chassis/postgres';
import { standardRoles } from '../domain/standard-roles';
import { password, testIdentity } from '../testing';

const house = testIdentity();
const { peer, gateway } = house;
const provision = (name: string, word = password, username = 'Root') =>
  peer.provisionTenant({ name, username, password: word }, { actor: gateway });

test('ORG-05 a tenant comes with the standard roles and an administrator who can sign in', async () => {
  const administrator = await provision('Acme');
  expect(administrator).toMatchObject({ username: 'root', roles: ['administrator'] });
  const actor = await house.actorOf(
    (await peer.createSession({ username: 'root', password, tenant: 'acme' }, { actor: gateway })).token,
  );
  const { roles } = await peer.listRoles({}, { actor });
  expect(roles.map(({ name }) => name).sort()).toEqual(Object.keys(standardRoles).sort());
});

test('asking twice makes one, and does not change the password', async () => {
  const first = await provision('twice');
  const again = await provision('twice', 'another password');
  expect(again).toEqual(first);
  await peer.createSession({ username: 'root', password, tenant: 'twice' }, { actor: gateway });
});

test('asking at the same time makes one', async () => {
  const made = await Promise.all([provision('rush'), provision('rush'), provision('rush')]);
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  const { rows } = await inOneTrip(house.database.pool, everyTenant, {
    text: `select name from tenant where name = 'rush'`,
  });
  expect(rows).toHaveLength(1);
});

test('a tenant that lacks a standard role gets it, and keeps what was changed in the others', async () => {
  const { tenant } = house.stranger;
  const { admin } = house.database;
  await admin.query(`delete from role where tenant = $1 and name = 'cab'`, [tenant]);
  await admin.query(`update role set grants = '[]', version = 2 where tenant = $1 and name = 'manager'`, [
    tenant,
  ]);
  await provision('other');
  const { roles } = await peer.listRoles({}, { actor: house.stranger });
  expect(roles.find(({ name }) => name === 'cab')).toMatchObject({ etag: '1' });
  expect(roles.find(({ name }) => name === 'manager')).toMatchObject({ etag: '2', grants: [] });
});

test('only services may ask', async () => {
  await expect(
    peer.provisionTenant({ name: 'mine', username: 'me', password }, { actor: house.administrator }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

test('a bad name, username or password is refused', async () => {
  await expect(provision('no spaces')).rejects.toMatchObject({ fields: { name: expect.any(String) } });
  await expect(provision('bad', 'short')).rejects.toMatchObject({ fields: { password: expect.any(String) } });
  await expect(provision('bad', password, 'a b')).rejects.toMatchObject({
    fields: { username: expect.any(String) },
  });
});
