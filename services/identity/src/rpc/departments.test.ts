import { randomUUID } from 'node:crypto';
import type { Department } from '#proto/steward/identity/v1/identity';
import { testIdentity } from '../testing';

const house = testIdentity();
const { peer, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const make = (name: string, parentId = '', managerId = '') =>
  peer.createDepartment({ name, parentId, managerId }, asAdministrator());
const update = (department: Department, changes: Partial<Department>) =>
  peer.updateDepartment(
    { department: { ...department, ...changes }, updateMask: Object.keys(changes), etag: department.etag },
    asAdministrator(),
  );

test('ORG-01 departments are a tree, and others are told of each change', async () => {
  const top = await make('Headquarters');
  const below = await make('Finance', top.id);
  expect(below).toMatchObject({ name: 'Finance', parentId: top.id, managerId: '', etag: '1' });
  const manager = await makePerson({ departmentId: below.id });
  expect(await update(below, { managerId: manager.id })).toMatchObject({ managerId: manager.id, etag: '2' });
  expect((await house.database.told()).at(-1)).toMatchObject({
    type: 'DepartmentChanged',
    payload: { department: { id: below.id, managerId: manager.id } },
  });
});

test('a department is never below itself, however deep', async () => {
  const top = await make('Top');
  const middle = await make('Middle', top.id);
  const leaf = await make('Leaf', middle.id);
  for (const parentId of [top.id, middle.id, leaf.id])
    await expect(update(top, { parentId })).rejects.toMatchObject({
      code: 'invalid',
      fields: { parentId: 'is this department, or below it' },
    });
  expect(await update(leaf, { parentId: top.id })).toMatchObject({ parentId: top.id });
});

test('two moves at once, each fine by itself, do not make a circle', async () => {
  for (let round = 0; round < 5; round++) {
    const [one, two] = [await make('One'), await make('Two')];
    const [belowOne, belowTwo] = [await make('Below one', one.id), await make('Below two', two.id)];
    const outcomes = await Promise.allSettled([
      update(one, { parentId: belowTwo.id }),
      update(two, { parentId: belowOne.id }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  }
});

test.each([
  ['parentId', randomUUID()],
  ['managerId', randomUUID()],
  ['parentId', 'nowhere'],
])('a %s that does not exist is refused: %s', async (field, id) => {
  const problem = { code: 'invalid', fields: { [field]: expect.stringContaining('does not exist') } };
  const request = { name: 'Lost', parentId: '', managerId: '', [field]: id };
  await expect(peer.createDepartment(request, asAdministrator())).rejects.toMatchObject(problem);
  await expect(update(await make('Found'), { [field]: id })).rejects.toMatchObject(problem);
});

test("ORG-05 another tenant's department is neither seen nor referred to", async () => {
  const { id } = await make('Ours');
  const stranger = { actor: house.stranger };
  await expect(peer.getDepartment({ id }, stranger)).rejects.toMatchObject({ code: 'not-found' });
  await expect(
    peer.createDepartment({ name: 'Theirs', parentId: id, managerId: '' }, stranger),
  ).rejects.toMatchObject({ code: 'invalid' });
  expect(await peer.listDepartments({ pageSize: 0, pageToken: '' }, stranger)).toMatchObject({
    departments: [],
  });
});

test('lists page by name; an old version is refused', async () => {
  const seen: string[] = [];
  let pageToken = '';
  do {
    const page = await peer.listDepartments({ pageSize: 3, pageToken }, asAdministrator());
    seen.push(...page.departments.map(({ id }) => id));
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  expect(new Set(seen).size).toBe(seen.length);
  const department = await peer.getDepartment({ id: seen[0]! }, asAdministrator());
  await update(department, { name: 'Renamed' });
  await expect(update(department, { name: 'Again' })).rejects.toMatchObject({ code: 'stale' });
});
