import { inOneTrip } from '#chassis/postgres';
import { testDatabase, testPeer, testTenant } from '#chassis/testing';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, deedsWith, desk, network, nils, open, rosa, settle } from '../testing';

const database = testDatabase('incident');
const noon = new Date('2026-11-21T12:00:00Z');
const incidents = testPeer(
  IncidentServiceClient,
  () => answersOf(openContext(database.pool)),
  () => noon,
);
beforeAll(() => settle(database.pool));
const { act, give, accept, resolve, logOf } = deedsWith(incidents);

test('INC-14 the log says who, when, what, old → new', async () => {
  const reported = await open(incidents, rosa);
  const passed = await give(reported, { groupId: network }, 'Yours');
  const entries = await logOf(dana, passed);
  expect(entries).toMatchObject([
    { personId: rosa.personId, personName: 'Rosa', action: 'CREATE', public: true },
    {
      personId: dana.personId,
      personName: 'Dana',
      action: 'ASSIGN',
      text: 'Yours',
      public: false,
      time: noon,
    },
  ]);
  expect(entries[0]!.changes).toContainEqual({ field: 'state', from: '', to: 'ASSIGNED' });
  expect(entries[1]!.changes).toEqual([
    { field: 'groupId', from: desk, to: network },
    { field: 'assigneeId', from: dana.personId, to: '' },
  ]);
});

test('INC-14 the service cannot change or delete a line of the log', async () => {
  for (const text of [`update incident_log set text = 'x'`, 'delete from incident_log'])
    await expect(inOneTrip(database.pool, testTenant, { text })).rejects.toThrow('permission denied');
});

test('INC-14 the log pages', async () => {
  let incident = await accept(dana, await open(incidents, rosa));
  for (let i = 0; i < 5; i++)
    incident = await act(incidents.noticeIncident, dana, incident, {
      text: `${i}`,
      personIds: [],
      attachmentIds: [],
    });
  const texts: string[] = [];
  let pageToken = '';
  do {
    const page = await incidents.listLogEntries(
      { incidentId: incident.id, pageSize: 3, pageToken },
      as(rosa),
    );
    texts.push(...page.entries.map(({ text }) => text));
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  expect(texts).toEqual(['', '', '0', '1', '2', '3', '4']);
});

test('the requester reads what is public, and names but no ids', async () => {
  const passed = await give(
    await open(incidents, rosa),
    { groupId: network, assigneeId: nils.personId },
    'Internal',
  );
  const held = await act(incidents.holdIncident, nils, await accept(nils, passed), {
    reason: HoldReason.AWAITING_VENDOR,
    text: 'Spare part',
  });
  await resolve(nils, held);
  const entries = await logOf(rosa, held);
  expect(entries.map(({ action }) => action)).toEqual(['CREATE', 'ACCEPT', 'RESOLVE']);
  expect(entries.map(({ personName }) => personName)).toEqual(['Rosa', 'Nils', 'Nils']);
  expect(entries.every(({ personId }) => personId === '')).toBe(true);
  expect((await logOf(nils, held)).map(({ action }) => action)).toEqual([
    'CREATE',
    'ASSIGN',
    'ACCEPT',
    'HOLD',
    'RESOLVE',
  ]);
});
