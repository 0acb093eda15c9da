import { randomUUID } from 'node:crypto';
import { otherTenant, testDatabase, testPeer, testService } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, deedsWith, network, nils, nora, open, otto, rosa, settle } from '../testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
beforeAll(() => settle(database.pool));
const { give, accept } = deedsWith(incidents);
const toldOf = async ({ id }: Incident) =>
  (await database.told())
    .map(({ payload }) => payload)
    .filter(({ incident }) => (incident as Incident).id === id);

test('of two who accept at once, one wins and one is told why', async () => {
  const passed = await give(await open(incidents, rosa), { groupId: network });
  const outcomes = await Promise.allSettled([accept(nils, passed), accept(nora, passed)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale' } });
  expect((await toldOf(passed)).length).toBe(3);
});

test('INC-18 without an etag nothing is changed', async () => {
  const incident = await open(incidents, rosa);
  await expect(accept(dana, { ...incident, etag: '' })).rejects.toMatchObject({
    code: 'precondition-required',
  });
  await expect(accept(dana, { ...incident, etag: '7' })).rejects.toMatchObject({ code: 'stale' });
});

test('INC-18 the same key twice is one deed', async () => {
  const { id, etag } = await open(incidents, rosa);
  const key = as(dana, { idempotencyKey: randomUUID() });
  const first = await incidents.acceptIncident({ id, etag }, key);
  expect(await incidents.acceptIncident({ id, etag }, key)).toEqual(first);
  expect(first.etag).toBe('2');
});

test('INC-11 what is foreign answers exactly like what is missing', async () => {
  const incident = await open(incidents, rosa);
  const ids = [incident.id, randomUUID(), 'not-an-id'];
  const words = async (attempt: Promise<unknown>) =>
    attempt.catch((error) => `${error.code}: ${error.message}`);
  for (const read of [
    (id: string) => incidents.getIncident({ id }, as(otto)),
    (id: string) => incidents.listLogEntries({ incidentId: id, pageSize: 0, pageToken: '' }, as(otto)),
    (id: string) => incidents.confirmIncident({ id, etag: '1', text: '' }, as(otto)),
    (id: string) => incidents.acceptIncident({ id, etag: '' }, as(nils)),
    (id: string) => incidents.getIncident({ id }, as({ ...dana, tenant: otherTenant })),
    (id: string) => incidents.getIncident({ id }, as(testService('desk', { tenant: otherTenant }))),
  ]) {
    const answers = await Promise.all(ids.map((id) => words(read(id))));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('not-found: ');
  }
});

test('what one sees but may not change is forbidden', async () => {
  const incident = await open(incidents, rosa);
  await expect(incidents.closeIncident({ ...incident, text: '' }, as(rosa))).rejects.toMatchObject({
    code: 'forbidden',
  });
  const mixed = { ...rosa, grants: { ...rosa.grants, 'incident.work': ['assigned' as const] } };
  await expect(accept(mixed, incident)).rejects.toMatchObject({ code: 'forbidden' });
});
