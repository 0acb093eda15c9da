import { randomUUID } from 'node:crypto';
import { testDatabase, testPeer } from '#chassis/testing';
import { BulkServiceClient, ChangeIncidentsRequest } from '#proto/steward/incident/v1/bulk';
import {
  Incident_State as State,
  IncidentServiceClient,
  type Incident,
} from '#proto/steward/incident/v1/incident';
import { Level } from '#proto/steward/type/v1/record';
import type { Actor } from '#chassis/actor';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, deedsWith, desk, network, nils, open, otto, rosa, settle } from '../testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
const bulk = testPeer(BulkServiceClient, () => answersOf(openContext(database.pool)));
const { give, accept, logOf } = deedsWith(incidents);
beforeAll(() => settle(database.pool));

const change = (actor: Actor, items: { id: string; etag: string }[], deed: object, idempotencyKey?: string) =>
  bulk
    .changeIncidents(
      ChangeIncidentsRequest.fromPartial({ items: items.map(({ id, etag }) => ({ id, etag })), ...deed }),
      as(actor, idempotencyKey ? { idempotencyKey } : {}),
    )
    .then(({ outcomes }) => outcomes);
const read = ({ id }: Incident) => incidents.getIncident({ id }, as(dana));
const some = (count: number) => Promise.all(Array.from({ length: count }, () => open(incidents, rosa)));

test('INC-06 many are assigned at once, each with its own log line, event and deed', async () => {
  const three = await some(3);
  const outcomes = await change(dana, three, { assign: { groupId: network, reason: 'Yours' } });
  expect(outcomes).toEqual(three.map(({ id }) => ({ id, etag: '2', code: '', detail: '' })));
  for (const one of three) {
    expect(await read(one)).toMatchObject({ groupId: network, etag: '2' });
    expect((await logOf(dana, one)).map(({ action, text }) => [action, text])).toContainEqual([
      'ASSIGN',
      'Yours',
    ]);
    const deeds = (await database.deeds()).filter(({ subjectId }) => subjectId === one.id);
    expect(deeds.map(({ operation }) => operation)).toContain('incident.v1.IncidentService/AssignIncident');
  }
});

test('INC-18 one that fails stops no other, and each says why', async () => {
  const [fine, stale, foreign] = await some(3);
  await give(stale!, { groupId: desk });
  const missing = { id: randomUUID(), etag: '1' };
  const outcomes = await change(dana, [stale!, missing, { id: 'nothing', etag: '1' }, fine!], {
    assign: { groupId: network },
  });
  expect(outcomes.map(({ code }) => code)).toEqual(['stale', 'not-found', 'not-found', '']);
  expect(await read(fine!)).toMatchObject({ groupId: network });
  expect(await read(stale!)).toMatchObject({ groupId: desk });
  expect((await change(otto, [foreign!], { cancel: { reason: 'x' } }))[0]).toMatchObject({
    code: 'not-found',
  });
  expect((await change(rosa, [foreign!], { close: {} }))[0]).toMatchObject({ code: 'forbidden' });
  expect(await read(foreign!)).toEqual(foreign);
});

test('each of the deeds is what the single verb does', async () => {
  const [one] = await some(1);
  const taken = await accept(nils, await give(one!, { groupId: network }));
  const [updated] = await change(nils, [taken], {
    update: { incident: { impact: Level.HIGH, title: 'ignored' }, updateMask: ['impact'] },
  });
  expect(await read(one!)).toMatchObject({ impact: Level.HIGH, title: 'No network', etag: updated!.etag });
  const [said] = await change(nils, [{ id: one!.id, etag: '' }], {
    comment: { text: 'Inside', internal: true },
  });
  expect((await logOf(dana, one!)).at(-1)).toMatchObject({ text: 'Inside', public: false });
  const [resolved] = await change(nils, [said!], {
    resolve: { resolution: 'Plugged it in', closureCode: 'FIXED' },
  });
  expect(await read(one!)).toMatchObject({ state: State.RESOLVED, resolution: 'Plugged it in' });
  expect(await change(nils, [resolved!], { resolve: { resolution: 'Again' } })).toMatchObject([
    { code: 'illegal-transition', etag: '' },
  ]);
  await change(dana, [resolved!], { close: { text: 'Done' } });
  expect(await read(one!)).toMatchObject({ state: State.CLOSED, closureCode: 'FIXED' });
});

test('INC-18 the same key twice is one deed, also where the first attempt broke off half way', async () => {
  const [first, second] = await some(2);
  const key = randomUUID();
  const deed = { assign: { groupId: network } };
  const answers = await change(dana, [first!, second!], deed, key);
  expect(await change(dana, [first!, second!], deed, key)).toEqual(answers);
  await database.admin.query('delete from idempotency where key = $1', [key]); // as if it had broken off before its end
  expect(await change(dana, [first!, second!], deed, key)).toEqual(answers);
  expect((await logOf(dana, first!)).filter(({ action }) => action === 'ASSIGN').length).toBe(1);
  await expect(change(dana, [first!], deed, key)).rejects.toMatchObject({ code: 'key-reused' });
});

test.each([
  ['nothing to do', {}],
  ['two things to do', { close: {}, cancel: { reason: 'x' } }],
])('%s is refused', async (_, deed) => {
  await expect(change(dana, [{ id: randomUUID(), etag: '1' }], deed)).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('one is not changed twice', async () => {
  const [one] = await some(1);
  await expect(change(dana, [one!, one!], { cancel: { reason: 'x' } })).rejects.toMatchObject({
    fields: { items: expect.any(String) },
  });
});
