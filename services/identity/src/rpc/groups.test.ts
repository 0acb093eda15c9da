import { randomUUID } from 'node:crypto';
import { Group_Kind, type Group } from '#proto/steward/identity/v1/identity';
import { testIdentity } from '../testing';

const house = testIdentity();
const { peer, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const make = (more: Partial<Group> = {}) =>
  peer.createGroup(
    { name: 'Network', memberIds: [], leadId: '', kind: Group_Kind.KIND_UNSPECIFIED, ...more },
    asAdministrator(),
  );
const update = (group: Group, changes: Partial<Group>, etag = group.etag) =>
  peer.updateGroup(
    { group: { ...group, ...changes }, updateMask: Object.keys(changes), etag },
    asAdministrator(),
  );

test('ORG-01 a group is a support group unless said otherwise, and its lead belongs to it', async () => {
  const [member, lead] = [await makePerson(), await makePerson()];
  const group = await make({ memberIds: [member.id, member.id], leadId: lead.id });
  expect(group).toMatchObject({ kind: Group_Kind.SUPPORT, leadId: lead.id, etag: '1' });
  expect(group.memberIds).toEqual([member.id, lead.id].sort());
  expect(await peer.getPerson({ id: lead.id }, asAdministrator())).toMatchObject({
    groupIds: [group.id],
    etag: '1',
  });
  expect((await house.database.told()).at(-1)).toMatchObject({
    type: 'GroupChanged',
    payload: { group: { id: group.id, memberIds: group.memberIds } },
  });
});

test('members come and go; the lead stays a member', async () => {
  const [one, two, lead] = [await makePerson(), await makePerson(), await makePerson()];
  const group = await make({ memberIds: [one.id], leadId: lead.id });
  const changed = await update(group, { memberIds: [two.id], kind: Group_Kind.SERVICE_DESK });
  expect(changed.memberIds).toEqual([two.id, lead.id].sort());
  expect(changed).toMatchObject({ name: 'Network', kind: Group_Kind.SERVICE_DESK, etag: '2' });
  const led = await update(changed, { leadId: one.id });
  expect(led.memberIds).toEqual([one.id, two.id, lead.id].sort());
  expect((await update(led, { leadId: '', memberIds: [] })).memberIds).toEqual([]);
});

test('a change that waited for another loses no member of it', async () => {
  const [one, two] = [await makePerson(), await makePerson()];
  const group = await make();
  const other = await house.database.admin.connect();
  await other.query('begin');
  await other.query('select from support_group where id = $1 for update', [group.id]);
  await other.query('insert into membership (tenant, group_id, person_id) values ($1, $2, $3)', [
    house.administrator.tenant,
    group.id,
    one.id,
  ]);
  const waiting = update(group, { leadId: two.id }, '*');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await other.query('update support_group set version = 2 where id = $1', [group.id]);
  await other.query('commit');
  other.release();
  expect((await waiting).memberIds).toEqual([one.id, two.id].sort());
});

test.each([
  ['memberIds', { memberIds: [randomUUID()] }],
  ['memberIds', { memberIds: ['nobody'] }],
  ['leadId', { leadId: randomUUID() }],
  ['name', { name: '  ' }],
  ['kind', { kind: Group_Kind.UNRECOGNIZED }],
])('a bad %s is refused by that name', async (field, bad) => {
  const problem = { code: 'invalid', fields: { [field]: expect.any(String) } };
  await expect(make(bad)).rejects.toMatchObject(problem);
  await expect(update(await make(), bad)).rejects.toMatchObject(problem);
});

test("ORG-05 another tenant's people cannot be members, and its groups are not found", async () => {
  await expect(make({ memberIds: [house.stranger.personId] })).rejects.toMatchObject({ code: 'invalid' });
  const { id } = await make();
  await expect(peer.getGroup({ id }, { actor: house.stranger })).rejects.toMatchObject({ code: 'not-found' });
});

test('an old version is refused, and what is changed must be named', async () => {
  const group = await make();
  await update(group, { name: 'Renamed' });
  await expect(update(group, { name: 'Again' })).rejects.toMatchObject({ code: 'stale' });
  await expect(update(group, {}, '*')).rejects.toMatchObject({ code: 'invalid' });
});
