import { randomUUID } from 'node:crypto';
import { decide, resource } from '#chassis/decide';
import type { Actor } from '#chassis/actor';
import { Delegation_State, type Delegation } from '#proto/steward/identity/v1/delegation';
import { Group_Kind, type Person } from '#proto/steward/identity/v1/identity';
import { markAbsences } from '../mark-absences';
import { testIdentity } from '../testing';

const house = testIdentity();
const { peer, delegations, clock, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const hours = (count: number) => new Date(clock.now.getTime() + count * 3_600_000);
const blank = { personId: '', startTime: undefined, reason: '' };
const list = (actor: Actor, more: object = {}) =>
  delegations.listDelegations({ pageSize: 0, pageToken: '', filter: '', orderBy: '', ...more }, { actor });
const signIn = (person: Person) => house.signIn(person.username, 'main');
const disable = (person: Person, disabled = true) =>
  peer.updatePerson(
    { person: { ...person, disabled }, updateMask: ['disabled'], etag: '*' },
    asAdministrator(),
  );

/** Somebody with rights, who names somebody without. */
async function pair(from = 0, to = 8): Promise<{ away: Person; delegate: Person; delegation: Delegation }> {
  const [away, delegate] = [await makePerson({ roles: ['group-lead'] }), await makePerson()];
  const times = { startTime: hours(from), endTime: hours(to) };
  const request = { ...blank, ...times, delegateId: delegate.id, reason: '年假' };
  const delegation = await delegations.createDelegation(request, { actor: await signIn(away) });
  return { away, delegate, delegation };
}

// the worker goes by the database's clock
beforeAll(() => void (clock.now = new Date()));

test('ORG-06 who is named acts for who is away, by their standing and without what is their own', async () => {
  const { away, delegate, delegation } = await pair();
  expect(delegation).toMatchObject({
    personId: away.id,
    state: Delegation_State.RUNNING,
    reason: '年假',
    etag: '1',
  });
  const group = await peer.createGroup(
    { name: 'Network', memberIds: [away.id], leadId: '', kind: Group_Kind.SUPPORT },
    asAdministrator(),
  );
  const actor = await signIn(delegate);
  expect(actor.standsInFor).toEqual([
    expect.objectContaining({ personId: away.id, groupIds: [group.id], departmentIds: [] }),
  ]);
  const inQueue = resource(actor.tenant, { groupIds: [group.id] });
  expect(decide(actor, 'incident.work', inQueue)).toBe(true);
  expect(decide(actor, 'incident.work', { ...inQueue, confidential: true, namedIds: [away.id] })).toBe(false);
  expect(decide(actor, 'incident.confirm', resource(actor.tenant, { ownerIds: [away.id] }))).toBe(false);
  expect(decide(actor, 'incident.read', resource(actor.tenant, { ownerIds: [away.id] }))).toBe(false);
  expect((await peer.getMe({}, { actor })).permissions).toContain('incident.work');
});

test('ORG-06 it holds from its beginning to its end, to the millisecond, whatever the worker does', async () => {
  const { away, delegate, delegation } = await pair(1, 2);
  const begun = clock.now;
  const standsIn = async () => ((await signIn(delegate)).standsInFor ?? []).map(({ personId }) => personId);
  const at = async (moment: Date, plusMs: number) => {
    clock.now = new Date(moment.getTime() + plusMs);
    return standsIn();
  };
  const { startTime, endTime } = delegation;
  expect(await at(startTime!, -1)).toEqual([]);
  expect(await at(startTime!, 0)).toEqual([away.id]);
  expect(await at(endTime!, -1)).toEqual([away.id]);
  expect(await at(endTime!, 0)).toEqual([]);
  clock.now = begun;
});

test('ORG-06 an administrator hands over neither people nor roles nor keys', async () => {
  const [away, delegate] = [await makePerson({ roles: ['administrator'] }), await makePerson()];
  const request = { ...blank, delegateId: delegate.id, endTime: hours(1) };
  await delegations.createDelegation(request, { actor: await signIn(away) });
  const actor = await signIn(delegate);
  const [standing] = actor.standsInFor!;
  for (const right of ['person.manage', 'role.manage', 'key.manage'])
    expect(standing!.grants[right]).toBeUndefined();
  expect(standing!.grants['calendar.manage']).toEqual([]);
  await expect(
    peer.updatePerson({ person: delegate, updateMask: ['phone'], etag: '*' }, { actor }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

test('ORG-06 what was handed over is not handed on', async () => {
  const { away, delegate } = await pair();
  const third = await makePerson();
  const request = { ...blank, delegateId: third.id, endTime: hours(1) };
  await delegations.createDelegation(request, { actor: await signIn(delegate) });
  const { standsInFor } = await signIn(third);
  expect(standsInFor!.map(({ personId }) => personId)).toEqual([delegate.id]);
  expect(standsInFor!.map(({ personId }) => personId)).not.toContain(away.id);
  expect(standsInFor![0]!.grants['incident.work']).toBeUndefined();
});

test('ORG-06 who is disabled hands nothing over, and takes nothing', async () => {
  const { away, delegate } = await pair();
  await disable(away);
  expect((await signIn(delegate)).standsInFor).toEqual([]);
  const [other, gone] = [await makePerson(), await disable(await makePerson())];
  const request = { ...blank, delegateId: gone.id, endTime: hours(1) };
  await expect(delegations.createDelegation(request, { actor: await signIn(other) })).rejects.toMatchObject({
    fields: { delegateId: 'is disabled' },
  });
});

test.each([
  ['delegateId', () => ({ delegateId: randomUUID() })],
  ['delegateId', () => ({ delegateId: house.stranger.personId })],
  ['delegateId', () => ({ delegateId: house.administrator.personId })],
  ['endTime', () => ({ endTime: hours(-1) })],
  ['endTime', () => ({ startTime: hours(3), endTime: hours(2) })],
  ['endTime', () => ({ endTime: hours(24 * 400) })],
])('ORG-06 a bad %s is refused by that name', async (field, bad) => {
  const { id } = await makePerson();
  const request = { ...blank, delegateId: id, endTime: hours(1), ...bad() };
  await expect(delegations.createDelegation(request, asAdministrator())).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('ORG-06 two have one delegation at a time; several substitutes are allowed', async () => {
  const { away, delegate } = await pair();
  const other = await makePerson();
  const actor = await signIn(away);
  const again = (delegateId: string, from: number, to: number) =>
    delegations.createDelegation(
      { ...blank, delegateId, startTime: hours(from), endTime: hours(to) },
      { actor },
    );
  await expect(again(delegate.id, 4, 12)).rejects.toMatchObject({ code: 'already-exists' });
  await again(delegate.id, 8, 12);
  const outcomes = await Promise.allSettled([again(other.id, 0, 2), again(other.id, 1, 3)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('ORG-06 who manages people names substitutes for others, but never themselves; others may not', async () => {
  const [away, delegate] = [await makePerson(), await makePerson()];
  const request = { ...blank, personId: away.id, delegateId: delegate.id, endTime: hours(1) };
  await expect(
    delegations.createDelegation(request, { actor: await signIn(delegate) }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(
    delegations.createDelegation({ ...request, delegateId: house.administrator.personId }, asAdministrator()),
  ).rejects.toMatchObject({ code: 'forbidden' });
  expect(await delegations.createDelegation(request, asAdministrator())).toMatchObject({
    creatorId: house.administrator.personId,
  });
});

test('ORG-06 one sees what one gave and received, and nothing of others', async () => {
  const { away, delegate, delegation } = await pair();
  for (const person of [away, delegate]) {
    const actor = await signIn(person);
    expect((await list(actor)).delegations).toEqual([delegation]);
    expect(await delegations.getDelegation({ id: delegation.id }, { actor })).toEqual(delegation);
  }
  const outsider = await signIn(await makePerson());
  expect((await list(outsider, { filter: `personId = "${away.id}"` })).delegations).toEqual([]);
  for (const call of [delegations.getDelegation, delegations.endDelegation])
    for (const actor of [outsider, house.stranger])
      await expect(call({ id: delegation.id, etag: '*' }, { actor })).rejects.toMatchObject({
        code: 'not-found',
      });
  const { delegations: all } = await list(house.administrator, { filter: `delegateId = "${delegate.id}"` });
  expect(all).toEqual([delegation]);
});

test('ORG-06 either ends it early, once, and it is over from then on', async () => {
  const { delegate, delegation } = await pair();
  const actor = await signIn(delegate);
  const end = (etag: string) => delegations.endDelegation({ id: delegation.id, etag }, { actor });
  await expect(end('7')).rejects.toMatchObject({ code: 'stale' });
  expect(await end('1')).toMatchObject({ state: Delegation_State.ENDED, etag: '2' });
  expect((await signIn(delegate)).standsInFor).toEqual([]);
  await expect(end('*')).rejects.toMatchObject({ code: 'illegal-transition' });
  expect((await house.database.told()).at(-1)).toMatchObject({
    type: 'DelegationChanged',
    payload: { delegation: { id: delegation.id, state: 'ENDED' } },
  });
});

test('ORG-06 the worker says who is away and who gets their work, once however many replicas there are', async () => {
  const { away, delegate, delegation } = await pair();
  const person = () => peer.getPerson({ id: away.id }, asAdministrator());
  const toldOf = async () =>
    (await house.database.told()).filter(
      ({ type, payload }) => type === 'PersonChanged' && (payload.person as Person).id === away.id,
    ).length;
  const mark = () => Promise.all([1, 2, 3].map(() => markAbsences(house.database.pool)));
  const before = await toldOf();
  await mark();
  expect(await person()).toMatchObject({ away: true, substituteId: delegate.id });
  expect((await toldOf()) - before).toBe(1);

  const disabled = await disable(delegate);
  await mark();
  expect(await person()).toMatchObject({ away: false, substituteId: '' });
  await disable(disabled, false);
  await mark();
  expect(await person()).toMatchObject({ away: true, substituteId: delegate.id });

  await delegations.endDelegation({ id: delegation.id, etag: '*' }, { actor: await signIn(away) });
  await mark();
  expect(await person()).toMatchObject({ away: false, substituteId: '' });
  const { rows } = await house.database.admin.query('select from delegation_due where delegation_id = $1', [
    delegation.id,
  ]);
  expect(rows).toHaveLength(0);
});

test('ORG-06 a call for five people at once passes, a sixth is refused', async () => {
  const delegate = await makePerson({ roles: ['agent'] });
  const name = async () => {
    const away = await makePerson({ roles: ['administrator', 'incident-manager', 'group-lead', 'manager'] });
    const request = { ...blank, delegateId: delegate.id, endTime: hours(1) };
    return delegations.createDelegation(request, { actor: await signIn(away) });
  };
  for (let n = 0; n < 5; n++) await name();
  await expect(name()).rejects.toMatchObject({ fields: { delegateId: expect.any(String) } });
  const actor = await signIn(delegate);
  expect(actor.standsInFor).toHaveLength(5);
  expect(await peer.getMe({}, { actor })).toMatchObject({ id: delegate.id });
});
