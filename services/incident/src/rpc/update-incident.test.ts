import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { testDatabase, testPeer } from '#chassis/testing';
import { Incident, IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { Level } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, deedsWith, nils, open, rosa, settle } from '../testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
beforeAll(() => settle(database.pool));
const { logOf } = deedsWith(incidents);

const edit = (
  actor: Actor,
  { id, etag }: Incident,
  changes: Partial<Incident>,
  updateMask = Object.keys(changes),
) =>
  incidents.updateIncident(
    { incident: Incident.fromPartial({ ...changes, id }), updateMask, etag },
    as(actor),
  );

test('INC-03 another impact is another priority, and the log says so', async () => {
  const incident = await open(incidents, rosa);
  const edited = await edit(dana, incident, { impact: Level.HIGH, title: 'All networks' });
  expect(edited).toMatchObject({
    title: 'All networks',
    impact: 'HIGH',
    urgency: 'MEDIUM',
    priority: 'P2',
    state: 'ASSIGNED',
  });
  expect((await logOf(dana, edited)).at(-1)).toMatchObject({
    action: 'UPDATE',
    public: false,
    changes: [
      { field: 'title', from: 'No network', to: 'All networks' },
      { field: 'impact', from: 'MEDIUM', to: 'HIGH' },
      { field: 'priority', from: 'P3', to: 'P2' },
    ],
  });
  expect(await incidents.getIncident({ id: incident.id }, as(dana))).toEqual(edited);
});

test('lists and fields of one’s own are replaced whole', async () => {
  const incident = await open(incidents, rosa, { labels: ['a'], fields: { x: 1 } });
  const change = { labels: ['b', 'c'], fields: { y: [true, null] }, ciIds: [randomUUID()] };
  expect(await edit(dana, incident, change)).toMatchObject(change);
  expect(await incidents.getIncident({ id: incident.id }, as(dana))).toMatchObject(change);
});

test('what is not for editing is refused by name', async () => {
  const incident = await open(incidents, rosa);
  await expect(edit(dana, incident, { ownerId: nils.personId })).rejects.toMatchObject({
    code: 'invalid',
    fields: { ownerId: expect.any(String) },
  });
});
