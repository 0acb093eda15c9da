import { execFile } from 'node:child_process';
import path from 'node:path';
import { until } from '#chassis/testing';
import type { Person } from './browser';
import { openMailbox } from './mailbox';
import { password, startSteward, type Steward } from './steward';

jest.setTimeout(120_000);
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let steward: Steward;
let requester: Person & { id: string };
let requester2: Person & { id: string };
let agent: Person & { id: string };
let engineer: Person & { id: string };

beforeAll(async () => {
  mailbox = await openMailbox();
  steward = await startSteward('story', { SMTP_URL: mailbox.url });
  [requester, requester2, agent, engineer] = (await Promise.all(
    ['requester', 'requester2', 'agent', 'engineer'].map((username) => steward.signIn(username)),
  )) as [typeof requester, typeof requester, typeof requester, typeof requester];
});
afterAll(async () => {
  await steward?.stop();
  await mailbox?.close();
});

/** The incident as it stands now, for whoever looks. */
const read = async (who: Person, id: string) => (await who.get(`/incidents/${id}`)).body;

/** Does one step with the etag of the moment, and expects it to succeed. */
async function step(who: Person, id: string, verb: string, body: object = {}) {
  const { etag } = await read(who, id);
  const answer = await who.post(`/incidents/${id}:${verb}`, body, { etag });
  expect([verb, answer.status, answer.text]).toEqual([verb, 200, expect.anything()]);
  return answer.body;
}

const clocksOf = async (id: string) => {
  const { body } = await agent.get(`/clocks?filter=${encodeURIComponent(`record.id = "${id}"`)}`);
  return Object.fromEntries(body.clocks.map((clock: { metric: string }) => [clock.metric, clock]));
};
const category = async (groupMember: string) => {
  const groups = (await agent.get('/groups')).body.groups as { id: string; memberIds: string[] }[];
  const group = groups.find(({ memberIds }) => memberIds.includes(groupMember))!;
  const { categories } = (await requester.get('/categories?pageSize=200')).body;
  return { group, category: categories.find((one: { groupId: string }) => one.groupId === group.id) };
};

test('DESK-01 DESK-09 INC-09 SLM-04 SLM-11 the main job: from the report to the requester who confirms', async () => {
  const { group, category: chosen } = await category(engineer.id);
  const report = await requester.post('/interactions', {
    channel: 'WEB',
    categoryId: chosen.id,
    subject: '打印机着火了',
    text: 'The printer on the second floor is on fire.',
    impact: 'HIGH',
    urgency: 'MEDIUM',
  });
  expect(report.status).toBe(201);
  expect(report.body).toMatchObject({
    state: 'OPENED',
    record: { type: 'INCIDENT', number: expect.stringMatching(/^INC\d{7}$/) },
  });
  const { id, number } = report.body.record;
  expect((await requester.get(`/interactions/${report.body.id}`)).body).toEqual(report.body);
  expect((await requester.get(`/incidents/${id}:`)).status).toBe(404);

  const opened = await until('both due times', async () => {
    const incident = await read(requester, id);
    return incident.responseDueTime && incident.resolutionDueTime && incident;
  });
  expect(opened).toMatchObject({
    number,
    priority: 'P2',
    requesterId: requester.id,
    groupId: group.id,
    channel: 'WEB',
  });

  await step(agent, id, 'assign', { groupId: group.id, assigneeId: engineer.id, reason: 'yours' });
  expect(await step(engineer, id, 'accept')).toMatchObject({ state: 'IN_PROGRESS', ownerId: engineer.id });
  expect(
    await step(engineer, id, 'hold', { reason: 'AWAITING_CALLER', text: 'Which printer?' }),
  ).toMatchObject({ state: 'ON_HOLD' });
  await until('the resolution clock rests', async () => (await clocksOf(id)).RESOLUTION.state === 'PAUSED');
  expect((await clocksOf(id)).RESOLUTION.dueTime ?? null).toBeNull();
  await step(engineer, id, 'resume');
  await until(
    'the resolution clock goes on',
    async () => (await clocksOf(id)).RESOLUTION.state === 'RUNNING',
  );
  expect(await step(engineer, id, 'return', { reason: 'not ours' })).toMatchObject({ state: 'RETURNED' });
  await step(agent, id, 'assign', { groupId: group.id, assigneeId: engineer.id, reason: 'it is' });
  await step(engineer, id, 'accept');
  await step(engineer, id, 'notice', { text: 'The fire brigade is on its way.' });
  expect(await step(engineer, id, 'resolve', { resolution: 'Water.', closureCode: 'FIXED' })).toMatchObject({
    state: 'RESOLVED',
    resolution: 'Water.',
  });
  expect(await step(requester, id, 'confirm')).toMatchObject({
    state: 'CLOSED',
    closeTime: expect.any(String),
  });

  const { entries } = (await agent.get(`/incidents/${id}/log?pageSize=200`)).body;
  expect(entries.map(({ action }: { action: string }) => action)).toEqual([
    'CREATE',
    'ASSIGN',
    'ACCEPT',
    'HOLD',
    'RESUME',
    'RETURN',
    'ASSIGN',
    'ACCEPT',
    'NOTICE',
    'RESOLVE',
    'CONFIRM',
  ]);
  for (const entry of entries)
    expect(entry).toMatchObject({ time: expect.any(String), personName: expect.stringMatching(/./) });
  expect(entries.at(-1)).toMatchObject({
    personId: requester.id,
    changes: expect.arrayContaining([{ field: 'state', from: 'RESOLVED', to: 'CLOSED' }]),
  });

  const clocks = await until('both clocks ended', async () => {
    const both = await clocksOf(id);
    return both.RESPONSE?.state === 'MET' && both.RESOLUTION?.state === 'MET' && both;
  });
  const { segments } = (await agent.get(`/clocks/${clocks.RESOLUTION.id}:explain`)).body;
  const reasons = segments.map(({ reason, counting }: { reason: string; counting: boolean }) => [
    reason,
    counting,
  ]);
  expect(reasons).toContainEqual([expect.stringContaining('HOLD'), false]);
  expect(
    reasons.some(([, counting]: [string, boolean]) => counting) ||
      reasons.some(([reason]: [string]) => reason.includes('OUTSIDE')),
  ).toBe(true);

  for (const who of [requester, engineer]) {
    const told = await until('a notification', async () => {
      const { notifications } = (await who.get('/notifications')).body;
      return (
        notifications.some(({ record }: { record: { id: string } }) => record.id === id) && notifications
      );
    });
    expect(told.length).toBeGreaterThan(0);
  }
  await until('the mails', async () => {
    const mine = mailbox.mails.filter(({ text }) => text.includes(number));
    return new Set(mine.flatMap(({ to }) => to)).size >= 2;
  });
});

