import { Group_Kind } from '#proto/steward/identity/v1/identity';
import { testIdentity } from '../testing';
import { importPeople, settings } from './reach-testing';

const house = testIdentity();
const { peer, roles, makePerson } = house;

test.each([
  ['a sign of direction', '\u202E'],
  ['signs of no width', '\u200B\u2060\uFEFF'],
  ['a filler', '\u3164 \u2800'],
])('a name of %s alone is no name', async (_, blank) => {
  const administrator = { actor: house.administrator };
  const empty = { name: 'must not be empty' };
  const nameless = { code: 'invalid', fields: { displayName: 'must not be empty' } };
  const somebody = { ...settings.person, username: 'nobody', roles: [], displayName: blank };
  await expect(peer.createPerson(somebody, administrator)).rejects.toMatchObject(nameless);
  const person = { ...(await makePerson()), displayName: blank };
  const renaming = { person, updateMask: ['displayName'], etag: '*' };
  await expect(peer.updatePerson(renaming, administrator)).rejects.toMatchObject(nameless);
  const csv = `username,displayName\nnobody,${blank}\n`;
  expect((await importPeople(house, csv)).faults).toMatchObject([{ line: 2, field: 'displayName' }]);
  for (const making of [
    () => peer.createDepartment({ name: blank, parentId: '', managerId: '' }, administrator),
    () =>
      peer.createGroup({ name: blank, memberIds: [], leadId: '', kind: Group_Kind.SUPPORT }, administrator),
    () => house.organisation.createPost({ name: blank, departmentId: '' }, administrator),
  ])
    await expect(making()).rejects.toMatchObject({ code: 'invalid', fields: empty });
  const role = roles.createRole({ name: blank, grants: [] }, administrator);
  await expect(role).rejects.toMatchObject({ fields: { name: expect.any(String) } });
  expect(await makePerson({ displayName: `家\u200D${blank}` })).toMatchObject({
    username: expect.any(String),
  });
});
