import { randomUUID } from 'node:crypto';
import { everyTenant, inOneTrip, inTransaction } from '#chassis/postgres';
import { testDatabase, testPeer, testTenant } from '#chassis/testing';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { EscalationServiceClient } from '#proto/steward/incident/v1/escalation';
import {
  IncidentServiceClient,
  ListIncidentsRequest,
  type Incident,
} from '#proto/steward/incident/v1/incident';
import { MajorIncidentServiceClient } from '#proto/steward/incident/v1/major';
import { answerChildren } from '../answer-children';
import { openContext } from '../context';
import { followUp } from '../follow-up';
import { answersOf } from '../server';
import { as, dana, deedsWith, loner, open, otto, rosa, settle } from '../testing';
import { addLevel, boss, maria, settleManagers } from '../watch-testing';

const database = testDatabase('incident');
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers);
const major = testPeer(MajorIncidentServiceClient, answers);
const levels = testPeer(EscalationServiceClient, answers);
beforeAll(async () => {
  await settle(database.pool);
  await settleManagers(database.pool);
});
const { act, accept, resolve, logOf } = deedsWith(incidents);

const wanted = {
  reason: 'All lines are dead',
  communicationMinutes: 30,
  managerId: '',
  audienceIds: [boss.personId],
};
const declare = ({ id, etag }: Incident, more: Partial<typeof wanted> = {}, actor = maria) =>
  major.declareMajorIncident({ id, etag, ...wanted, ...more }, as(actor));
const again = ({ id }: Incident) => incidents.getIncident({ id }, as(dana));
const eventsOf = async ({ id }: Incident) =>
  (await database.told())
    .map(({ payload }) => payload)
    .filter((payload) => (payload.incident as Incident | undefined)?.id === id);
const catchUp = async () => {
  while ((await followUp(database.pool)) > 0);
};
/** The time that was promised is over. */
const wait = () =>
  inOneTrip(database.pool, everyTenant, { text: 'update follow_up set due_at = clock_timestamp()' });
const summary = {
  summary: 'A digger',
  rootCause: 'One line',
  whatWentWell: '',
  whatWentWrong: '',
  actions: ['Two lines'],
};

test('INC-17 it is declared, communicated, answered with all it took in, reviewed and closed', async () => {
  const [one, child] = [await open(incidents, rosa), await open(incidents, otto)];
  const declared = await declare(one);
  expect(declared.major).toMatchObject({
    state: 'DECLARED',
    managerId: maria.personId,
    communicationMinutes: 30,
    audienceIds: [boss.personId],
    nextCommunicationTime: expect.any(Date),
  });
  expect((await eventsOf(one)).at(-1)!.personIds).toEqual([maria.personId, boss.personId]);

  const grown = await major.absorbIncidents(
    { id: one.id, etag: declared.etag, incidentIds: [child.id] },
    as(maria),
  );
  expect(await again(child)).toMatchObject({ parentId: one.id });
  const told = await major.communicateMajorIncident(
    { id: one.id, etag: grown.etag, text: 'They dig', nextMinutes: 60 },
    as(maria),
  );
  const next = (incident: Incident) => incident.major!.nextCommunicationTime!.getTime();
  expect(next(told) - next(declared)).toBeGreaterThan(25 * 60_000);
  await catchUp();
  for (const [incident, reader] of [
    [one, rosa],
    [child, otto],
  ] as const)
    expect((await logOf(reader, incident)).at(-1)).toMatchObject({ action: 'COMMUNICATE', text: 'They dig' });

  const resolved = await resolve(dana, told);
  const event = IncidentChanged.fromJSON((await eventsOf(one)).at(-1));
  for (let twice = 0; twice < 2; twice++)
    await inTransaction(database.pool, testTenant, (tx) => answerChildren(tx, event));
  await catchUp();
  const answered = await again(child);
  expect(answered).toMatchObject({ state: 'RESOLVED', resolution: 'Plugged it in', closureCode: 'FIXED' });
  expect(await act(incidents.confirmIncident, otto, answered, { text: '' })).toMatchObject({
    state: 'CLOSED',
  });

  await expect(
    act(incidents.closeIncident, dana, resolved, { closureCode: '', text: '' }),
  ).rejects.toMatchObject({ code: 'illegal-transition', message: expect.stringContaining('reviewed') });
  const reviewed = await major.reviewMajorIncident(
    { id: one.id, etag: resolved.etag, review: summary },
    as(maria),
  );
  expect(reviewed.major).toMatchObject({ state: 'REVIEWED', review: summary });
  expect(await act(incidents.closeIncident, dana, reviewed, { closureCode: '', text: '' })).toMatchObject({
    state: 'CLOSED',
  });
});