test('ORG-02 what one may not see answers byte for byte like what does not exist', async () => {
  const { category: chosen } = await category(engineer.id);
  const { body } = await requester.post('/interactions', {
    channel: 'WEB',
    categoryId: chosen.id,
    subject: 'Mine alone',
  });
  const missing = `${body.record.id.slice(0, -1)}${body.record.id.endsWith('0') ? '1' : '0'}`;
  for (const path of ['', '/log']) {
    const foreign = await requester2.get(`/incidents/${body.record.id}${path}`);
    const none = await requester2.get(`/incidents/${missing}${path}`);
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(none.text);
  }
  const verbs = await Promise.all(
    [body.record.id, missing].map((id) => requester2.post(`/incidents/${id}:confirm`, {}, { etag: '1' })),
  );
  expect(verbs[0]!.text).toBe(verbs[1]!.text);
  const nonsense = await requester2.get('/incidents/nonsense');
  expect(nonsense.text).toBe((await requester2.get(`/incidents/${missing}`)).text);
  const list = await requester2.get('/incidents?pageSize=200');
  expect(list.text).not.toContain('Mine alone');
});

test('INC-18 the same Idempotency-Key fifty times at once opens one record', async () => {
  const { category: chosen } = await category(engineer.id);
  const report = { channel: 'WEB', categoryId: chosen.id, subject: 'Fifty times' };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => requester.post('/interactions', report, { key: 'fifty-times' })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => `${body.id} ${body.record.id} ${body.record.number}`)).size).toBe(
    1,
  );
  const { body } = await agent.get(`/incidents?filter=${encodeURIComponent('title = "Fifty times"')}`);
  expect(body.incidents).toHaveLength(1);
  const other = await requester.post(
    '/interactions',
    { ...report, subject: 'Other' },
    { key: 'fifty-times' },
  );
  expect(other.status).toBe(422);
});

