import { randomUUID } from 'node:crypto';
import { Group_Kind, type Person } from '#proto/steward/identity/v1/identity';
import { actorWith } from '#chassis/testing';
import { password, testIdentity } from '../testing';

const house = testIdentity();
const { peer, gateway, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const unplaced = { postId: '', managerId: '' };
const update = (person: Person, changes: Partial<Person>, actor = house.administrator, etag = person.etag) =>
  peer.updatePerson({ person: { ...person, ...changes }, updateMask: Object.keys(changes), etag }, { actor });

test('ORG-01 a new person is a requester, in Chinese, in Shanghai, unless something else is said', async () => {
  const person = await makePerson({ username: 'Li.Lei@Example', email: 'li@example.org' });
  expect(person).toMatchObject({
    username: 'li.lei@example',
    roles: ['requester'],
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    disabled: false,
    groupIds: [],
    permissions: [],
    etag: '1',
  });
  expect(await peer.getPerson({ id: person.id }, asAdministrator())).toEqual(person);
  const [event] = (await house.database.told()).slice(-1);
  expect(event).toMatchObject({
    type: 'PersonChanged',
    payload: { person: { id: person.id, username: 'li.lei@example' } },
  });
});

test.each([
  ['username', { username: 'two words' }],
  ['username', { username: 'x'.repeat(65) }],
  ['displayName', { displayName: ' ' }],
  ['departmentId', { departmentId: randomUUID() }],
  ['departmentId', { departmentId: 'nowhere' }],
  ['postId', { postId: randomUUID() }],
  ['managerId', { managerId: randomUUID() }],
  ['managerId', { managerId: 'nobody' }],
  ['roles', { roles: ['emperor'] }],
  ['locale', { locale: 'tlh' }],
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['timeZone', { timeZone: '+08:00' }],
  ['password', { password: 'short' }],
  ['password', { password: 'x'.repeat(201) }],
  ['password', { username: 'long-enough', password: 'Long-Enough' }],
])('a person with a bad %s is refused by that name: %j', async (field, bad) => {
  await expect(makePerson(bad)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('a username is taken once in a tenant, and free in another', async () => {
  await makePerson({ username: 'twin' });
  await expect(makePerson({ username: 'TWIN' })).rejects.toMatchObject({
    code: 'already-exists',
    fields: { username: 'is taken' },
  });
  const request = { username: 'twin', displayName: 'Twin', email: '', phone: '', departmentId: '' };
  const rest = { ...unplaced, roles: [], locale: '', timeZone: '', password: '' };
  await peer.createPerson({ ...request, ...rest }, { actor: house.stranger });
});

test('the same key makes one person, and nothing about the password is kept beside the key', async () => {
  const request = { username: 'once', displayName: 'Once', email: '', phone: '', departmentId: '' };
  const rest = { ...unplaced, roles: [], locale: '', timeZone: '', password };
  const call = () =>
    peer.createPerson({ ...request, ...rest }, { actor: house.administrator, idempotencyKey: 'the-key' });
  const [first, second] = [await call(), await call()];
  expect(second).toEqual(first);
  await expect(
    peer.createPerson(
      { ...request, ...rest, username: 'twice' },
      { actor: house.administrator, idempotencyKey: 'the-key' },
    ),
  ).rejects.toMatchObject({ code: 'key-reused' });
});

test('only what is named is changed, and the version moves on by one', async () => {
  const person = await makePerson({ phone: '110' });
  const saved = await update(person, { displayName: 'Han Meimei' });
  expect(saved).toMatchObject({ displayName: 'Han Meimei', phone: '110', etag: '2' });
});

test('two who change at once: one wins and one is told', async () => {
  const person = await makePerson();
  const outcomes = await Promise.allSettled([update(person, { phone: '1' }), update(person, { phone: '2' })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(update(person, { phone: '3' })).rejects.toMatchObject({ code: 'stale' });
  await expect(update(person, { phone: '3' }, house.administrator, '')).rejects.toMatchObject({
    code: 'precondition-required',
  });
});

test.each(['username', 'id', 'groupIds', 'permissions', 'etag', 'createTime', 'passwordHash'])(
  '%s cannot be changed',
  async (field) => {
    const person = await makePerson();
    await expect(
      peer.updatePerson({ person, updateMask: [field], etag: person.etag }, asAdministrator()),
    ).rejects.toMatchObject({ code: 'invalid', fields: { [field]: 'cannot be changed' } });
  },
);

test('nobody changes their own roles, or disables themselves', async () => {
  const me = await peer.getMe({}, asAdministrator());
  await expect(update(me, { roles: ['administrator', 'auditor'] })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(update(me, { disabled: true })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(update(me, { roles: ['administrator'], phone: '119' })).resolves.toMatchObject({
    phone: '119',
  });
});

test('ORG-05 somebody of another tenant does not exist, to see or to change', async () => {
  const person = await makePerson();
  for (const id of [person.id, randomUUID(), 'not-an-id'])
    await expect(peer.getPerson({ id }, { actor: house.stranger })).rejects.toMatchObject({
      code: 'not-found',
    });
  await expect(update(person, { phone: '1' }, house.stranger)).rejects.toMatchObject({ code: 'not-found' });
  const { people } = await list({ filter: `username = "${person.username}"` }, house.stranger);
  expect(people).toEqual([]);
});

const list = (more: object, actor = house.administrator) =>
  peer.listPeople({ pageSize: 0, pageToken: '', filter: '', orderBy: '', ...more }, { actor });

test('people are found by the group they are in', async () => {
  const [inside, outside] = [await makePerson({ email: 'a@g.org' }), await makePerson({ email: 'b@g.org' })];
  const request = { name: 'Printers', memberIds: [inside.id], leadId: '', kind: Group_Kind.SUPPORT };
  const group = await peer.createGroup(request, asAdministrator());
  const found = async (filter: string) => (await list({ filter })).people.map(({ id }) => id);
  expect(await found(`groupIds:"${group.id}"`)).toEqual([inside.id]);
  expect(await found(`NOT groupIds:"${group.id}" email:"g.org"`)).toEqual([outside.id]);
  expect(await found(`NOT groupIds:* email:"g.org"`)).toEqual([outside.id]);
});

test('lists page by key over what the filter leaves, each once', async () => {
  for (let n = 0; n < 5; n++)
    await makePerson({ displayName: 'Same Name', roles: ['auditor'], email: `${n}@paging.org` });
  await makePerson({ displayName: 'Same Name', roles: ['agent'] });
  const found: string[] = [];
  let pageToken = '';
  do {
    const query = { pageSize: 2, filter: 'roles:auditor email:"paging.org"', orderBy: 'displayName desc' };
    const page = await list({ ...query, pageToken });
    expect(page.people.length).toBeLessThanOrEqual(2);
    found.push(...page.people.map(({ email }) => email));
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  expect(found.sort()).toEqual([
    '0@paging.org',
    '1@paging.org',
    '2@paging.org',
    '3@paging.org',
    '4@paging.org',
  ]);
});

test.each([
  ['disabled = false', true],
  ['disabled = true', false],
  ['displayName = "Finda*"', true],
  ['username != "finda.ble"', false],
  ['departmentId:*', false],
])('the filter %s finds: %s', async (filter, finds) => {
  const known = (await list({ filter: 'username = "finda.ble"' })).people[0];
  const { id } = known ?? (await makePerson({ username: 'finda.ble', displayName: 'Findable' }));
  const { people } = await list({ filter, orderBy: 'createTime desc', pageSize: 200 });
  expect(people.some((person) => person.id === id)).toBe(finds);
});

test('what is no field to filter by is refused', async () => {
  await expect(list({ filter: 'passwordHash:*' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(list({ orderBy: 'email' })).rejects.toMatchObject({ code: 'invalid' });
});

test('GetMe says what the caller is and may', async () => {
  const { username } = await makePerson({ roles: ['quality-manager'] });
  const me = await peer.getMe({}, { actor: await house.signIn(username, 'main') });
  expect(me).toMatchObject({ username, roles: ['quality-manager'] });
  expect(me.permissions).toEqual([...me.permissions].sort());
  expect(me.permissions).toContain('incident.read');
});

test('no hash is in any answer about people', async () => {
  const person = await makePerson();
  const answers = [await list({ pageSize: 200 }), await peer.getMe({}, asAdministrator()), person];
  expect(JSON.stringify(answers)).not.toMatch(/argon2|hash/i);
});

test('a service may provision people, as the loader of an organisation does', async () => {
  const actor = { ...actorWith({}), ...gateway, tenant: house.administrator.tenant };
  const request = { username: 'loaded', displayName: 'Loaded', email: '', phone: '', departmentId: '' };
  await peer.createPerson(
    { ...request, ...unplaced, roles: ['agent'], locale: 'en', timeZone: 'UTC', password: '' },
    { actor },
  );
});
