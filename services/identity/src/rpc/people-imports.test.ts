import { Group_Kind } from '#proto/steward/identity/v1/identity';
import { testIdentity } from '../testing';

const house = testIdentity();
const { peer, organisation, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const send = (request: { csv?: string; content?: string; dryRun?: boolean }, actor = house.administrator) =>
  organisation.importPeople(
    { csv: '', content: '', dryRun: false, ...request },
    { actor, deadline: Date.now() + 30_000 },
  );
const find = async (username: string) =>
  (
    await peer.listPeople(
      { pageSize: 1, pageToken: '', filter: `username = "${username}"`, orderBy: '' },
      asAdministrator(),
    )
  ).people[0];
const counts = (created: number, updated: number, unchanged: number, refused = 0) => ({
  createdCount: created,
  updatedCount: updated,
  unchangedCount: unchanged,
  refusedCount: refused,
});
let departmentId = '';
let postId = '';
let groupId = '';

beforeAll(async () => {
  let parentId = '';
  for (const name of ['总部', '生产部', '一车间'])
    parentId = (await peer.createDepartment({ name, parentId, managerId: '' }, asAdministrator())).id;
  departmentId = parentId;
  postId = (await organisation.createPost({ name: '班长', departmentId }, asAdministrator())).id;
  const group = { name: 'Network', memberIds: [], leadId: '', kind: Group_Kind.SUPPORT };
  groupId = (await peer.createGroup(group, asAdministrator())).id;
});

const file = `username,displayName,email,phone,department,groups,roles,post,manager
zhang.san,"张三, 班长",zhang@example.org,8001,总部/生产部/一车间,Network,agent; cab,班长,li.si
li.si,李四,,,总部,,,,
`;

test('ORG-01 people come from a file, with department, groups, roles, post and manager; the same file again changes nothing', async () => {
  expect(await send({ csv: file, dryRun: true })).toMatchObject({
    dryRun: true,
    ...counts(2, 0, 0),
    faults: [],
  });
  expect(await find('zhang.san')).toBeUndefined();
  expect(await send({ csv: file })).toMatchObject({ ...counts(2, 0, 0), faults: [] });
  const manager = await find('li.si');
  expect(manager).toMatchObject({ displayName: '李四', roles: ['requester'], managerId: '' });
  const expected = {
    displayName: '张三, 班长',
    email: 'zhang@example.org',
    phone: '8001',
    departmentId,
    postId,
  };
  const more = { groupIds: [groupId], roles: ['agent', 'cab'], managerId: manager!.id };
  expect(await find('zhang.san')).toMatchObject({ ...expected, ...more });
  const before = (await house.database.told()).length;
  expect(await send({ csv: file })).toMatchObject(counts(0, 0, 2));
  expect((await house.database.told()).length).toBe(before);
});

test('ORG-01 what is not said stays, what is said changes, and only that is told', async () => {
  await makePerson({ username: 'wang.wu', phone: '1', email: 'wang@example.org', roles: ['agent'] });
  expect(await send({ csv: 'username;phone;email\nWang.Wu;2;\n' })).toMatchObject(counts(0, 1, 0));
  expect(await find('wang.wu')).toMatchObject({
    phone: '2',
    email: 'wang@example.org',
    roles: ['agent'],
    etag: '2',
  });
});

test('ORG-01 good rows are saved, bad ones are told of by line and column', async () => {
  const csv = `username,displayName,email,department,groups,roles,post,manager
good.one,Good,good@example.org,,,,,
two words,Bad,,,,,,
good.one,Again,,,,,,
no.name,,,,,,,
bad.mail,B,nowhere,,,,,
bad.place,B,,总部/没有,,,,
bad.group,B,,,Nobody,,,
bad.role,B,,,,emperor,,
bad.post,B,,,,,皇帝,
bad.boss,B,,,,,,nobody.known
circle.a,B,,,,,,circle.b
circle.b,B,,,,,,circle.a
below.bad,B,,,,,,bad.role
"over.long",B,,,,,,,,,
`;
  const answer = await send({ csv });
  expect(answer).toMatchObject(counts(1, 0, 0, 13));
  expect(answer.faults.map(({ line, field }) => `${line} ${field}`)).toEqual([
    '3 username',
    '4 username',
    '5 displayName',
    '6 email',
    '7 department',
    '8 groups',
    '9 roles',
    '10 post',
    '11 manager',
    '12 manager',
    '13 manager',
    '14 manager',
    '15 row',
  ]);
  expect(await find('good.one')).toMatchObject({ displayName: 'Good' });
  expect(await find('bad.place')).toBeUndefined();
});

test.each([
  ['UTF-8 with a byte order mark', Buffer.from('\uFEFF用户名,姓名\r\nutf.eight,赵六\r\n')],
  ['UTF-16', Buffer.from('\uFEFF用户名,姓名\nutf.sixteen,赵六\n', 'utf16le')],
  [
    'GB18030',
    Buffer.concat([
      Buffer.from('username,displayName\ngb.file,'),
      Buffer.from([0xd5, 0xd4, 0xc1, 0xf9, 0x0a]),
    ]),
  ],
])('ORG-01 a file in %s is read as it is meant', async (name, bytes) => {
  expect(await send({ content: bytes.toString('base64') })).toMatchObject(counts(1, 0, 0));
  const username = { 'UTF-16': 'utf.sixteen', GB18030: 'gb.file' }[name] ?? 'utf.eight';
  expect(await find(username)).toMatchObject({ displayName: '赵六' });
});

test('ORG-01 formulas, markup and SQL are names and nothing else', async () => {
  const hostile = [
    '=HYPERLINK("http://evil")',
    '@SUM(1)',
    "'; drop table person; --",
    '<img src=x onerror=alert(1)>',
    '${7*7}',
  ];
  const rows = hostile.map((name, at) => `hostile.${at},"${name.replaceAll('"', '""')}"`);
  expect(await send({ csv: ['username,displayName', ...rows].join('\n') })).toMatchObject(counts(5, 0, 0));
  for (const [at, displayName] of hostile.entries())
    expect(await find(`hostile.${at}`)).toMatchObject({ displayName });
});

test.each([
  ['csv', { csv: 'username,shoe size\na,43' }],
  ['csv', { csv: 'displayName\nA' }],
  ['csv', { csv: 'username,username\na,b' }],
  ['csv', { csv: 'username\n"a' }],
  ['csv', { csv: '\n' }],
  ['csv', { csv: 'username', content: 'YQ==' }],
  ['csv', {}],
  ['csv', { csv: `username\n${'a\n'.repeat(5_001)}` }],
  ['content', { content: 'not base64!' }],
  ['content', { content: Buffer.from([0x61, 0xff, 0xff]).toString('base64') }],
])('a table that cannot be read is refused by %s: %j', async (field, request) => {
  await expect(send(request)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('characters that no database keeps are a fault of their row', async () => {
  const content = Buffer.from('username,displayName\nnul.byte,a\0b\nfine.one,Fine\n').toString('base64');
  expect(await send({ content })).toMatchObject({
    ...counts(1, 0, 0, 1),
    faults: [{ line: 2, field: 'displayName' }],
  });
});

test('ORG-02 nobody raises themselves by a file, and an administrator is left', async () => {
  const clerkRole = { name: 'clerk', grants: [{ permission: 'person.manage', relations: [] }] };
  await house.roles.createRole(clerkRole, asAdministrator());
  const { username } = await makePerson({ roles: ['clerk'] });
  const actor = await house.signIn(username, 'main');
  const csv = `username,roles\n${username},administrator\nadmin,requester\n`;
  const answer = await send({ csv }, actor);
  expect(answer).toMatchObject({
    ...counts(0, 0, 0, 2),
    faults: [
      { line: 2, field: 'roles' },
      { line: 3, field: 'roles' },
    ],
  });
  expect((await find(username))!.roles).toEqual(['clerk']);
});

test('the file is nowhere in the audit trail, but that there was one is', async () => {
  await send({ csv: 'username,displayName,phone\ntrail.one,Trail,secret-telephone\n' });
  const deed = (await house.database.deeds()).at(-1);
  expect(deed).toMatchObject({ operation: 'identity.v1.OrganisationService/ImportPeople' });
  expect(JSON.stringify(deed)).not.toContain('secret-telephone');
});

test('five thousand people come in one go', async () => {
  const rows = Array.from({ length: 5_000 }, (_, n) => `mass.${n},Mass ${n},,,总部,${n > 0 ? 'mass.0' : ''}`);
  const csv = ['username,displayName,email,phone,department,manager', ...rows].join('\n');
  expect(await send({ csv })).toMatchObject(counts(5_000, 0, 0));
});
