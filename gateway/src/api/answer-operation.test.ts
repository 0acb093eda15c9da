import type { Relation } from '#chassis/actor';
import { Problem, TooMany } from '#chassis/errors';
import { operations, testGateway } from '../testing';

const house = testGateway();
const id = '0190b5a0-0000-7000-8000-0000000000aa';
let token: string;
beforeAll(() => {
  const rights = operations.map(({ permission }): [string, Relation[]] => [permission, ['tenant']]);
  token = house.signIn(Object.fromEntries(rights.filter(([permission]) => permission !== '')));
});
beforeEach(() => {
  house.arrived.length = 0;
  house.answered.length = 0;
});
const ask = (verb: 'get' | 'post' | 'patch' | 'delete', path: string, headers: Record<string, string> = {}) =>
  house
    .http()
    [verb](`/api/v1${path}`)
    .set({ authorization: `Bearer ${token}`, ...headers });
const arrived = () => house.arrived.find(({ name }) => name !== 'Authenticate');

test('an answer says every field that has a value by itself, and leaves out times that are not', async () => {
  house.answers.GetIncident = () => ({
    id,
    state: 'ASSIGNED',
    createTime: '2026-01-01T00:00:00Z',
    etag: '3',
  });
  const { body, headers } = await ask('get', `/incidents/${id}`).expect(200);
  expect(body).toMatchObject({
    id,
    state: 'ASSIGNED',
    title: '',
    ciIds: [],
    holdReason: 'HOLD_REASON_UNSPECIFIED',
  });
  expect(body.createTime).toBe('2026-01-01T00:00:00Z');
  expect(body).not.toHaveProperty('closeTime');
  expect(headers).toMatchObject({
    etag: '"3"',
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
  });
  expect(arrived()).toEqual({ name: 'GetIncident', request: { id } });
});

test('HEAD answers as GET does, without the body', async () => {
  house.answers.GetIncident = () => ({ id, etag: '3' });
  const { headers } = await house
    .http()
    .head(`/api/v1/incidents/${id}`)
    .set('authorization', `Bearer ${token}`)
    .expect(200);
  expect(headers.etag).toBe('"3"');
});

test('query parameters come in their types', async () => {
  await ask('get', '/incidents?pageSize=20&filter=state+%3D+%22NEW%22%20AND%20a&orderBy=title%20desc').expect(
    200,
  );
  expect(arrived()?.request).toEqual({ pageSize: 20, filter: 'state = "NEW" AND a', orderBy: 'title desc' });
});

test('a field of the path comes from the path, whatever its name', async () => {
  await ask('get', `/incidents/${id.toUpperCase()}/log?pageSize=1`).expect(200);
  expect(arrived()?.request).toEqual({ incidentId: id, pageSize: 1 });
});

test('making something is 201, with everything as it was sent', async () => {
  const request = {
    channel: 'WEB',
    categoryId: id,
    subject: '打印机着火了 🖨',
    ciIds: [id],
    impact: 'HIGH',
    fields: { a: [1, 'x', null, { b: true }], constructor: 'c' },
  };
  house.answers.SubmitInteraction = () => ({ id, number: 'INT1' });
  const { body } = await ask('post', '/interactions')
    .send({ ...request, urgency: null, text: undefined })
    .expect(201);
  expect(body).toMatchObject({ id, number: 'INT1' });
  expect(arrived()?.request).toEqual(request);
});

test('a custom verb is 200, and needs no body where nothing is required', async () => {
  await ask('post', `/incidents/${id}:accept`, { 'if-match': '"7"' }).expect(200);
  expect(arrived()).toEqual({ name: 'AcceptIncident', request: { id, etag: '7' } });
});

test('an answer of nothing is 204', async () => {
  const { text } = await ask('delete', `/apiKeys/${id}`, { 'if-match': '1' }).expect(204);
  expect(text).toBe('');
});

test.each([
  ['"7"', '7'],
  ['7', '7'],
  ['W/"7"', '7'],
  ['*', '*'],
])('If-Match %s is the version %s', async (header, etag) => {
  await ask('post', `/incidents/${id}:resume`, { 'if-match': header }).send({}).expect(200);
  expect(arrived()?.request.etag).toBe(etag);
});

test('who only asks what would happen needs no If-Match; who means it does', async () => {
  const importing = (validateOnly: boolean) =>
    ask('post', `/holidayLists/${id}:importCalendar`).send({ text: 'BEGIN:VCALENDAR', validateOnly });
  await importing(true).expect(200);
  expect(arrived()?.request).toMatchObject({ id, validateOnly: true });
  await importing(false).expect(428);
});