test('INC-18 nobody overwrites what they have not seen', async () => {
  const { category: chosen } = await category(engineer.id);
  const { body } = await requester.post('/interactions', {
    channel: 'WEB',
    categoryId: chosen.id,
    subject: 'Two at once',
  });
  const { id } = body.record;
  const { etag } = await read(agent, id);
  expect((await agent.post(`/incidents/${id}:accept`)).status).toBe(428);
  const both = await Promise.all([
    agent.post(`/incidents/${id}:accept`, {}, { etag }),
    agent.post(`/incidents/${id}:cancel`, { reason: 'no fault' }, { etag }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect((await agent.patch(`/incidents/${id}`, { title: 'Old news' }, { etag })).status).toBe(412);
});

test('INC-19 a change is on every screen that may show it, at once', async () => {
  const { category: chosen } = await category(engineer.id);
  const { body } = await requester.post('/interactions', {
    channel: 'WEB',
    categoryId: chosen.id,
    subject: 'Live',
  });
  const { id } = body.record;
  const [seen, hidden] = await Promise.all([steward.listen('requester'), steward.listen('requester2')]);
  await step(agent, id, 'assign', { assigneeId: engineer.id }); // the desk's own business: no requester hears it
  await step(engineer, id, 'accept');
  await until('the change on the requester’s screen', async () => seen.heard().includes(id));
  expect(hidden.heard()).not.toContain(id);
  seen.close();
  hidden.close();
});

const long = (length: number) => 'x'.repeat(length);
test.each<
  [
    string,
    (who: Person, categoryId: string) => Promise<{ status: number; body: any }>,
    number,
    string | undefined,
  ]
>([
  [
    'an unknown field',
    (who, categoryId) =>
      who.post('/interactions', { channel: 'WEB', categoryId, subject: 's', colour: 'red' }),
    400,
    'colour',
  ],
  [
    'a wrong type',
    (who, categoryId) => who.post('/interactions', { channel: 'WEB', categoryId, subject: 7 }),
    400,
    'subject',
  ],
  [
    'a text too long',
    (who, categoryId) => who.post('/interactions', { channel: 'WEB', categoryId, subject: long(201) }),
    400,
    'subject',
  ],
  [
    'a missing field',
    (who, categoryId) => who.post('/interactions', { channel: 'WEB', categoryId }),
    400,
    'subject',
  ],
  [
    'a bad enum',
    (who, categoryId) => who.post('/interactions', { channel: 'PIGEON', categoryId, subject: 's' }),
    400,
    'channel',
  ],
  [
    'an unknown category',
    (who) =>
      who.post('/interactions', {
        channel: 'WEB',
        categoryId: '0190b5a0-0000-7000-8000-00000000dead',
        subject: 's',
      }),
    400,
    'categoryId',
  ],
  [
    'a bad id',
    (who) => who.post('/interactions', { channel: 'WEB', categoryId: 'seven', subject: 's' }),
    400,
    'categoryId',
  ],
  ['a bad filter', (who) => who.get('/incidents?filter=colour%20%3D%20red'), 400, 'filter'],
  ['a bad page token', (who) => who.get('/incidents?pageToken=nonsense'), 400, 'pageToken'],
  ['a bad order', (who) => who.get('/incidents?orderBy=colour'), 400, 'orderBy'],
  ['a bad page size', (who) => who.get('/incidents?pageSize=many'), 400, 'pageSize'],
  ['an unknown parameter', (who) => who.get('/incidents?colour=red'), 400, 'colour'],
  ['broken JSON', (who) => who.post('/interactions', '{"channel":'), 400, undefined],
  [
    'a huge body',
    (who, categoryId) =>
      who.post('/interactions', { channel: 'WEB', categoryId, subject: 's', text: long(3_000_000) }),
    413,
    undefined,
  ],
  ['an array for an object', (who) => who.post('/interactions', []), 400, undefined],
  [
    'a NUL',
    (who, categoryId) => who.post('/interactions', { channel: 'WEB', categoryId, subject: 'a\u0000b' }),
    400,
    'subject',
  ],
])('%s is refused by a problem that names it', async (_, send, status, field) => {
  const { category: chosen } = await category(engineer.id);
  const answer = await send(requester, chosen.id);
  expect(answer).toMatchObject({
    status,
    body: { type: expect.stringContaining('/problems/'), title: expect.any(String), status },
  });
  if (field) expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
});

test('OPS-02 the check that `helm test` runs does the main job, again and again, and a wrong password fails it', async () => {
  const check = (secret: string) =>
    new Promise<{ failed: boolean; said: string }>((resolve) =>
      execFile(
        process.execPath,
        [path.join(steward.bundles, 'check.js')],
        { env: { GATEWAY_URL: steward.url, CHECK_PASSWORD: secret } },
        (error, out, complaint) => resolve({ failed: error !== null, said: out + complaint }),
      ),
    );
  for (let time = 0; time < 2; time++) {
    const { failed, said } = await check(password);
    expect([failed, said]).toEqual([
      false,
      expect.stringMatching(/^check: INC\d{7} has \d clocks, due at .*withdrawn/),
    ]);
  }
  expect(await check('wrong')).toMatchObject({ failed: true, said: expect.stringContaining('401') });
});
