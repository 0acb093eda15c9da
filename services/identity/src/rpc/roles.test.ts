import type { Grant } from '#proto/steward/identity/v1/identity';
import { testIdentity } from '../testing';

const house = testIdentity();
const { peer, gateway, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const roleNamed = async (name: string) =>
  (await peer.listRoles({}, asAdministrator())).roles.find((role) => role.name === name)!;
const change = async (name: string, grants: Grant[], actor = house.administrator, etag?: string) => {
  const role = await roleNamed(name);
  return peer.updateRole(
    { role: { ...role, grants }, updateMask: ['grants'], etag: etag ?? role.etag },
    { actor },
  );
};

test('ORG-02 what a role may do is data, and holds from the next call on', async () => {
  const { username } = await makePerson({ roles: ['cab'] });
  const { token } = await peer.createSession(
    { username, password: 'correct horse battery', tenant: 'main' },
    { actor: gateway },
  );
  const saved = await change('cab', [{ permission: 'incident.read', relations: ['tenant'] }]);
  expect(saved).toMatchObject({ name: 'cab', etag: '2' });
  const { grants } = await peer.authenticate({ token }, { actor: gateway });
  expect(grants).toEqual([{ permission: 'incident.read', relations: ['tenant'] }]);
  expect((await house.database.told()).at(-1)).toMatchObject({
    type: 'RoleChanged',
    payload: { role: { name: 'cab' } },
  });
});

test('nobody changes a role they hold, even when they came before they held it', async () => {
  await expect(change('administrator', [])).rejects.toMatchObject({ code: 'forbidden' });
  const { id } = await makePerson({ roles: ['auditor'] });
  const before = { ...house.administrator, personId: id, roles: [] };
  await expect(change('auditor', [], before)).rejects.toMatchObject({ code: 'forbidden' });
});

test.each([
  [{ permission: 'world.rule', relations: [] }],
  [{ permission: 'incident.read', relations: ['cousin'] }],
])('a right or relation that does not exist is refused: %j', async (grant) => {
  await expect(change('manager', [grant])).rejects.toMatchObject({
    code: 'invalid',
    fields: { grants: expect.any(String) },
  });
});

test('a right said twice, an old version and a new name are refused', async () => {
  const grant = { permission: 'person.read', relations: [] };
  await expect(change('manager', [grant, grant])).rejects.toMatchObject({ code: 'invalid' });
  await expect(change('manager', [grant], house.administrator, '9')).rejects.toMatchObject({ code: 'stale' });
  const role = await roleNamed('manager');
  await expect(
    peer.updateRole(
      { role: { ...role, name: 'boss' }, updateMask: ['name'], etag: role.etag },
      asAdministrator(),
    ),
  ).rejects.toMatchObject({ code: 'invalid', fields: { name: 'cannot be changed' } });
});

test("ORG-05 another tenant's role is not found", async () => {
  const role = await roleNamed('manager');
  await expect(
    peer.updateRole({ role, updateMask: ['grants'], etag: '*' }, { actor: house.stranger }),
  ).rejects.toMatchObject({ code: 'not-found' });
});
