import { Directory, DirectorySync_Change as Sync } from '#proto/steward/identity/v1/directory';
import { Group_Kind, Person_Source } from '#proto/steward/identity/v1/identity';
import { testIdentity } from '../testing';
import { checkDirectoryPassword } from './check-password';
import { groupsDn, peopleDn, readerDn, testDirectory } from './directory-testing';
import { readDueDirectory } from './schedule';

const house = testIdentity();
const slapd = testDirectory();
const { peer, directory, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator, deadline: Date.now() + 30_000 });
const sync = (more: object = {}) =>
  directory.syncDirectory({ dryRun: false, disableMany: false, ...more }, asAdministrator());
const set = (changes: Partial<Directory>, etag = '*') =>
  directory.updateDirectory(
    { directory: Directory.create(changes), updateMask: Object.keys(changes), etag },
    asAdministrator(),
  );
const find = async (username: string) =>
  (
    await peer.listPeople(
      { pageSize: 1, pageToken: '', filter: `username = "${username}"`, orderBy: '' },
      asAdministrator(),
    )
  ).people[0];
const signIn = (username: string, password: string) =>
  peer.createSession(
    { username, password, tenant: 'main' },
    { actor: house.gateway, deadline: Date.now() + 10_000 },
  );
const refused = { code: 'unauthenticated' };

beforeAll(async () => {
  house.secrets.reading = 'reading';
  for (const uid of ['ann', 'bob', 'cat', 'dan', 'eve'])
    await slapd.add(uid, {
      mail: `${uid}@example.org`,
      telephoneNumber: '8001',
      userPassword: `word of ${uid}`,
    });
  await set({
    url: slapd.house.url,
    bindDn: readerDn,
    bindSecret: 'reading',
    baseDn: peopleDn,
    enabled: true,
    userFilter: '(&(objectClass=inetOrgPerson)(!(uid=reader)))',
  });
});

