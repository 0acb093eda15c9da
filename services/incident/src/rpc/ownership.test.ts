import { inTransaction } from '#chassis/postgres';
import { testDatabase, testPeer, testTenant } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { Group, Person } from '#proto/steward/identity/v1/identity';
import { openContext } from '../context';
import { answersOf } from '../server';
import { keepGroup, keepPerson } from '../store/references';
import { as, dana, deedsWith, leads, lena, network, nils, nora, open, otto, rosa, settle } from '../testing';

const database = testDatabase('incident');
const now = new Date('2026-11-21T12:00:00Z');
const incidents = testPeer(
  IncidentServiceClient,
  () => answersOf(openContext(database.pool)),
  () => now,
);
beforeAll(() => settle(database.pool));
const { act, give, accept, logOf } = deedsWith(incidents);
const offer = (actor: typeof rosa, incident: Incident, to: typeof rosa, etag = incident.etag) =>
  act(incidents.offerOwnership, actor, { ...incident, etag }, { personId: to.personId, reason: 'My leave' });
const take = (actor: typeof rosa, incident: Incident, etag = incident.etag) =>
  act(incidents.acceptOwnership, actor, { ...incident, etag }, {});

test('DESK-10 ownership passes when the named other accepts, and not before', async () => {
  const incident = await open(incidents, rosa);
  const offered = await offer(dana, incident, nora);
  expect(offered).toMatchObject({ ownerId: dana.personId, offeredOwnerId: nora.personId });
  const { payload } = (await database.told()).at(-1)!;
  expect(payload).toMatchObject({ action: 'OFFER_OWNERSHIP', personIds: [nora.personId] });
  await expect(take(nils, offered)).rejects.toMatchObject({ code: 'not-found' });
  await expect(take(rosa, offered)).rejects.toMatchObject({ code: 'forbidden' });
  const taken = await take(nora, offered);
  expect(taken).toMatchObject({ ownerId: nora.personId, offeredOwnerId: '' });
  await expect(take(nora, taken)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await logOf(dana, taken)).at(-1)!.changes).toContainEqual({
    field: 'ownerId',
    from: dana.personId,
    to: nora.personId,
  });
});

test('DESK-10 nobody becomes owner who reported it, has it already, is in no group, or does not exist', async () => {
  const incident = await open(incidents, rosa);
  for (const to of [rosa, dana, otto, { ...otto, personId: rosa.sessionId }])
    await expect(offer(dana, incident, to)).rejects.toMatchObject({
      code: 'invalid',
      fields: { personId: expect.any(String) },
    });
  await expect(offer(rosa, incident, otto)).rejects.toMatchObject({ code: 'forbidden' });
});

test('DESK-10 who left every group since the offer cannot accept it any more', async () => {
  const offered = await offer(dana, await open(incidents, rosa), lena);
  const groupOf = (memberIds: string[], version: number) =>
    inTransaction(database.pool, testTenant, (tx) =>
      keepGroup(tx, Group.fromPartial({ id: leads, name: 'Leads', memberIds }), version),
    );
  await groupOf([], 2);
  await expect(take(lena, offered)).rejects.toMatchObject({
    code: 'invalid',
    fields: { personId: 'does not handle incidents' },
  });
  await groupOf([lena.personId], 3);
  expect(await take(lena, offered)).toMatchObject({ ownerId: lena.personId });
});

test('DESK-10 a lead appoints another owner only where the owner has left or is away', async () => {
  const mine = await accept(nils, await give(await open(incidents, rosa), { groupId: network }));
  const appoint = (actor: typeof rosa) =>
    act(incidents.reassignOwnership, actor, mine, { personId: nora.personId, reason: 'On leave' });
  await expect(appoint(lena)).rejects.toMatchObject({ code: 'illegal-transition' });
  const { personId: id, name: displayName } = nils;
  const nilsAs = (more: object, version: number) =>
    inTransaction(database.pool, testTenant, (tx) =>
      keepPerson(tx, Person.fromPartial({ id, displayName, ...more }), version),
    );
  await nilsAs({ away: true }, 2);
  await expect(appoint(nora)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await appoint(lena)).toMatchObject({ ownerId: nora.personId });
  expect((await logOf(dana, mine)).at(-1)).toMatchObject({ action: 'REASSIGN_OWNERSHIP', text: 'On leave' });
  await nilsAs({}, 3);
});

test('DESK-10 through offers and acceptances at once there is always exactly one owner, who accepted', async () => {
  const incident = await open(incidents, rosa);
  const people = [nora, nils, lena, dana];
  const deeds = Array.from({ length: 40 }, (_, n) =>
    n % 2 ? take(people[(n >> 1) % 4]!, incident, '*') : offer(dana, incident, people[(n >> 1) % 4]!, '*'),
  );
  const outcomes = await Promise.allSettled(deeds);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      expect(['forbidden', 'invalid', 'not-found']).toContain((outcome.reason as { code: string }).code);
  const steps = (await database.told())
    .map(({ payload }) => payload as { action: string; personId: string; incident: Partial<Incident> })
    .filter(({ incident: { id } }) => id === incident.id);
  let owner = '';
  for (const [index, { action, personId, incident: after }] of steps.entries()) {
    expect(after.ownerId).toMatch(/^[0-9a-f-]{36}$/);
    if (index > 0 && after.ownerId !== owner) {
      expect({ action, personId }).toEqual({ action: 'ACCEPT_OWNERSHIP', personId: after.ownerId });
      expect(steps[index - 1]!.incident.offeredOwnerId).toBe(personId);
    }
    owner = after.ownerId!;
  }
  expect(steps.some(({ action }) => action === 'ACCEPT_OWNERSHIP')).toBe(true);
  expect((await incidents.getIncident({ id: incident.id }, as(dana))).ownerId).toBe(owner);
});
