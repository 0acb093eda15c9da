import { randomUUID } from 'node:crypto';
import { headers } from 'nats';
import { createClient } from 'redis';
import { PersonChanged } from '#proto/steward/identity/v1/events';
import { notFound } from '#chassis/errors';
import { testTenant, until } from '#chassis/testing';
import { testGateway } from '../testing';

type House = ReturnType<typeof testGateway>;
const houses = [testGateway(), testGateway()] as const;
const [first, second] = houses;
const redis = createClient({ url: process.env.TEST_REDIS_URL, RESP: 2 });
beforeAll(() => redis.connect());
afterAll(() => redis.destroy());

/** Who may not read which records; and how often somebody asked. */
const closed = new Set<string>();
const requesters = new Map<string, string>();
let asked = 0;
beforeAll(() => {
  for (const house of houses)
    house.answers.GetIncident = ({ id }, { actor }) => {
      asked++;
      if (closed.has(`${id} ${actor.personId}`) || closed.has(String(id))) throw notFound();
      return { id: id!, requesterId: requesters.get(String(id)) ?? '' };
    };
});
const leave: (() => void)[] = [];
afterAll(() => leave.forEach((close) => close()));

const staffRights = { 'incident.read': ['own' as const, 'queue' as const] };
/** Somebody at one of the gateways. */
function somebody(house: House, displayName: string, grants: Parameters<House['signIn']>[0] = staffRights) {
  const token = house.signIn(grants, { displayName });
  const authorization = `Bearer ${token}`;
  const personId = house.personOf(token);
  return {
    token,
    personId,
    put: (id: string, doing?: string) =>
      house
        .http()
        .put('/api/v1/presence')
        .set({ authorization })
        .send({ record: { type: 'INCIDENT', id }, doing }),
    async sees(id: string, doing = 'VIEWING'): Promise<string[]> {
      const { body } = await this.put(id, doing).expect(200);
      return body.people.map((one: { name: string; doing: string }) => `${one.name} ${one.doing}`);
    },
    leave: (id: string) =>
      house.http().delete(`/api/v1/presence?type=INCIDENT&id=${id}`).set({ authorization }).expect(204),
    async listen() {
      const abort = new AbortController();
      leave.push(() => abort.abort());
      const response = await fetch(`${house.url}/api/v1/stream`, {
        headers: { authorization },
        signal: abort.signal,
      });
      const stream = { heard: '' };
      void (async () => {
        for await (const chunk of response.body!) stream.heard += Buffer.from(chunk).toString();
      })().catch(() => undefined);
      await until('the first words', async () => stream.heard.includes('retry: 1000'));
      return stream;
    },
  };
}
const told = ({ heard }: { heard: string }, id: string) =>
  [...heard.matchAll(/^event: presence\ndata: (.*)$/gm)]
    .map(
      ([, data]) =>
        JSON.parse(data!) as { record: { id: string }; people: { name: string; doing: string }[] },
    )
    .filter(({ record }) => record.id === id)
    .map(({ people }) => people.map(({ name, doing }) => `${name} ${doing}`).join());
/** Time passes: whoever has not said again that they are here is not. */
const forgetIn = async (id: string, personId: string) =>
  redis.del(`presence/${testTenant}/INCIDENT/${id}/${personId}`);

test('INC-19 agents see who else looks at a record and who is typing, whichever gateway they came by', async () => {
  const [id, ada, bob] = [randomUUID(), somebody(first, 'Ada'), somebody(second, 'Bob')];
  const [adas, bobs] = [await ada.listen(), await bob.listen()];
  expect(await ada.sees(id)).toEqual([]);
  expect(await bob.sees(id)).toEqual(['Ada VIEWING']);
  await until('Ada is told of Bob', async () => told(adas, id).at(-1) === 'Bob VIEWING');
  expect(await bob.sees(id, 'TYPING')).toEqual(['Ada VIEWING']);
  await until('Ada is told that he types', async () => told(adas, id).at(-1) === 'Bob TYPING');
  expect(await ada.sees(id)).toEqual(['Bob TYPING']);
  await bob.leave(id);
  await until('Ada is told that he left', async () => told(adas, id).at(-1) === '');
  expect(await ada.sees(id)).toEqual([]);
  expect(told(bobs, id)).toEqual(['Ada VIEWING']); // once: heartbeats are no news
});

test('INC-19 nobody is a ghost: who does not say again that they are here is gone, whatever became of their gateway', async () => {
  const [id, ada, bob] = [randomUUID(), somebody(first, 'Ada'), somebody(second, 'Bob')];
  await ada.sees(id);
  const stream = await bob.listen();
  expect(await bob.sees(id)).toEqual(['Ada VIEWING']);
  const place = `presence/${testTenant}/INCIDENT/${id}`;
  for (const key of [place, `${place}/${ada.personId}`]) {
    const left = await redis.pTTL(key);
    expect(left > 0 && left <= 30_000).toBe(true);
  }
  await forgetIn(id, ada.personId);
  expect(await bob.sees(id)).toEqual([]);
  await until('it is told', async () => told(stream, id).at(-1) === '');
});

test('INC-19 whoever reported it is not told who looks, and is seen only while typing', async () => {
  const id = randomUUID();
  const ada = somebody(first, 'Ada');
  const reporter = somebody(second, 'Reporter', { 'incident.read': ['own', 'named'] });
  const stream = await reporter.listen();
  expect(await ada.sees(id, 'TYPING')).toEqual([]);
  expect(await reporter.sees(id)).toEqual([]);
  expect(await ada.sees(id, 'TYPING')).toEqual([]);
  expect(await reporter.sees(id, 'TYPING')).toEqual([]);
  expect(await ada.sees(id)).toEqual(['Reporter TYPING']);
  const colleague = somebody(second, 'Colleague');
  requesters.set(id, colleague.personId); // an agent’s own case
  expect(await colleague.sees(id)).toEqual([]);
  expect(told(stream, id).join('')).toBe('');
});