test('ORG-01 what the directory says is told first, and only then done; the second time there is nothing to do', async () => {
  const dry = await sync({ dryRun: true });
  expect(dry).toMatchObject({ dryRun: true, foundCount: 5, createdCount: 5, refusal: '' });
  expect(await find('ann')).toBeUndefined();
  expect(await sync()).toMatchObject({ foundCount: 5, createdCount: 5, leftOutCount: 0 });
  expect(await find('ann')).toMatchObject({
    displayName: 'Name of ann',
    email: 'ann@example.org',
    phone: '8001',
    roles: ['requester'],
    source: Person_Source.LDAP,
    externalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const before = (await house.database.told()).length;
  expect(await sync()).toMatchObject({ createdCount: 0, updatedCount: 0, differences: [] });
  expect((await house.database.told()).length).toBe(before);
});

test('ORG-01 what changes there changes here, and what was given here stays', async () => {
  const ann = (await find('ann'))!;
  const given = { person: { ...ann, roles: ['agent'] }, updateMask: ['roles'], etag: ann.etag };
  await peer.updatePerson(given, asAdministrator());
  await slapd.change('ann', 'cn', ['=cmd()|安']);
  expect(await sync()).toMatchObject({
    updatedCount: 1,
    differences: [{ username: 'ann', change: Sync.UPDATED, detail: 'displayName' }],
  });
  expect(await find('ann')).toMatchObject({ displayName: '=cmd()|安', roles: ['agent'] });
});

test('ORG-03 people of the directory sign in with the password it knows, and with no other', async () => {
  expect((await signIn('ann', 'word of ann')).person).toMatchObject({ username: 'ann' });
  for (const word of ['word of bob', '', '*', 'LDAP'])
    await expect(signIn('ann', word)).rejects.toMatchObject(refused);
  await expect(
    peer.setPassword(
      { id: (await find('ann'))!.id, password: 'another password', etag: '*' },
      asAdministrator(),
    ),
  ).rejects.toMatchObject({ code: 'illegal-transition' });
});

test('ORG-03 an empty password is refused before the directory is asked, and an id is never a filter', async () => {
  const { tenant } = house.administrator;
  const { externalId } = (await find('bob'))!;
  const check = (word: string, id = externalId) => checkDirectoryPassword(house.context(), tenant, id, word);
  expect(await check('word of bob')).toBe(true);
  for (const id of [
    '*',
    `${externalId.slice(0, 8)}*`,
    `${externalId})(uid=*`,
    '*)(|(uid=bob',
    '\\',
    'another',
    '',
  ])
    expect(await check('word of bob', id)).toBe(false);
  const { url } = await directory.getDirectory({}, asAdministrator());
  await set({ url: 'ldap://localhost:1' });
  expect(await check('')).toBe(false);
  await expect(check('word of bob')).rejects.toMatchObject({ code: 'unavailable' });
  await set({ url });
});

test('ORG-01 who vanishes is disabled and out at once, and comes back as they were', async () => {
  const { token } = await signIn('eve', 'word of eve');
  await slapd.remove('eve');
  expect(await sync()).toMatchObject({ disabledCount: 1, refusal: '' });
  expect(await find('eve')).toMatchObject({ disabled: true });
  await expect(peer.authenticate({ token }, { actor: house.gateway })).rejects.toMatchObject(refused);
  await expect(signIn('eve', 'word of eve')).rejects.toMatchObject(refused);
  await slapd.add('eve', { userPassword: 'word of eve' });
  expect(await sync()).toMatchObject({ leftOutCount: 1, enabledCount: 0 }); // another entry is another person
  expect(await find('eve')).toMatchObject({ disabled: true });
  await slapd.remove('eve');
});

test('ORG-01 never more than a fifth is disabled at once, unless somebody insists; the others are brought up to date', async () => {
  await slapd.change('bob', 'telephoneNumber', ['8002']);
  await set({ userFilter: '(uid=bob)' });
  expect(await sync()).toMatchObject({
    disabledCount: 0,
    updatedCount: 1,
    refusal: expect.stringContaining('3 of 4'),
  });
  expect(await find('ann')).toMatchObject({ disabled: false });
  expect(await directory.getDirectory({}, asAdministrator())).toMatchObject({
    lastOutcome: expect.stringContaining('3 of 4'),
  });
  expect(await sync({ disableMany: true })).toMatchObject({ disabledCount: 3, refusal: '' });
  await set({ userFilter: '(&(objectClass=inetOrgPerson)(!(uid=reader)))' });
  expect(await sync()).toMatchObject({ enabledCount: 3, disabledCount: 0 });
  expect((await signIn('ann', 'word of ann')).person).toMatchObject({ roles: ['agent'] });
});

test('ORG-01 somebody who was disabled here is not enabled from there', async () => {
  const dan = (await find('dan'))!;
  await peer.updatePerson(
    { person: { ...dan, disabled: true }, updateMask: ['disabled'], etag: '*' },
    asAdministrator(),
  );
  expect(await sync()).toMatchObject({ enabledCount: 0 });
  expect(await find('dan')).toMatchObject({ disabled: true });
});

test('ORG-02 nobody here becomes somebody of the directory by their name, unless it is wanted, and never who has rights over people or security', async () => {
  await makePerson({ username: 'here' });
  await makePerson({ username: 'watch', roles: ['auditor'] });
  for (const uid of ['here', 'admin', 'watch']) await slapd.add(uid, { userPassword: 'taken over' });
  const detail = 'somebody else here has this username';
  expect((await sync()).differences).toEqual(
    expect.arrayContaining([
      { username: 'here', change: Sync.LEFT_OUT, detail },
      { username: 'admin', change: Sync.LEFT_OUT, detail },
    ]),
  );
  await expect(signIn('here', 'taken over')).rejects.toMatchObject(refused);
  await set({ adopts: true });
  await sync();
  expect(await find('here')).toMatchObject({ source: Person_Source.LDAP });
  for (const kept of ['admin', 'watch'])
    expect(await find(kept)).toMatchObject({ source: Person_Source.LOCAL });
  expect((await signIn('here', 'taken over')).person).toMatchObject({ username: 'here' });
  await expect(signIn('admin', 'taken over')).rejects.toMatchObject(refused);
});

test('ORG-01 groups of the same name get the people of the directory, and keep those who are of here', async () => {
  const local = await makePerson();
  const [ann, bob] = [(await find('ann'))!, (await find('bob'))!];
  const request = { name: 'Network', memberIds: [local.id, bob.id], leadId: '', kind: Group_Kind.SUPPORT };
  const { id } = await peer.createGroup(request, asAdministrator());
  await slapd.addGroup('Network', ['ann']);
  await slapd.addGroup('Unknown here', ['bob']);
  await set({ groupBaseDn: groupsDn });
  expect(await sync()).toMatchObject({ groupCount: 1 });
  expect((await peer.getGroup({ id }, asAdministrator())).memberIds).toEqual([local.id, ann.id].sort());
  expect(await sync()).toMatchObject({ groupCount: 0 });
});

test.each([
  ['ldaps', () => ({ url: slapd.house.tlsUrl, startTls: false })],
  ['StartTLS', () => ({ url: slapd.house.url, startTls: true })],
])(
  'ORG-01 by %s the directory is read where its certificate is known, and not where it is not',
  async (_, way) => {
    await set({ ...way(), certificate: slapd.house.certificate });
    expect((await sync()).foundCount).toBeGreaterThan(3);
    expect((await signIn('bob', 'word of bob')).person).toMatchObject({ username: 'bob' });
    await set({ certificate: '' });
    await expect(sync()).rejects.toMatchObject({ code: 'unavailable' });
    await set({ url: slapd.house.url, startTls: false });
  },
);

test('ORG-01 what is due is read by one replica, and again only when its time comes', async () => {
  await set({ scheduleMinutes: 5 });
  const read = () => Promise.all([1, 2, 3].map(() => readDueDirectory(house.context())));
  expect((await read()).filter((tenant) => tenant)).toEqual([house.administrator.tenant]);
  expect((await read()).filter((tenant) => tenant)).toEqual([]);
  const { nextSyncTime, lastSyncTime } = await directory.getDirectory({}, asAdministrator());
  expect(nextSyncTime!.getTime()).toBeGreaterThan(lastSyncTime!.getTime());
});

test.each([
  ['url', { url: 'http://localhost' }],
  ['url', { url: 'ldap://directory.example.org', startTls: false }],
  ['startTls', { url: 'ldaps://localhost', startTls: true }],
  ['bindSecret', { bindSecret: '../../etc/passwd' }],
  ['bindSecret', { bindSecret: 'my secret!' }],
  ['userFilter', { userFilter: '(uid=' }],
  [
    'attributes.username',
    { attributes: { ...Directory.fromPartial({ attributes: {} }).attributes!, username: 'a b)(' } },
  ],
])('a bad %s is refused by that name: %j', async (field, bad) => {
  await expect(set(bad)).rejects.toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) } });
});

test('what cannot be read says why, and no secret', async () => {
  const wrong: [Partial<Directory>, object][] = [
    [{ bindSecret: 'unknown' }, { fields: { bindSecret: 'is not kept here' } }],
    [{ bindDn: `uid=ann,${peopleDn}` }, { fields: { bindDn: expect.any(String) } }],
    [{ baseDn: 'dc=nowhere' }, { fields: { baseDn: expect.any(String) } }],
  ];
  const before = await directory.getDirectory({}, asAdministrator());
  for (const [bad, problem] of wrong) {
    await set(bad);
    await expect(sync()).rejects.toMatchObject({ code: 'invalid', ...problem });
    await set({ bindSecret: before.bindSecret, bindDn: before.bindDn, baseDn: before.baseDn });
  }
  expect(JSON.stringify(await house.database.deeds())).not.toContain('"reading"}');
  await expect(
    directory.syncDirectory({ dryRun: true, disableMany: false }, { actor: house.stranger }),
  ).rejects.toMatchObject({ code: 'illegal-transition' });
});
