import { testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, open, rosa, settle } from '../testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
beforeAll(() => settle(database.pool));
const rounds = 8;

test('INC-18 fifty who change one ticket at once overwrite nobody: a version for every success, in the log without a gap', async () => {
  const incident = await open(incidents, rosa);
  const { id } = incident;
  const titles = new Map([[1, incident.title]]);
  const losses = new Set<string>();
  const edit = async (person: number) => {
    for (let round = 0; round < rounds; round++) {
      const { etag } = await incidents.getIncident({ id }, as(dana));
      const title = `Person ${person}, round ${round}`;
      const request = { incident: { ...incident, title }, updateMask: ['title'], etag };
      await incidents.updateIncident(request, as(dana)).then(
        (edited) => titles.set(Number(edited.etag), edited.title),
        ({ code }) => losses.add(code),
      );
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_, person) => edit(person)));
  const { rows } = await database.admin.query<{ version: number; title: string }>(
    `select version, changes -> 0 ->> 'to' as title from incident_log where incident_id = $1 order by version`,
    [id],
  );
  expect(rows.map(({ version }) => version)).toEqual(rows.map((_, index) => index + 1));
  expect(rows.length).toBeGreaterThan(rounds);
  expect(rows.length).toBe(titles.size);
  for (const { version, title } of rows.slice(1)) expect(title).toBe(titles.get(version));
  expect([...losses]).toEqual(['stale']);
  const { title, etag } = await incidents.getIncident({ id }, as(dana));
  expect([title, etag]).toEqual([titles.get(rows.length), String(rows.length)]);
});
