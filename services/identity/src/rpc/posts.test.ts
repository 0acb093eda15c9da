import { randomUUID } from 'node:crypto';
import type { Post } from '#proto/steward/identity/v1/organisation';
import { testIdentity } from '../testing';

const house = testIdentity();
const { peer, organisation, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const make = (name: string, departmentId = '') =>
  organisation.createPost({ name, departmentId }, asAdministrator());
const makeDepartment = (name: string, parentId = '') =>
  peer.createDepartment({ name, parentId, managerId: '' }, asAdministrator());
const told = async () => (await house.database.told()).at(-1);

test('ORG-01 a post belongs to a department and is held by people', async () => {
  const department = await makeDepartment('Workshop');
  const post = await make('Foreman', department.id);
  expect(post).toMatchObject({ name: 'Foreman', departmentId: department.id, etag: '1' });
  const person = await makePerson({ postId: post.id });
  expect(await peer.getPerson({ id: person.id }, asAdministrator())).toMatchObject({ postId: post.id });
  const changes = { post: { ...post, name: 'Master' }, updateMask: ['name'], etag: post.etag };
  expect(await organisation.updatePost(changes, asAdministrator())).toMatchObject({
    name: 'Master',
    etag: '2',
  });
  await expect(organisation.updatePost(changes, asAdministrator())).rejects.toMatchObject({ code: 'stale' });
  expect(await told()).toMatchObject({
    type: 'PostChanged',
    payload: { post: { id: post.id, name: 'Master' } },
  });
});

test('posts page by name, and are found by department', async () => {
  const department = await makeDepartment('Laboratory');
  for (const name of ['C', 'A', 'B']) await make(name, department.id);
  const filter = `departmentId = "${department.id}"`;
  const names: string[] = [];
  let pageToken = '';
  do {
    const page = await organisation.listPosts({ pageSize: 2, pageToken, filter }, asAdministrator());
    names.push(...page.posts.map(({ name }) => name));
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  expect(names).toEqual(['A', 'B', 'C']);
});

test('a bad post is refused by the name of the field, and another tenant’s is not found', async () => {
  await expect(make(' ')).rejects.toMatchObject({ fields: { name: expect.any(String) } });
  for (const id of [randomUUID(), 'nowhere'])
    await expect(make('Lost', id)).rejects.toMatchObject({ fields: { departmentId: expect.any(String) } });
  const { id } = await make('Ours');
  for (const call of [organisation.getPost, organisation.deletePost])
    await expect(call({ id, etag: '*' }, { actor: house.stranger })).rejects.toMatchObject({
      code: 'not-found',
    });
});

test('ORG-01 what something hangs on is not deleted, and says what does', async () => {
  const [top, withPost, withPerson] = [
    await makeDepartment('Top'),
    await makeDepartment('P'),
    await makeDepartment('Q'),
  ];
  await makeDepartment('Below', top.id);
  await make('Held', withPost.id);
  const held = await make('Held');
  await makePerson({ departmentId: withPerson.id, postId: held.id });
  const remove = (id: string) => organisation.deleteDepartment({ id, etag: '*' }, asAdministrator());
  const refusals: [() => Promise<unknown>, string][] = [
    [() => remove(top.id), 'There are departments below this one'],
    [() => remove(withPost.id), 'There are posts in this department'],
    [() => remove(withPerson.id), 'There are people in this department'],
    [
      () => organisation.deletePost({ id: held.id, etag: '*' }, asAdministrator()),
      'There are people who hold this post',
    ],
  ];
  for (const [removal, words] of refusals)
    await expect(removal()).rejects.toMatchObject({
      code: 'illegal-transition',
      message: expect.stringContaining(words),
    });
});

test('ORG-01 what nothing hangs on goes, and others are told', async () => {
  const gone: [
    string,
    () => Promise<unknown>,
    (request: { id: string; etag: string }) => Promise<unknown>,
  ][] = [
    [
      'DepartmentDeleted',
      () => makeDepartment('Gone'),
      (request) => organisation.deleteDepartment(request, asAdministrator()),
    ],
    ['PostDeleted', () => make('Gone'), (request) => organisation.deletePost(request, asAdministrator())],
  ];
  for (const [type, makeOne, remove] of gone) {
    const { id } = (await makeOne()) as Post;
    await expect(remove({ id, etag: '9' })).rejects.toMatchObject({ code: 'stale' });
    await remove({ id, etag: '1' });
    expect(await told()).toMatchObject({ type });
    await expect(remove({ id, etag: '*' })).rejects.toMatchObject({ code: 'not-found' });
  }
});

test('ORG-02 who heads a department stands over what is moved below it from the next call on', async () => {
  const head = await makePerson();
  const top = await peer.createDepartment(
    { name: 'Head', parentId: '', managerId: head.id },
    asAdministrator(),
  );
  const [side, leaf] = [await makeDepartment('Side'), await makeDepartment('Leaf')];
  const over = async () => (await house.signIn(head.username, 'main')).departmentIds;
  const move = (department: typeof side, parentId: string) =>
    peer.updateDepartment(
      { department: { ...department, parentId }, updateMask: ['parentId'], etag: '*' },
      asAdministrator(),
    );
  await move(leaf, side.id);
  expect(await over()).toEqual([top.id]);
  await move(side, top.id);
  expect(await over()).toEqual([top.id, side.id, leaf.id].sort());
  await move(side, '');
  expect(await over()).toEqual([top.id]);
});
