import { randomUUID } from 'node:crypto';
import { headers } from 'nats';
import { AccessEnded, PersonChanged } from '#proto/steward/identity/v1/events';
import { resource, type Resource } from '#chassis/decide';
import { otherTenant, testTenant, until } from '#chassis/testing';
import { testGateway } from '../testing';

const house = testGateway();
const leave: (() => void)[] = [];
afterAll(() => leave.forEach((close) => close()));

const nothing = resource(testTenant);

/** Publishes an event as a service's relay does. */
async function tell(
  subject: string,
  access: Partial<Resource> | undefined,
  payload: unknown = {},
  heardBy?: Partial<Resource>,
) {
  const id = randomUUID();
  const head = headers();
  head.set('Steward-Event', randomUUID());
  head.set('Steward-Tenant', access?.tenant ?? testTenant);
  head.set('Steward-Aggregate', id);
  head.set('Steward-Version', '4');
  if (access) head.set('Steward-Access', JSON.stringify({ ...nothing, ...access }));
  if (heardBy) head.set('Steward-Heard-By', JSON.stringify({ ...nothing, ...heardBy }));
  const nats = await house.bus().connected();
  nats.publish(subject, Buffer.from(JSON.stringify(payload)), { headers: head });
  await nats.flush();
  return id;
}

async function listen(token: string) {
  const abort = new AbortController();
  leave.push(() => abort.abort());
  const response = await fetch(`${house.url}/api/v1/stream`, {
    headers: { authorization: `Bearer ${token}` },
    signal: abort.signal,
  });
  const state = { heard: '', ended: false, response };
  void (async () => {
    for await (const chunk of response.body!) state.heard += Buffer.from(chunk).toString();
    state.ended = true;
  })().catch(() => (state.ended = true));
  await until('the first words', async () => state.heard.includes('retry: 1000'));
  return state;
}

/** Tells it again and again until it is heard. */
async function untilHeard(stream: { heard: string }, subject: string) {
  const told: string[] = [];
  await until(subject, async () => {
    told.push(await tell(subject, {}));
    return told.some((id) => stream.heard.includes(id));
  });
}

test('INC-19 a change is heard by whoever may read the record, by its id alone', async () => {
  const token = house.signIn({ 'incident.read': ['own'] });
  const own = await listen(token);
  const others = await listen(house.signIn({ 'incident.read': ['own'] }));
  expect(own.response.headers.get('content-type')).toBe('text/event-stream');
  const id = await tell(
    'steward.incident.v1.IncidentChanged',
    { ownerIds: [house.personOf(token)] },
    { incident: { title: 'secret' } },
  );
  await until('the change', async () => own.heard.includes(id));
  expect(own.heard).toMatch(
    new RegExp(
      `\nevent: changed\nid: [0-9a-f-]{36}\ndata: {"type":"incident","id":"${id}","version":4}\n\n$`,
    ),
  );
  expect(own.heard).not.toContain('secret');
  expect(others.heard).not.toContain(id);
});

test('what one may hear is decided as what one may read', async () => {
  const groupId = randomUUID();
  const reader = await listen(
    house.signIn({ 'incident.read': ['queue'], 'clock.read': ['tenant'] }, { groupIds: [groupId] }),
  );
  const unheard = [
    await tell('steward.incident.v1.IncidentChanged', { groupIds: [randomUUID()] }),
    await tell('steward.incident.v1.IncidentChanged', undefined),
    await tell('steward.clock.v1.ClockChanged', { tenant: otherTenant }),
    await tell('steward.desk.v1.InteractionReceived', { groupIds: [groupId] }), // has no right to interactions
    await tell('steward.notify.v1.NotificationCreated', { groupIds: [groupId] }),
    await tell('steward.identity.v1.PersonMoved', { groupIds: [groupId] }),
  ];
  const heard = [
    await tell('steward.incident.v1.IncidentChanged', { groupIds: [groupId] }),
    await tell('steward.sla.v1.ClockBreached', {}),
  ];
  await until('both', async () => heard.every((id) => reader.heard.includes(id)));
  for (const id of unheard) expect(reader.heard).not.toContain(id);
});

test('INC-09 what is not for the requester is heard by those who work on it alone, though both may read the record', async () => {
  const token = house.signIn({ 'incident.read': ['own'] });
  const [groupId, own] = [randomUUID(), await listen(token)];
  const handler = await listen(house.signIn({ 'incident.read': ['queue'] }, { groupIds: [groupId] }));
  const access = { ownerIds: [house.personOf(token)], groupIds: [groupId] };
  const internal = await tell('steward.incident.v1.IncidentChanged', access, {}, { groupIds: [groupId] });
  const open = await tell('steward.incident.v1.IncidentChanged', access);
  await until('both', async () => handler.heard.includes(internal) && handler.heard.includes(open));
  await until('what is for both', async () => own.heard.includes(open));
  expect(own.heard).not.toContain(internal);
});

test('a notification is heard by the person it is for, and by nobody who may do everything', async () => {
  const token = house.signIn();
  const mine = await listen(token);
  const almighty = await listen(house.signIn({ 'incident.read': ['tenant'], notification: ['tenant'] }));
  const id = await tell('steward.notify.v1.NotificationCreated', { ownerIds: [house.personOf(token)] });
  await until('mine', async () => mine.heard.includes(`{"type":"notification","id":"${id}"`));
  expect(almighty.heard).not.toContain(id);
});

test('rights given and taken count on an open stream at once', async () => {
  const token = house.signIn({});
  const personId = house.personOf(token);
  const stream = await listen(token);
  const changed = () => tell(PersonChanged.$type, undefined, { person: { id: personId } });
  house.change(token, { 'incident.read': ['tenant'] });
  await changed();
  await untilHeard(stream, 'steward.incident.v1.IncidentChanged');
  house.change(token, {});
  await changed();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const id = await tell('steward.incident.v1.IncidentChanged', {});
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(stream.heard).not.toContain(id);
});

test('the streams of somebody whose session ended end, and their token is worth nothing at once', async () => {
  const [token, other] = [house.signIn(), house.signIn()];
  const [stream, staying] = [await listen(token), await listen(other)];
  const personId = house.personOf(token);
  house.change(token, undefined);
  await tell(AccessEnded.$type, undefined, { personId });
  await until('the end', async () => stream.ended);
  await house.http().get('/api/v1/me').set('authorization', `Bearer ${token}`).expect(401);
  expect(staying.ended).toBe(false);
});

test('an event nobody understands ends nothing', async () => {
  const stream = await listen(house.signIn({ 'clock.read': ['tenant'] }));
  const nats = await house.bus().connected();
  const head = headers();
  head.set('Steward-Access', '{');
  nats.publish('steward.incident.v1.IncidentChanged', Buffer.from('{'), { headers: head });
  nats.publish('steward.identity.v1.AccessEnded', Buffer.from('{'), { headers: head });
  await untilHeard(stream, 'steward.sla.v1.ClockChanged');
});

test('a stream needs a sign-in, and HEAD of it does not wait', async () => {
  await house.http().get('/api/v1/stream').expect(401);
  await house.http().head('/api/v1/stream').set('authorization', `Bearer ${house.signIn()}`).expect(200);
});
