import type { Grant, Person, Role } from '#proto/steward/identity/v1/identity';
import { methods } from '#proto/methods';
import { inTransaction } from '#chassis/postgres';
import { bringUpToTable } from '../follow-table';
import { testIdentity } from '../testing';

const house = testIdentity();
const { peer, roles, delegations, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const readPeople: Grant[] = [{ permission: 'person.read', relations: [] }];
let count = 0;
const make = (grants = readPeople, name = `own-${++count}`) =>
  roles.createRole({ name, grants }, asAdministrator());
const remove = ({ id, etag }: Role) => roles.deleteRole({ id, etag }, asAdministrator());
const give = (person: Person, names: string[], actor = house.administrator) =>
  peer.updatePerson({ person: { ...person, roles: names }, updateMask: ['roles'], etag: '*' }, { actor });
const roleNamed = async (name: string) =>
  (await peer.listRoles({}, asAdministrator())).roles.find((role) => role.name === name)!;
const edit = async (name: string, grants: Grant[], actor = house.administrator) => {
  const role = await roleNamed(name);
  return peer.updateRole({ role: { ...role, grants }, updateMask: ['grants'], etag: '*' }, { actor });
};

test('ORG-02 a role of the organisation’s own gives what it says, and goes when nobody holds it', async () => {
  const role = await make();
  expect(role).toMatchObject({ standard: false, edited: false, etag: '1', grants: readPeople });
  expect(await roles.getRole({ id: role.id }, asAdministrator())).toEqual(role);
  const person = await makePerson({ roles: [role.name] });
  expect((await house.signIn(person.username, 'main')).grants).toEqual({ 'person.read': [] });
  await expect(remove(role)).rejects.toMatchObject({ code: 'illegal-transition' });
  await give(person, []);
  await remove(role);
  await expect(give(person, [role.name])).rejects.toMatchObject({ code: 'invalid' });
  await expect(remove(role)).rejects.toMatchObject({ code: 'not-found' });
  expect((await house.database.told()).map(({ type }) => type)).toContain('RoleDeleted');
});

test('ORG-02 who is given a role while it is deleted does not keep a role that is not there', async () => {
  for (let round = 0; round < 5; round++) {
    const [role, person] = [await make(), await makePerson()];
    const outcomes = await Promise.allSettled([remove(role), give(person, [role.name])]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  }
});

test('a standard role stays; a name is taken once, and looks like one', async () => {
  await expect(remove(await roleNamed('cab'))).rejects.toMatchObject({ code: 'illegal-transition' });
  for (const name of ['agent', (await make()).name])
    await expect(make(readPeople, name)).rejects.toMatchObject({ code: 'already-exists' });
  for (const name of ['Agent', 'two words', '-x', 'x'.repeat(41)])
    await expect(make(readPeople, name)).rejects.toMatchObject({ fields: { name: expect.any(String) } });
});

test.each([
  ['person.manage', ['own']],
  ['incident.read', []],
  ['incident.read', ['cousin']],
  ['no.such', []],
])('a grant of %s by %j makes no sense and is refused', async (permission, relations) => {
  await expect(make([{ permission, relations }])).rejects.toMatchObject({
    fields: { grants: expect.any(String) },
  });
});

test('ORG-02 every right of the contract is listed, with what needs it and how it can be bound', async () => {
  const { permissions } = await roles.listPermissions({}, asAdministrator());
  const needed = new Set(Object.values(methods).flatMap(({ permission }) => permission || []));
  expect(permissions.map(({ id }) => id)).toEqual([...needed].sort());
  const byId = new Map(permissions.map((each) => [each.id, each]));
  expect(byId.get('incident.read')).toMatchObject({
    relations: ['own', 'assigned', 'queue', 'department', 'linked', 'named', 'desk', 'tenant'],
    handedOver: true,
  });
  expect(byId.get('incident.read')!.operations).toContain('incident.v1.IncidentService/GetIncident');
  expect(byId.get('role.manage')).toMatchObject({
    relations: [],
    handedOver: false,
    keptApartFrom: ['audit.read'],
  });
});

test('ORG-02 an organisation from before gets what a newer version brings, once, and keeps its own edits', async () => {
  const { tenant } = house.stranger;
  const { admin } = house.database;
  const put = (name: string, grants: Grant[], base: Grant[] | null, version: number) =>
    admin.query(`update role set grants = $3, base = $4, version = $5 where tenant = $1 and name = $2`, [
      tenant,
      name,
      JSON.stringify(grants),
      base && JSON.stringify(base),
      version,
    ]);
  await put('agent', readPeople, readPeople, 1);
  await put('manager', [], readPeople, 2);
  const told = async () => (await house.database.told()).filter(({ type }) => type === 'RoleChanged').length;
  const before = await told();
  const follow = () => inTransaction(house.database.pool, tenant, bringUpToTable);
  await Promise.all([follow(), follow(), follow()]);
  expect((await told()) - before).toBe(2);
  const { roles: kept } = await peer.listRoles({}, { actor: house.stranger });
  const of = (name: string) => kept.find((role) => role.name === name)!;
  expect(of('agent').grants).toEqual((await roleNamed('agent')).grants);
  expect(of('agent').edited).toBe(false);
  expect(of('manager').edited).toBe(true);
  const rights = of('manager').grants.map(({ permission }) => permission);
  expect(rights).toContain('incident.read');
  expect(rights).not.toContain('person.read');
});

test('ORG-02 nobody raises themselves through whom they stand in for, today or tomorrow', async () => {
  const role = await make();
  const [away, manager] = [
    await makePerson({ roles: [role.name] }),
    await makePerson({ roles: ['administrator'] }),
  ];
  const startTime = new Date(house.clock.now.getTime() + 86_400_000);
  const endTime = new Date(startTime.getTime() + 86_400_000);
  const request = { personId: away.id, delegateId: manager.id, startTime, endTime, reason: '' };
  const actor = await house.signIn(manager.username, 'main');
  await edit(role.name, readPeople, actor);
  await delegations.createDelegation(request, { actor: await house.signIn(away.username, 'main') });
  await expect(edit(role.name, [], actor)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(give(away, ['auditor'], actor)).rejects.toMatchObject({ code: 'forbidden' });
  await give(away, ['auditor']);
});

test('the administrators keep what is needed to mend things', async () => {
  const other = await makePerson({
    roles: [(await make([{ permission: 'role.manage', relations: [] }])).name],
  });
  const actor = await house.signIn(other.username, 'main');
  await expect(edit('administrator', readPeople, actor)).rejects.toMatchObject({
    fields: { grants: expect.stringContaining('person.manage') },
  });
});

test('ORG-01 the last administrator is neither removed nor disabled, whoever asks, and not by two at once', async () => {
  const { grants } = await roleNamed('administrator');
  const clerk = await makePerson({ roles: [(await make(grants)).name] });
  const actor = await house.signIn(clerk.username, 'main');
  const filter = 'roles:administrator';
  const { people } = await peer.listPeople(
    { pageSize: 200, pageToken: '', filter, orderBy: '' },
    asAdministrator(),
  );
  for (const person of people) if (person.id !== house.administrator.personId) await give(person, [], actor);
  const last = await peer.getMe({}, asAdministrator());
  const disable = (person: Person) =>
    peer.updatePerson(
      { person: { ...person, disabled: true }, updateMask: ['disabled'], etag: '*' },
      { actor },
    );
  await expect(disable(last)).rejects.toMatchObject({ code: 'illegal-transition' });
  await expect(give(last, ['agent'], actor)).rejects.toMatchObject({ code: 'illegal-transition' });

  const second = await makePerson({ roles: ['administrator'] });
  const outcomes = await Promise.allSettled([disable(last), disable(second)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
