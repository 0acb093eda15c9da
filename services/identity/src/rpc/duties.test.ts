import type { Grant, Person } from '#proto/steward/identity/v1/identity';
import { testIdentity } from '../testing';
import { importPeople } from './reach-testing';

const house = testIdentity();
const { peer, roles, delegations, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const read: Grant = { permission: 'audit.read', relations: [] };
const invalid = (field: string) => ({
  code: 'invalid',
  fields: { [field]: expect.stringContaining('audit.read') },
});
const update = (person: Person, changes: Partial<Person>) =>
  peer.updatePerson(
    { person: { ...person, ...changes }, updateMask: Object.keys(changes), etag: '*' },
    asAdministrator(),
  );
const tomorrow = () => new Date(house.clock.now.getTime() + 86_400_000);
const name = async (from: Person, to: Person) =>
  delegations.createDelegation(
    { personId: '', delegateId: to.id, startTime: undefined, endTime: tomorrow(), reason: '' },
    { actor: await house.signIn(from.username, 'main') },
  );

test.each(['person.manage', 'role.manage', 'key.manage'])(
  'ORG-02 no role unites reading the audit trail with %s, be it by another role of its holders',
  async (right) => {
    const watched: Grant = { permission: right, relations: [] };
    const make = (of: string, grants: Grant[]) =>
      roles.createRole({ name: `${of}-${right.split('.')[0]}`, grants }, asAdministrator());
    await expect(make('both', [read, watched])).rejects.toMatchObject(invalid('grants'));
    const [reads, manages] = [await make('reads', [read]), await make('manages', [watched])];
    const both = [reads.name, manages.name];
    await expect(makePerson({ roles: both })).rejects.toMatchObject(invalid('roles'));
    const person = await makePerson({ roles: [manages.name] });
    await expect(update(person, { roles: both })).rejects.toMatchObject(invalid('roles'));
    const empty = await make('empty', []);
    await update(person, { roles: [manages.name, empty.name] });
    const change = (grants: Grant[]) =>
      peer.updateRole({ role: { ...empty, grants }, updateMask: ['grants'], etag: '*' }, asAdministrator());
    await expect(change([read])).rejects.toMatchObject(invalid('grants'));
    expect(await change([watched])).toMatchObject({ grants: [watched] });
  },
);

test('ORG-02 a file unites no duties, and says so of the row', async () => {
  const csv = 'username,displayName,roles\nboth.duties,B,administrator; auditor\none.duty,O,auditor\n';
  expect(await importPeople(house, csv)).toMatchObject({
    createdCount: 1,
    faults: [{ line: 2, field: 'roles', detail: expect.stringContaining('audit.read') }],
  });
});

test('ORG-02 who manages people stands in for no auditor, be it that they came to manage people afterwards', async () => {
  const [auditor, boss, agent] = [
    await makePerson({ roles: ['auditor'] }),
    await makePerson({ roles: ['administrator'] }),
    await makePerson({ roles: ['agent'] }),
  ];
  await expect(name(auditor, boss)).rejects.toMatchObject(invalid('delegateId'));
  await name(auditor, agent);
  const handed = async () => (await house.signIn(agent.username, 'main')).standsInFor![0]!.grants;
  expect(Object.keys(await handed())).toEqual(expect.arrayContaining(['audit.read', 'audit.verify']));
  await update(agent, { roles: ['agent', 'administrator'] });
  expect(Object.keys(await handed())).not.toContain('audit.read');
  expect(Object.keys(await handed())).toContain('audit.verify');
  await name(boss, auditor);
});
