import { randomUUID } from 'node:crypto';
import { testDatabase, testPeer, testService } from '#chassis/testing';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, open, otto, rosa, settle } from '../testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
beforeAll(() => settle(database.pool));

const countOf = async (table: string, id: string): Promise<number> => {
  const column = { incident: 'id', incident_log: 'incident_id', outbox: 'aggregate_id' }[table]!;
  const { rows } = await database.admin.query(
    `select count(*)::int as n from ${table} where ${column} = $1`,
    [id],
  );
  return rows[0].n;
};

test('INC-18 fifty at once with the same id open one, told once, logged once', async () => {
  const id = randomUUID();
  const attempts = Array.from({ length: 50 }, () =>
    open(incidents, testService('desk'), { id, requesterId: rosa.personId }),
  );
  const answers = await Promise.all(attempts);
  expect(new Set(answers.map(({ id, number }) => `${id} ${number}`)).size).toBe(1);
  for (const table of ['incident', 'incident_log', 'outbox'])
    expect([table, await countOf(table, id)]).toEqual([table, 1]);
});

test('INC-18 the same id later gets the incident as it stands now', async () => {
  const { id, etag } = await open(incidents, rosa, { id: randomUUID() });
  await incidents.acceptIncident({ id, etag }, as(dana));
  expect(await open(incidents, rosa, { id, title: 'Again' })).toMatchObject({
    id,
    title: 'No network',
    etag: '2',
  });
});

test('an id that belongs to somebody else’s incident is refused without a word about it', async () => {
  const { id } = await open(incidents, rosa);
  await expect(open(incidents, otto, { id })).rejects.toMatchObject({
    code: 'already-exists',
    fields: { id: 'is taken' },
  });
});

test('INC-18 the same key gives the same answer, another body is refused', async () => {
  const key = { idempotencyKey: randomUUID() };
  const first = await open(incidents, rosa, {}, key);
  await incidents.acceptIncident({ id: first.id, etag: '*' }, as(dana));
  expect(await open(incidents, rosa, {}, key)).toEqual(first);
  await expect(open(incidents, rosa, { title: 'Else' }, key)).rejects.toMatchObject({ code: 'key-reused' });
  expect(await countOf('outbox', first.id)).toBe(2);
});

test('INC-18 a key beside an id that is taken gives the incident', async () => {
  const { id } = await open(incidents, rosa);
  expect(await open(incidents, rosa, { id }, { idempotencyKey: randomUUID() })).toMatchObject({
    id,
    etag: '1',
  });
});

test('INC-18 twins with the same key open one', async () => {
  const key = { idempotencyKey: randomUUID() };
  const [one, two] = await Promise.all([open(incidents, rosa, {}, key), open(incidents, rosa, {}, key)]);
  expect(one).toEqual(two);
});
