import type { Actor } from '#chassis/actor';
import type { Grant, Person } from '#proto/steward/identity/v1/identity';
import { testIdentity } from '../testing';
import { findUser, importPeople, settings } from './reach-testing';

const house = testIdentity();
const { peer, roles, delegations, signIns, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const forbidden = { code: 'forbidden' };
const grant = (permission: string, ...relations: string[]): Grant => ({ permission, relations });
const password = 'an entirely new one';
let count = 0;

/** Somebody with a role of their own with these rights; who keeps roles gives the audit rights too. */
async function having(...rights: string[]): Promise<{ person: Person; role: string; actor: Actor }> {
  const role = `reach-${++count}`;
  await roles.createRole({ name: role, grants: rights.map((right) => grant(right)) }, asAdministrator());
  const person = await makePerson({ roles: [role] });
  return { person, role, actor: await house.signIn(person.username, 'main') };
}
const update = (person: Person, changes: Partial<Person>, actor = house.administrator) =>
  peer.updatePerson(
    { person: { ...person, ...changes }, updateMask: Object.keys(changes), etag: '*' },
    { actor },
  );
const makeAs = (actor: Actor, held: string[]) =>
  peer.createPerson(
    { ...settings.person, username: `made-${++count}`, displayName: 'Made', roles: held },
    { actor },
  );
const tomorrow = () => new Date(house.clock.now.getTime() + 86_400_000);
const delegate = (from: Person, to: Person, actor: Actor) =>
  delegations.createDelegation(
    { personId: from.id, delegateId: to.id, startTime: undefined, endTime: tomorrow(), reason: '' },
    { actor },
  );
const give = async (name: string, grants: Grant[], actor: Actor) => {
  const role = (await peer.listRoles({}, asAdministrator())).roles.find((each) => each.name === name)!;
  const changed = { ...role, grants: [...role.grants, ...grants] };
  return peer.updateRole({ role: changed, updateMask: ['grants'], etag: '*' }, { actor });
};

test('ORG-02 who manages people alone makes agents, and neither administrators nor auditors', async () => {
  const { actor } = await having('person.manage');
  expect(await makeAs(actor, ['agent'])).toMatchObject({ roles: ['agent'] });
  for (const role of ['administrator', 'auditor']) {
    await expect(makeAs(actor, [role])).rejects.toMatchObject(forbidden);
    await expect(update(await makePerson(), { roles: [role] }, actor)).rejects.toMatchObject(forbidden);
  }
  for (const role of ['administrator', 'auditor'])
    expect(await makeAs(house.administrator, [role])).toMatchObject({ roles: [role] });
});

test('ORG-02 a file gives nobody what its sender lacks, and says so of the row', async () => {
  const { actor } = await having('person.manage');
  const csv = 'username,displayName,roles\nfile.agent,A,agent\nfile.boss,B,administrator\n';
  expect(await importPeople(house, csv, actor)).toMatchObject({
    createdCount: 1,
    refusedCount: 1,
    faults: [{ line: 3, field: 'roles', detail: expect.stringContaining('without having it') }],
  });
  expect(await findUser(house, 'file.boss')).toBeUndefined();
  expect(await importPeople(house, csv)).toMatchObject({ createdCount: 1, faults: [] });
});

test('ORG-02 who manages people alone neither disables an administrator nor takes their roles; who is one does', async () => {
  const { actor } = await having('person.manage');
  const boss = await makePerson({ roles: ['administrator'] });
  await expect(update(boss, { disabled: true }, actor)).rejects.toMatchObject(forbidden);
  await expect(update(boss, { roles: ['agent'] }, actor)).rejects.toMatchObject(forbidden);
  expect(await update(boss, { phone: '1', roles: boss.roles }, actor)).toMatchObject({ phone: '1' });
  expect(await update(boss, { disabled: true })).toMatchObject({ disabled: true });
  await expect(update(boss, { disabled: false }, actor)).rejects.toMatchObject(forbidden);
  const agent = await makePerson({ roles: ['agent'] });
  expect(await update(agent, { disabled: true }, actor)).toMatchObject({ disabled: true });
});

test('ORG-02 nobody gets at the credentials of who may do more: password, key, second factor, external identity', async () => {
  const { actor } = await having('person.manage', 'key.manage', 'provider.manage');
  const provider = await signIns.createIdentityProvider(settings.provider, asAdministrator());
  const ways = (personId: string, by: Actor): Promise<unknown>[] => [
    peer.setPassword({ id: personId, password, etag: '*' }, { actor: by }),
    peer.createApiKey({ name: 'key', personId }, { actor: by }),
    signIns.resetSecondFactor({ id: personId }, { actor: by }),
    signIns.linkIdentity({ id: provider.id, personId, subject: `subject-${++count}` }, { actor: by }),
  ];
  const codes = async (person: Person, by: Actor) =>
    (await Promise.allSettled(ways(person.id, by))).map((outcome) =>
      outcome.status === 'fulfilled' ? 'done' : outcome.reason.code,
    );
  const all = ['forbidden', 'forbidden', 'forbidden', 'forbidden'];
  const done = ['done', 'done', 'not-found', 'done']; // nobody of these has a second factor
  const boss = await makePerson({ roles: ['administrator'] });
  expect(await codes(boss, actor)).toEqual(all);
  expect(await codes(boss, house.administrator)).toEqual(done);
  const auditor = await makePerson({ roles: ['auditor'] });
  expect(await codes(auditor, house.administrator)).toEqual(all);
  const agent = await makePerson({ roles: ['agent'] });
  expect(await codes(agent, actor)).toEqual(done);
  await delegate(boss, agent, await house.signIn('admin', 'main'));
  expect(await codes(agent, actor)).toEqual(all);
});

test('ORG-02 a subject that is an administrator’s is not taken from them', async () => {
  const { actor, person } = await having('provider.manage');
  const boss = await makePerson({ roles: ['administrator'] });
  const { id } = await signIns.createIdentityProvider(settings.provider, asAdministrator());
  await signIns.linkIdentity({ id, personId: boss.id, subject: 'boss' }, asAdministrator());
  await expect(
    signIns.linkIdentity({ id, personId: person.id, subject: 'boss' }, { actor }),
  ).rejects.toMatchObject(forbidden);
});

test('ORG-06 nobody names or dismisses the substitute of who may do more, nor revokes their key', async () => {
  const { actor } = await having('person.manage', 'key.manage');
  const [boss, agent, other] = [
    await makePerson({ roles: ['administrator'] }),
    await makePerson({ roles: ['agent'] }),
    await makePerson(),
  ];
  await expect(delegate(boss, agent, actor)).rejects.toMatchObject(forbidden);
  const { id } = await delegate(boss, agent, house.administrator);
  await expect(delegations.endDelegation({ id, etag: '*' }, { actor })).rejects.toMatchObject(forbidden);
  const key = await peer.createApiKey({ name: 'boss', personId: boss.id }, asAdministrator());
  await expect(peer.deleteApiKey({ id: key.id, etag: '*' }, { actor })).rejects.toMatchObject(forbidden);
  await peer.deleteApiKey({ id: key.id, etag: '*' }, asAdministrator());
  const theirs = await delegate(other, agent, actor);
  expect(await delegations.endDelegation({ id: theirs.id, etag: '*' }, { actor })).toMatchObject({
    etag: '2',
  });
});

test('ORG-02 who manages roles alone puts no right over people into a role, but may appoint auditors', async () => {
  const { actor } = await having('role.manage');
  for (const right of ['person.manage', 'key.manage', 'directory.manage']) {
    await expect(give('requester', [grant(right)], actor)).rejects.toMatchObject(forbidden);
    await expect(
      roles.createRole({ name: `reach-${++count}`, grants: [grant(right)] }, { actor }),
    ).rejects.toMatchObject(forbidden);
  }
  await expect(give('administrator', [], actor)).rejects.toMatchObject(forbidden);
  const watch = { name: `reach-${++count}`, grants: [grant('audit.read'), grant('audit.verify')] };
  expect(await roles.createRole(watch, { actor })).toMatchObject({ name: watch.name });
  await give('report-designer', [grant('person.manage')], house.administrator);
});

test('ORG-02 no provider gives a right over people, not even to look into the audit trail', async () => {
  const made = signIns.createIdentityProvider(
    { ...settings.provider, createPeople: true, defaultRole: 'auditor' },
    asAdministrator(),
  );
  await expect(made).rejects.toMatchObject({ fields: { defaultRole: expect.any(String) } });
});