test('nobody is told of people at a record that they may not read, and a missing one answers alike', async () => {
  const [id, other] = [randomUUID(), randomUUID()];
  closed.add(other);
  const [ada, eve] = [somebody(first, 'Ada'), somebody(second, 'Eve')];
  closed.add(`${id} ${eve.personId}`);
  const stream = await eve.listen();
  await ada.sees(id);
  const [forbidden, missing] = [await eve.put(id), await eve.put(other)];
  expect([forbidden.status, forbidden.text]).toEqual([404, missing.text]);
  expect(await ada.sees(id)).toEqual([]);
  expect(told(stream, id)).toEqual([]);
});

test('who may not read a record any longer hears no more of it, and is seen there no longer', async () => {
  const id = randomUUID();
  const [ada, eve] = [somebody(first, 'Ada'), somebody(second, 'Eve')];
  const stream = await eve.listen();
  await eve.sees(id);
  expect(await ada.sees(id)).toEqual(['Eve VIEWING']);
  await until('Eve is told of Ada', async () => told(stream, id).at(-1) === 'Ada VIEWING');
  closed.add(`${id} ${eve.personId}`);
  await changeRightsOf(eve.personId);
  await ada.sees(id, 'TYPING');
  await eve.put(id).expect(404);
  await until('Ada does not see her', async () => (await ada.sees(id, 'TYPING')).length === 0);
  expect(told(stream, id)).toEqual(['Ada VIEWING']);
});

test('an id of one type is not taken for another, however well it is known', async () => {
  const id = randomUUID();
  first.answers.GetProblem = () => {
    throw notFound();
  };
  const token = first.signIn({ ...staffRights, 'problem.read': ['tenant'] });
  const statuses: number[] = [];
  for (const type of ['INCIDENT', 'PROBLEM'])
    statuses.push(
      (
        await first
          .http()
          .put('/api/v1/presence')
          .set('authorization', `Bearer ${token}`)
          .send({ record: { type, id } })
      ).status,
    );
  expect(statuses).toEqual([200, 404]);
});

test('a record is read once a minute for each who looks, and again once it has changed', async () => {
  const [id, ada] = [randomUUID(), somebody(first, 'Ada')];
  const before = asked;
  for (let n = 0; n < 5; n++) await ada.sees(id);
  expect(asked - before).toBe(1);
  closed.add(id);
  await tell('steward.incident.v1.IncidentChanged', id);
  await until('it is read again', async () => (await ada.put(id)).status === 404);
});

/** Publishes an event as a service's relay does. */
async function tell(subject: string, id: string, payload: unknown = {}) {
  const head = headers();
  for (const [name, value] of Object.entries({
    Event: randomUUID(),
    Tenant: testTenant,
    Aggregate: id,
    Version: '4',
  }))
    head.set(`Steward-${name}`, value);
  const nats = await first.bus().connected();
  nats.publish(subject, Buffer.from(JSON.stringify(payload)), { headers: head });
  await nats.flush();
}
async function changeRightsOf(personId: string) {
  await tell(PersonChanged.$type, personId, { person: { id: personId } });
  await new Promise((resolve) => setTimeout(resolve, 200));
}

test.each([
  [{}, ['record', 'record.id', 'record.type']],
  [{ record: 'x' }, ['record', 'record.id', 'record.type']],
  [{ record: { type: 'INCIDENT' } }, ['record.id']],
  [{ record: { type: 'INCIDENT', id: '../x' } }, ['record.id']],
  [{ record: { type: 'INCIDENT', id: 7 } }, ['record.id']],
  [{ record: { type: 'PERSON', id: randomUUID() } }, ['record.type']],
  [{ record: { type: '__proto__', id: randomUUID() } }, ['record.type']],
  [{ record: { type: 'INCIDENT', id: randomUUID() }, doing: 'LURKING' }, ['doing']],
  [{ record: { type: 'INCIDENT', id: randomUUID(), name: 'x' }, more: 1 }, ['more', 'record.name']],
])('%j is refused by name', async (said, fields) => {
  const token = first.signIn(staffRights);
  const { status, body } = await first
    .http()
    .put('/api/v1/presence')
    .set('authorization', `Bearer ${token}`)
    .send(said);
  expect([status, body.errors.map(({ field }: { field: string }) => field).sort()]).toEqual([400, fields]);
});

test('it takes a sign-in, the right to read, and of a browser the token of the page', async () => {
  const record = { type: 'INCIDENT', id: randomUUID() };
  const put = (head: Record<string, string>) =>
    first.http().put('/api/v1/presence').set(head).send({ record });
  const token = first.signIn(staffRights);
  const statuses = [
    (await put({})).status,
    (await put({ cookie: `__Host-steward=${token}` })).status,
    (await first.http().delete(`/api/v1/presence?type=INCIDENT&id=${record.id}`)).status,
    (await first.http().delete('/api/v1/presence?type=INCIDENT').set('authorization', `Bearer ${token}`))
      .status,
    (await put({ authorization: `Bearer ${token}` })).status,
  ];
  expect(statuses).toEqual([401, 403, 401, 400, 200]);
});