test('INC-17 the requester may confirm without a review, which can still be written', async () => {
  const resolved = await resolve(dana, await declare(await open(incidents, rosa)));
  const closed = await act(incidents.confirmIncident, rosa, resolved, { text: '' });
  const write = (review: typeof summary) =>
    major.reviewMajorIncident({ id: closed.id, etag: closed.etag, review }, as(maria));
  await expect(write({ ...summary, rootCause: ' ' })).rejects.toMatchObject({
    fields: { 'review.rootCause': 'is required' },
  });
  expect(await write(summary)).toMatchObject({ state: 'CLOSED', major: { state: 'REVIEWED' } });
});

test('INC-17 a promised word that does not come is missed, and rises; one that came is not', async () => {
  await addLevel(levels, { rank: 2 });
  const [silent, kept] = [
    await declare(await open(incidents, rosa)),
    await declare(await open(incidents, rosa)),
  ];
  await major.communicateMajorIncident(
    { id: kept.id, etag: kept.etag, text: 'x', nextMinutes: 60 },
    as(maria),
  );
  await inOneTrip(database.pool, everyTenant, {
    text: `update follow_up set due_at = clock_timestamp() where incident_id = '${silent.id}'
      or (said->>'nextTime')::timestamptz < clock_timestamp() + interval '40 minutes'`,
  });
  await catchUp();
  expect((await logOf(dana, kept)).at(-1)).toMatchObject({ action: 'COMMUNICATE' });
  const first = (await eventsOf(silent)).at(-1)!;
  expect(first).toMatchObject({ action: 'COMMUNICATION_OVERDUE', personIds: [maria.personId] });
  expect(await again(silent)).toMatchObject({ escalationLevel: 0 });
  await inOneTrip(database.pool, everyTenant, {
    text: `update follow_up set due_at = clock_timestamp() where incident_id = '${silent.id}'`,
  });
  await catchUp();
  expect(await again(silent)).toMatchObject({ escalationLevel: 2 });
  await major.revokeMajorIncident({ id: silent.id, etag: '*', reason: 'A drill' }, as(maria));
  const lines = (await logOf(dana, silent)).length;
  await wait();
  await catchUp();
  expect(await logOf(dana, silent)).toHaveLength(lines);
});

test('INC-17 the timeline is the log and what people add, each at its time; the requester sees their part', async () => {
  const one = await declare(await open(incidents, rosa));
  const time = new Date(one.createTime!.getTime() - 3_600_000);
  const add = (at: Date, actor = maria) =>
    major.addTimelineEntry({ id: one.id, time: at, text: 'The digger came' }, as(actor));
  await add(time);
  await expect(add(new Date(Date.now() + 60_000))).rejects.toMatchObject({
    fields: { time: expect.any(String) },
  });
  await expect(add(time, rosa)).rejects.toMatchObject({ code: 'forbidden' });
  const entries = async (actor = maria, pageToken = '', pageSize = 2) =>
    major.listTimelineEntries({ incidentId: one.id, pageSize, pageToken }, as(actor));
  const first = await entries();
  expect(first.entries.map(({ action, text }) => [action, text])).toEqual([
    ['ACTION_UNSPECIFIED', 'The digger came'],
    ['CREATE', ''],
  ]);
  const second = await entries(maria, first.nextPageToken);
  expect(second.entries.map(({ action }) => action)).toEqual(['DECLARE_MAJOR']);
  expect((await entries(rosa)).entries.map(({ action }) => action)).toEqual(['CREATE']);
  await expect(entries(otto)).rejects.toMatchObject({ code: 'not-found' });
});

