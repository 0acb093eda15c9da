import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, desk, network, nils, open, settle } from '../testing';

const database = testDatabase('incident');
let now = new Date('2026-11-21T12:00:00Z');
const incidents = testPeer(
  IncidentServiceClient,
  () => answersOf(openContext(database.pool)),
  () => now,
);
beforeAll(() => settle(database.pool));
const later = (): Date => (now = new Date(now.getTime() + 60_000));

const threeWays: Actor = { ...nils, groupIds: [network, desk] };

test.each<[string, Actor]>([
  ['everybody', dana],
  ['three ways', threeWays],
])('500 rows are paged without loss or repetition while new ones arrive, seen by %s', async (_, actor) => {
  const marked = randomUUID();
  for (let batch = 0; batch < 5; batch++) {
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => {
        if (i % 7 === 0) later(); // many share their moment
        const place = i % 3 === 0 ? desk : network;
        return open(incidents, i % 3 === 0 ? nils : dana, { title: marked, groupId: place });
      }),
    );
  }
  const seen: string[] = [];
  let pageToken = '';
  do {
    const page = await incidents.listIncidents(
      { pageSize: 37, pageToken, filter: `title = "${marked}"`, orderBy: '', q: '' },
      as(actor),
    );
    seen.push(...page.incidents.map(({ id }) => id));
    pageToken = page.nextPageToken;
    later();
    await open(incidents, dana, { title: marked, groupId: network });
  } while (pageToken !== '');
  expect(seen.length).toBe(500);
  expect(new Set(seen).size).toBe(500);
});

test('a token of another list is refused', async () => {
  const { nextPageToken } = await incidents.listIncidents(
    { pageSize: 1, pageToken: '', filter: '', orderBy: '', q: '' },
    as(dana),
  );
  const other = { pageSize: 1, pageToken: nextPageToken, filter: 'state = NEW', orderBy: '', q: '' };
  await expect(incidents.listIncidents(other, as(dana))).rejects.toMatchObject({
    fields: { pageToken: expect.any(String) },
  });
});
