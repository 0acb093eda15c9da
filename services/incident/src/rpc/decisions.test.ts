import { randomUUID } from 'node:crypto';
import { testDatabase, testPeer, testService } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { Channel, Level, Priority } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { answersOf } from '../server';
import {
  as,
  dana,
  deedsWith,
  desk,
  head,
  lena,
  network,
  nils,
  nora,
  open,
  otto,
  rosa,
  settle,
} from '../testing';

const database = testDatabase('incident');
let now = new Date('2026-11-21T12:00:00Z');
const incidents = testPeer(
  IncidentServiceClient,
  () => answersOf(openContext(database.pool)),
  () => now,
);
beforeAll(() => settle(database.pool));
const later = (minutes: number): Date => (now = new Date(now.getTime() + minutes * 60_000));
const { act, give, accept, logOf } = deedsWith(incidents);
const last = async (incident: Incident) => (await logOf(dana, incident)).at(-1)!;
const instruct = (actor: typeof rosa, { id }: Incident, personIds: string[] = []) =>
  incidents.instructIncident({ id, text: 'Call the vendor', personIds }, as(actor));
const urge = (actor: typeof rosa, { id }: Incident) =>
  incidents.urgeIncident({ id, text: 'Please' }, as(actor));
const forward = (actor: typeof rosa, incident: Incident, place: object) =>
  act(incidents.forwardIncident, actor, incident, {
    groupId: '',
    platformId: '',
    reason: 'Not ours',
    ...place,
  });

test('INC-09 a lead instructs, internally, and those named are told; an agent does not', async () => {
  const incident = await give(await open(incidents, rosa), { groupId: network });
  await instruct(lena, incident, [nora.personId]);
  expect(await last(incident)).toMatchObject({ action: 'INSTRUCT', text: 'Call the vendor', public: false });
  const { payload } = (await database.told()).at(-1)!;
  expect(payload).toMatchObject({ action: 'INSTRUCT', personIds: [nora.personId] });
  await expect(instruct(nora, incident)).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = { ...otto, grants: { ...otto.grants, 'incident.instruct': ['queue' as const] } };
  await expect(instruct(stranger, incident)).rejects.toMatchObject({ code: 'not-found' });
  await expect(instruct(lena, incident, [randomUUID()])).rejects.toMatchObject({
    fields: { personIds: expect.stringContaining('does not exist') },
  });
});

test('INC-09 an instruction names those who handle incidents, never who reported it', async () => {
  const incident = await give(await open(incidents, rosa), { groupId: network });
  for (const { personId } of [rosa, otto])
    await expect(instruct(lena, incident, [nora.personId, personId])).rejects.toMatchObject({
      code: 'invalid',
      fields: { personIds: `${personId} does not handle incidents` },
    });
  expect((await last(incident)).action).toBe('ASSIGN');
});

test('INC-09 forwards to the least loaded of a peer group, and returns from there to who forwarded it', async () => {
  const mine = await accept(dana, await open(incidents, rosa));
  const forwarded = await forward(dana, mine, { groupId: network });
  expect(forwarded).toMatchObject({ state: 'ASSIGNED', groupId: network });
  expect([nils.personId, nora.personId, lena.personId]).toContain(forwarded.assigneeId);
  expect(await last(forwarded)).toMatchObject({ action: 'FORWARD', text: 'Not ours' });
  const again = await forward(dana, await accept(dana, await open(incidents, rosa)), { groupId: network });
  expect(again.assigneeId).not.toBe(forwarded.assigneeId); // the first has more to do by now
  const returned = await act(incidents.returnIncident, nils, forwarded, { reason: 'Yours after all' });
  expect(returned).toMatchObject({ state: 'RETURNED', groupId: desk, assigneeId: dana.personId });
});

test.each([
  [{ platformId: randomUUID() }, 'platformId'],
  [{}, 'groupId'],
  [{ groupId: randomUUID() }, 'groupId'],
  [{ groupId: 'nix' }, 'groupId'],
  [{ groupId: desk }, 'groupId'],
])('INC-09 forwarding to %j is refused naming %s', async (place, field) => {
  const incident = await accept(dana, await open(incidents, rosa));
  await expect(forward(dana, incident, place)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('INC-09 who works on it forwards it, who reported it does not', async () => {
  const incident = await give(await open(incidents, rosa), { groupId: network });
  const worker = {
    ...nora,
    grants: { 'incident.read': ['queue' as const], 'incident.work': ['queue' as const] },
  };
  expect(await forward(worker, incident, { groupId: desk })).toMatchObject({ groupId: desk });
  await expect(forward(rosa, incident, { groupId: network })).rejects.toMatchObject({ code: 'forbidden' });
});

test('INC-09 the requester reminds once in half an hour; a superior whenever they see fit', async () => {
  const incident = await open(incidents, rosa);
  await urge(rosa, incident);
  later(29);
  await expect(urge(rosa, incident)).rejects.toMatchObject({
    code: 'illegal-transition',
    message: expect.stringMatching(/again in 1 minutes, at \d{4}-.*Z/),
  });
  await urge(dana, incident);
  await urge(dana, incident);
  later(1);
  await urge(rosa, incident);
  expect((await logOf(rosa, incident)).map(({ action }) => action)).toEqual(['CREATE', 'URGE', 'URGE']);
  await expect(urge(otto, incident)).rejects.toMatchObject({ code: 'not-found' });
  await expect(urge(head, incident)).rejects.toMatchObject({ code: 'forbidden' });
});

test('INC-03 a person overrides the priority with a reason, until it is given back', async () => {
  const incident = await open(incidents, rosa);
  const override = (from: Incident, priority: Priority) =>
    act(incidents.overridePriority, dana, from, { priority, reason: 'The minister’s office' });
  const raised = await override(incident, Priority.P1);
  expect(raised).toMatchObject({ priority: 'P1', priorityOverride: 'P1' });
  const { changes, text } = await last(raised);
  expect(changes).toContainEqual({ field: 'priority', from: 'P3', to: 'P1' });
  expect(text).toBe('The minister’s office');
  const edited = await incidents.updateIncident(
    {
      incident: { ...raised, impact: Level.LOW, urgency: Level.LOW },
      updateMask: ['impact', 'urgency'],
      etag: raised.etag,
    },
    as(dana),
  );
  expect(edited).toMatchObject({ priority: 'P1', impact: 'LOW' });
  expect(await override(edited, Priority.PRIORITY_UNSPECIFIED)).toMatchObject({ priority: 'P5' });
  await expect(
    act(incidents.overridePriority, rosa, incident, { priority: Priority.P1, reason: 'Me first' }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

test('INC-03 a monitoring event keeps its own severity’s priority; who reports by hand says no priority', async () => {
  const alert = { channel: Channel.MONITORING, impact: Level.LOW, urgency: Level.LOW, priority: Priority.P1 };
  expect(await open(incidents, testService('desk'), alert)).toMatchObject({ priority: 'P1' });
  for (const [actor, wanted] of [
    [dana, alert],
    [testService('desk'), { ...alert, channel: Channel.WEB }],
  ] as const)
    await expect(open(incidents, actor, wanted)).rejects.toMatchObject({
      code: 'invalid',
      fields: { priority: expect.any(String) },
    });
});