test('INC-17 lists find what is major now, and what it took in', async () => {
  const label = randomUUID().slice(0, 8);
  const [one, gone] = [
    await open(incidents, rosa, { labels: [label] }),
    await open(incidents, rosa, { labels: [label] }),
  ];
  const declared = await declare(one);
  const mistaken = await declare(gone);
  await major.revokeMajorIncident({ id: gone.id, etag: mistaken.etag, reason: 'A drill' }, as(maria));
  const listed = async (filter: string) => {
    const page = await incidents.listIncidents(ListIncidentsRequest.fromPartial({ filter }), as(dana));
    return page.incidents.map(({ id }) => id);
  };
  expect(await listed(`major = true AND labels:"${label}"`)).toEqual([one.id]);
  const child = await open(incidents, rosa);
  await major.absorbIncidents({ id: one.id, etag: declared.etag, incidentIds: [child.id] }, as(maria));
  expect(await listed(`parentId = "${one.id}"`)).toEqual([child.id]);
});

test('INC-17 it takes in only what is open, of no other, and not itself', async () => {
  const [one, other] = [
    await declare(await open(incidents, rosa)),
    await declare(await open(incidents, rosa)),
  ];
  const absorb = (etag: string, ...ids: string[]) =>
    major.absorbIncidents({ id: one.id, etag, incidentIds: ids }, as(maria));
  const over = await act(incidents.cancelIncident, dana, await open(incidents, rosa), { reason: 'x' });
  for (const each of [one, other, over])
    await expect(absorb(one.etag, each.id)).rejects.toMatchObject({
      fields: { incidentIds: expect.stringContaining(each.number) },
    });
  await expect(absorb(one.etag, randomUUID())).rejects.toMatchObject({
    fields: { incidentIds: expect.stringContaining('does not exist') },
  });
  const plain = await open(incidents, rosa);
  await expect(
    major.absorbIncidents({ id: plain.id, etag: plain.etag, incidentIds: [one.id] }, as(maria)),
  ).rejects.toMatchObject({ code: 'illegal-transition' });
});

test('INC-17 it is declared once, of what is open, by whoever may, led by somebody who is here', async () => {
  const one = await open(incidents, rosa);
  await expect(declare(one, {}, dana)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(declare(one, {}, loner)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(declare(one, { managerId: randomUUID() })).rejects.toMatchObject({
    fields: { managerId: 'does not exist' },
  });
  await expect(declare(one, { audienceIds: [randomUUID()] })).rejects.toMatchObject({
    fields: { audienceIds: expect.stringContaining('does not exist') },
  });
  const declared = await declare(one, { managerId: boss.personId, communicationMinutes: 0 });
  expect(declared.major).toMatchObject({ managerId: boss.personId, communicationMinutes: 60 });
  expect(await incidents.getIncident({ id: one.id }, as(boss))).toMatchObject({ id: one.id });
  await expect(declare(declared)).rejects.toMatchObject({ code: 'illegal-transition' });
  const resolved = await resolve(dana, await accept(dana, await open(incidents, rosa)));
  await expect(declare(resolved)).rejects.toMatchObject({ code: 'illegal-transition' });
  await expect(
    major.communicateMajorIncident({ id: resolved.id, etag: '*', text: 'x', nextMinutes: 0 }, as(maria)),
  ).rejects.toMatchObject({ code: 'illegal-transition' });
});
