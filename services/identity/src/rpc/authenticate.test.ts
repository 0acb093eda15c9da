import { Group_Kind, type Department } from '#proto/steward/identity/v1/identity';
import { password, testIdentity } from '../testing';

const house = testIdentity();
const { peer, gateway, clock, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const principalOf = (token: string) => peer.authenticate({ token }, { actor: gateway });
const tokenOf = async (username: string) =>
  (await peer.createSession({ username, password, tenant: 'main' }, { actor: gateway })).token;
const relationsOf = async (token: string, permission: string) =>
  (await principalOf(token)).grants.find((grant) => grant.permission === permission)?.relations;
const makeDepartment = (name: string, more: Partial<Department> = {}) =>
  peer.createDepartment({ name, parentId: '', managerId: '', ...more }, asAdministrator());

test('ORG-03 a session token stands for its person until it ends', async () => {
  const { id, username, displayName } = await makePerson({ roles: ['agent'] });
  const token = await tokenOf(username);
  const principal = await principalOf(token);
  expect(principal).toMatchObject({
    tenant: house.administrator.tenant,
    personId: id,
    displayName,
    roles: ['agent'],
    groupIds: [],
    departmentIds: [],
  });
  expect(principal.sessionId).not.toBe('');

  const begun = clock.now;
  clock.now = new Date(principal.expireTime!.getTime() - 1);
  await principalOf(token);
  clock.now = principal.expireTime!;
  await expect(principalOf(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  clock.now = begun;
});

test.each([
  '',
  'sts_',
  'sts_x',
  `sts_${'A'.repeat(43)}`,
  `stk_${'A'.repeat(43)}`,
  `stx_${'A'.repeat(43)}`,
  'Bearer x',
])('a token like "%s" stands for nobody', async (token) => {
  await expect(principalOf(token)).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('who signs out is out at once, in that session alone', async () => {
  const { username } = await makePerson();
  const [gone, kept] = [await tokenOf(username), await tokenOf(username)];
  const actor = await house.actorOf(gone);
  await peer.deleteCurrentSession({}, { actor });
  await expect(principalOf(gone)).rejects.toMatchObject({ code: 'unauthenticated' });
  await principalOf(kept);
  expect((await house.database.told()).at(-1)).toEqual({
    type: 'AccessEnded',
    payload: { personId: actor.personId },
  });
});

test('who is disabled is out at once, session and key, and does not come back with the old session', async () => {
  const person = await makePerson();
  const token = await tokenOf(person.username);
  const { key } = await peer.createApiKey({ name: 'zabbix', personId: person.id }, asAdministrator());
  const off = await peer.updatePerson(
    { person: { ...person, disabled: true }, updateMask: ['disabled'], etag: person.etag },
    asAdministrator(),
  );
  expect((await house.database.told()).slice(-2).map(({ type }) => type)).toEqual([
    'PersonChanged',
    'AccessEnded',
  ]);
  for (const each of [token, key])
    await expect(principalOf(each)).rejects.toMatchObject({ code: 'unauthenticated' });
  await peer.updatePerson(
    { person: { ...off, disabled: false }, updateMask: ['disabled'], etag: off.etag },
    asAdministrator(),
  );
  await expect(principalOf(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(await principalOf(key)).toMatchObject({ personId: person.id, sessionId: '' });
});

test('ORG-02 an agent of the service desk has the whole organisation, an agent of another group has not', async () => {
  const [desk, support] = [await makePerson({ roles: ['agent'] }), await makePerson({ roles: ['agent'] })];
  const groups = { name: 'Desk', leadId: '' };
  await peer.createGroup(
    { ...groups, memberIds: [desk.id], kind: Group_Kind.SERVICE_DESK },
    asAdministrator(),
  );
  await peer.createGroup({ ...groups, memberIds: [support.id], kind: Group_Kind.SUPPORT }, asAdministrator());
  const [onDesk, offDesk] = [await tokenOf(desk.username), await tokenOf(support.username)];
  expect(await relationsOf(onDesk, 'incident.work')).toEqual(['assigned', 'queue', 'tenant']);
  expect(await relationsOf(offDesk, 'incident.work')).toEqual(['assigned', 'queue']);
  expect(await relationsOf(offDesk, 'incident.read')).toEqual([
    'own',
    'assigned',
    'queue',
    'linked',
    'named',
  ]);
});

test('ORG-02 a person stands over the departments they head, with everything below', async () => {
  const head = await makePerson();
  const top = await makeDepartment('Works', { managerId: head.id });
  const middle = await makeDepartment('Hall', { parentId: top.id });
  const leaf = await makeDepartment('Line', { parentId: middle.id });
  await makeDepartment('Elsewhere');
  const { departmentIds } = await principalOf(await tokenOf(head.username));
  expect(departmentIds).toEqual([top.id, middle.id, leaf.id].sort());
});

test('ORG-02 a role bound to the department stands over its own department, other roles do not', async () => {
  const own = await makeDepartment('Own');
  const below = await makeDepartment('Below', { parentId: own.id });
  const of = async (role: string) => {
    const { username } = await makePerson({ roles: [role], departmentId: own.id });
    return (await principalOf(await tokenOf(username))).departmentIds;
  };
  expect(await of('manager')).toEqual([own.id, below.id].sort());
  expect(await of('group-lead')).toEqual([own.id, below.id].sort());
  expect(await of('agent')).toEqual([]);
});

test('several roles give the union of what each gives', async () => {
  const { username } = await makePerson({ roles: ['requester', 'quality-manager', 'manager'] });
  expect(await relationsOf(await tokenOf(username), 'incident.read')).toEqual([
    'own',
    'department',
    'linked',
    'named',
    'tenant',
  ]);
});
