import { Group_Kind, type Group } from '#proto/steward/identity/v1/identity';
import type { Actor } from '#chassis/actor';
import { testIdentity } from '../testing';

const house = testIdentity();
const { peer, organisation, delegations, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const signIn = ({ username }: { username: string }) => house.signIn(username, 'main');

/** A group that somebody leads, and an agent outside it. */
async function given() {
  const [lead, agent] = [await makePerson({ roles: ['group-lead'] }), await makePerson({ roles: ['agent'] })];
  const request = { name: 'Network', memberIds: [], leadId: lead.id, kind: Group_Kind.SUPPORT };
  const group = await peer.createGroup(request, asAdministrator());
  return { lead, agent, group, actor: await signIn(lead) };
}
const add = (group: Group, personIds: string[], actor: Actor, etag = '*') =>
  organisation.addGroupMembers({ id: group.id, personIds, etag }, { actor });
const remove = (group: Group, personIds: string[], actor: Actor) =>
  organisation.removeGroupMembers({ id: group.id, personIds, etag: '*' }, { actor });

test('ORG-02 a lead takes agents into their own group and out of it', async () => {
  const { lead, agent, group, actor } = await given();
  const grown = await add(group, [agent.id, agent.id], actor, '1');
  expect(grown.memberIds).toEqual([agent.id, lead.id].sort());
  expect((await house.database.told()).at(-1)).toMatchObject({ type: 'GroupChanged' });
  await expect(add(group, [agent.id], actor, '1')).rejects.toMatchObject({ code: 'stale' });
  expect((await remove(grown, [agent.id], actor)).memberIds).toEqual([lead.id]);
  await expect(remove(grown, [lead.id], actor)).rejects.toMatchObject({
    fields: { personIds: 'names the lead' },
  });
});

test('ORG-02 nobody else does, not even the lead of another group; who manages people may', async () => {
  const { agent, group } = await given();
  const { actor: other } = await given();
  const member = await signIn(agent);
  for (const actor of [other, member]) {
    await expect(add(group, [agent.id], actor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(remove(group, [agent.id], actor)).rejects.toMatchObject({ code: 'forbidden' });
  }
  await expect(add(group, [agent.id], house.stranger)).rejects.toMatchObject({ code: 'not-found' });
  expect((await add(group, [agent.id], house.administrator)).memberIds).toContain(agent.id);
});

test('ORG-02 only agents who are there can be taken in', async () => {
  const { group, actor } = await given();
  const requester = await makePerson();
  for (const id of [requester.id, house.stranger.personId, 'nobody'])
    await expect(add(group, [id], actor)).rejects.toMatchObject({
      fields: { personIds: expect.any(String) },
    });
});

test('ORG-06 who stands in for the lead does their work, but does not take in themselves', async () => {
  const { lead, agent, group, actor } = await given();
  const substitute = await makePerson({ roles: ['agent'] });
  const endTime = new Date(house.clock.now.getTime() + 3_600_000);
  const request = { personId: '', delegateId: substitute.id, startTime: undefined, endTime, reason: '' };
  await delegations.createDelegation(request, { actor });
  const standingIn = await signIn(substitute);
  await expect(add(group, [substitute.id], standingIn)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await add(group, [agent.id], standingIn)).memberIds).toEqual([agent.id, lead.id].sort());
});

test('ORG-01 a group with members stays, an empty one goes', async () => {
  const { lead, group } = await given();
  const dissolve = () => organisation.deleteGroup({ id: group.id, etag: '*' }, asAdministrator());
  await expect(dissolve()).rejects.toMatchObject({
    code: 'illegal-transition',
    message: expect.stringContaining('members'),
  });
  await peer.updateGroup(
    { group: { ...group, leadId: '', memberIds: [] }, updateMask: ['leadId', 'memberIds'], etag: '*' },
    asAdministrator(),
  );
  await dissolve();
  await expect(dissolve()).rejects.toMatchObject({ code: 'not-found' });
  expect((await peer.getPerson({ id: lead.id }, asAdministrator())).groupIds).toEqual([]);
});