test('SLM-08 something new that is the whole body arrives as it is, and is refused where it is not whole', async () => {
  const measurement = { serviceId: id, source: 'ping', from: '2026-01-01T00:00:00Z', state: 'UP' };
  const { body } = await ask('post', '/serviceMeasurements').send({ state: 'UP' }).expect(400);
  expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['serviceId', 'source', 'from']);
  await ask('post', '/serviceMeasurements').send(measurement).expect(201);
  expect(arrived()).toEqual({ name: 'CreateServiceMeasurement', request: { measurement } });
});

test('PATCH changes the fields sent, and what only we may say is passed over', async () => {
  await ask('patch', `/people/${id}`, { 'if-match': '7' })
    .send({
      id: 'x',
      displayName: 'Eva',
      departmentId: null,
      disabled: false,
      etag: '1',
      createTime: 'never',
    })
    .expect(200);
  expect(arrived()?.request).toEqual({
    person: { id, displayName: 'Eva' },
    updateMask: 'displayName,departmentId,disabled',
    etag: '7',
  });
});

test('PATCH with an update mask changes the fields it names', async () => {
  await ask('patch', `/people/${id}?updateMask=email,display_name`, { 'if-match': '7' })
    .send({ displayName: 'Eva', phone: '1' })
    .expect(200);
  expect(arrived()?.request).toMatchObject({ updateMask: 'email,displayName' });
});

test('PATCH of the one there is of its kind', async () => {
  await ask('patch', '/notificationPreferences', { 'if-match': '*' })
    .send({ mutedMailTopics: ['a'] })
    .expect(200);
  expect(arrived()?.request).toEqual({
    notificationPreferences: { mutedMailTopics: ['a'] },
    updateMask: 'mutedMailTopics',
    etag: '*',
  });
});

test('the idempotency key travels with the caller', async () => {
  await ask('post', `/incidents/${id}:accept`, { 'if-match': '1', 'idempotency-key': 'k-1' }).expect(200);
  const { call } = house.answered.find(({ name }) => name === 'AcceptIncident')!;
  expect([call.idempotencyKey, call.actor.personId]).toEqual(['k-1', house.personOf(token)]);
  expect(call.deadline - Date.now()).toBeLessThanOrEqual(3_000);
});

test.each([
  ['invalid', 400, undefined],
  ['forbidden', 403, undefined],
  ['not-found', 404, undefined],
  ['conflict', 409, '1'],
  ['illegal-transition', 409, undefined],
  ['stale', 412, undefined],
  ['key-reused', 422, undefined],
  ['overloaded', 503, '1'],
] as const)('what a service says is %s, the caller hears as %d', async (code, status, retryAfter) => {
  house.answers.ResumeIncident = () => {
    throw new Problem(code, 'these words', { text: 'is odd' });
  };
  const { body, headers } = await ask('post', `/incidents/${id}:resume`, { 'if-match': '1' }).expect(status);
  expect(body).toMatchObject({
    type: `/problems/${code}`,
    status,
    errors: [{ field: 'text', detail: 'is odd' }],
  });
  if (status < 500) expect(body.detail).toBe('these words');
  expect(headers['retry-after']).toBe(retryAfter);
  delete house.answers.ResumeIncident;
});

test('what a service has no room for yet says when it will have', async () => {
  house.answers.ResumeIncident = () => {
    throw new TooMany('Rest a while.', 41.2);
  };
  const { body, headers } = await ask('post', `/incidents/${id}:resume`, { 'if-match': '1' }).expect(429);
  expect([body.detail, headers['retry-after']]).toEqual(['Rest a while.', '42']);
  delete house.answers.ResumeIncident;
});

test('what broke inside is nobody’s business outside', async () => {
  house.answers.GetClock = () => {
    throw new Error('password of the database: hunter2');
  };
  const { body, text } = await ask('get', `/clocks/${id}`).expect(500);
  expect(body).toMatchObject({ type: '/problems/internal', errors: [] });
  expect(text).not.toMatch(/hunter2|database|127\.0\.0\.1/);
});

test('a page of ours can do in a browser only what comes from here', async () => {
  const { headers } = await ask('get', '/nothing').expect(404);
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';font-src 'self';" +
      "form-action 'self';frame-ancestors 'none';base-uri 'none';require-trusted-types-for 'script'",
  );
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  });
  expect(headers).not.toHaveProperty('x-powered-by');
});

test.each([
  ['with a key is sent again', { 'idempotency-key': 'once' }, 201, 2],
  ['without one is sent once', {}, 503, 1],
])('OPS-03 what was sent to a service that died meanwhile, %s', async (_, headers, status, times) => {
  let asked = 0;
  house.answers.SubmitInteraction = () => {
    if (++asked === 1) throw new Problem('unavailable', 'The database is away.');
    return { id };
  };
  const report = { channel: 'WEB', subject: 'Fire' };
  await ask('post', '/interactions', headers).send(report).expect(status);
  expect(asked).toBe(times);
});
