import type { Test } from 'supertest';
import { operations, testGateway } from '../testing';

const house = testGateway();
let token: string;
beforeAll(() => {
  const everything = operations.map(({ permission }) => permission).filter((permission) => permission !== '');
  token = house.signIn(Object.fromEntries(everything.map((permission) => [permission, ['tenant']])));
});

const categoryId = '0190b5a0-0000-7000-8000-000000000009';
const report = { channel: 'WEB', categoryId, subject: 's' };
const target = { metric: 'RESPONSE', duration: '60s' };
const agreement = { name: 'Gold', kind: 'SLA', calendarId: categoryId, targets: [target] };
const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });

type Case = [what: string, send: Send, status: number, fields: string[]];
interface Send {
  verb?: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}
const reported = (more: object): Send => ({ path: '/interactions', body: { ...report, ...more } });
const agreed = (more: object): Send => ({ path: '/agreements', body: { ...agreement, ...more } });
const raw = (body: string | Buffer, headers: Record<string, string> = {}): Send => ({
  path: '/interactions',
  body,
  headers: { 'content-type': 'application/json', ...headers },
});
const found = (query: string): Send => ({ verb: 'get', path: `/incidents?${query}` });

const cases: Case[] = [
  ['an unknown field', reported({ colour: 'red' }), 400, ['colour']],
  ['a field by its name in the contract', reported({ category_id: categoryId }), 400, ['category_id']],
  ['a number for text', reported({ subject: 7 }), 400, ['subject']],
  ['an object for text', reported({ subject: {} }), 400, ['subject']],
  ['a list for text', reported({ subject: ['s'] }), 400, ['subject']],
  ['text for a list', reported({ ciIds: categoryId }), 400, ['ciIds']],
  ['a missing field', { path: '/interactions', body: {} }, 400, ['channel', 'subject']],
  ['null for a required field', reported({ subject: null }), 400, ['subject']],
  ['blanks for a required field', reported({ subject: '   ' }), 400, ['subject']],
  ['text too long', reported({ subject: 'x'.repeat(201) }), 400, ['subject']],
  [
    'text too short',
    { path: '/me:changePassword', body: { currentPassword: 'a', newPassword: 'short' } },
    400,
    ['newPassword'],
  ],
  ['a bad enum', reported({ channel: 'PIGEON' }), 400, ['channel']],
  ['an enum by its number', reported({ channel: 1 }), 400, ['channel']],
  ['an enum inherited from Object', reported({ channel: 'constructor' }), 400, ['channel']],
  ['an enum left unspecified', reported({ channel: 'CHANNEL_UNSPECIFIED' }), 400, ['channel']],
  ['a bad id', reported({ categoryId: 'seven' }), 400, ['categoryId']],
  ['a bad id in a list', reported({ ciIds: [categoryId, 'seven'] }), 400, ['ciIds[1]']],
  ['no id in a list', reported({ ciIds: [''] }), 400, ['ciIds[0]']],
  ['null in a list', reported({ ciIds: [null] }), 400, ['ciIds[0]']],
  ['a list too long', reported({ ciIds: Array(51).fill(categoryId) }), 400, ['ciIds']],
  ['a list too short', agreed({ targets: [] }), 400, ['targets']],
  ['NUL', reported({ subject: 'a\0b' }), 400, ['subject']],
  ['a lone surrogate', reported({ subject: 'a\ud800b' }), 400, ['subject']],
  ['NUL in free fields', reported({ fields: { a: ['\0'] } }), 400, ['fields.a[0]']],
  ['NUL in a name of free fields', reported({ fields: { 'a\0': 1 } }), 400, ['fields.a\0']],
  ['__proto__', raw(`{"__proto__": {"channel": "WEB"}}`), 400, ['__proto__', 'channel', 'subject']],
  [
    '__proto__ in free fields',
    raw(`{"channel":"WEB","categoryId":"${categoryId}","subject":"s","fields":{"__proto__":{"a":1}}}`),
    400,
    ['fields.__proto__'],
  ],
  [
    'a number beyond all numbers',
    raw(`{"channel":"WEB","categoryId":"${categoryId}","subject":"s","fields":{"a":1e999}}`),
    400,
    ['fields.a'],
  ],
  ['deep nesting', reported({ fields: nested(20) }), 400, [`fields${'.a'.repeat(19)}`]],
  [
    'nesting without end',
    raw(`{"fields":${'['.repeat(60_000)}${']'.repeat(60_000)}}`),
    400,
    ['fields', 'channel', 'subject'],
  ],
  [
    'a wrong type deep inside',
    agreed({ targets: [target, { ...target, duration: 7200 }] }),
    400,
    ['targets[1].duration'],
  ],
  ['a missing field deep inside', agreed({ targets: [{ duration: '1s' }] }), 400, ['targets[0].metric']],
  [
    'an unknown field deep inside',
    agreed({
      targets: [{ ...target, steps: [{ percent: 50, actions: [{ notify: 'OWNER', loud: true }] }] }],
    }),
    400,
    ['targets[0].steps[0].actions[0].loud'],
  ],
  ['a number out of its range', agreed({ rank: -1 }), 400, ['rank']],
  ['a number that is not whole', agreed({ rank: 1.5 }), 400, ['rank']],
  ['text for a number', agreed({ rank: '1' }), 400, ['rank']],
  [
    'a duration that is none',
    agreed({ targets: [{ ...target, duration: '2h' }] }),
    400,
    ['targets[0].duration'],
  ],
  [
    'a duration of ages',
    agreed({ targets: [{ ...target, duration: '999999999999s' }] }),
    400,
    ['targets[0].duration'],
  ],
  [
    'a pause left unspecified in a list',
    agreed({ targets: [{ ...target, pauseOn: ['PAUSE_UNSPECIFIED'] }] }),
    400,
    ['targets[0].pauseOn[0]'],
  ],
  [
    'a day that never was',
    { path: '/calendars', body: { name: 'c', timeZone: 'UTC', holidays: [{ date: '2023-02-29' }] } },
    400,
    ['holidays[0].date'],
  ],
  [
    'a time without offset',
    { path: `/calendars/${categoryId}:addWorkingTime`, body: { from: '2026-01-01T00:00:00' } },
    400,
    ['from'],
  ],
  [
    'a time that never was',
    { path: `/calendars/${categoryId}:addWorkingTime`, body: { from: '2026-02-30T00:00:00Z' } },
    400,
    ['from'],
  ],
  [
    'a bad address',
    { path: '/people', body: { username: 'a', displayName: 'A', email: 'nobody' } },
    400,
    ['email'],
  ],
  [
    'text for a switch',
    { verb: 'patch', path: `/people/${categoryId}`, body: { disabled: 'yes' }, headers: { 'if-match': '1' } },
    400,
    ['disabled'],
  ],
  [
    'several at once',
    reported({ subject: 7, colour: 1, impact: 'SOME' }),
    400,
    ['subject', 'colour', 'impact'],
  ],
  [
    'an id that the path says',
    {
      path: `/incidents/${categoryId}:resolve`,
      body: { id: categoryId, resolution: 'r' },
      headers: { 'if-match': '1' },
    },
    400,
    ['id'],
  ],
  ['an etag in the body', { path: `/incidents/${categoryId}:accept`, body: { etag: '1' } }, 400, ['etag']],
  ['NUL in the path', { verb: 'get', path: '/incidents/a%00b' }, 400, ['id']],
  ['an endless path', { verb: 'get', path: `/incidents/${'a'.repeat(300)}` }, 400, ['id']],
  ['an unknown parameter', found('colour=red'), 400, ['colour']],
  ['a parameter of the path', { verb: 'get', path: `/incidents/${categoryId}?id=1` }, 400, ['id']],
  ['a parameter beside a body', { path: '/interactions?subject=s', body: report }, 400, ['subject']],
  ['a parameter twice', found('pageSize=1&pageSize=2'), 400, ['pageSize']],
  ['a page size in words', found('pageSize=many'), 400, ['pageSize']],
  ['an empty page size', found('pageSize='), 400, ['pageSize']],
  ['a page size too large', found('pageSize=201'), 400, ['pageSize']],
  ['a page size below zero', found('pageSize=-1'), 400, ['pageSize']],
  ['a filter too long', found(`filter=${'x'.repeat(2001)}`), 400, ['filter']],
  ['a query that is not UTF-8', found('filter=%ff'), 400, []],
  [
    'a required field taken away',
    {
      verb: 'patch',
      path: `/people/${categoryId}`,
      body: { displayName: null },
      headers: { 'if-match': '1' },
    },
    400,
    ['displayName'],
  ],
  [
    'an unknown field in the mask',
    {
      verb: 'patch',
      path: `/people/${categoryId}?updateMask=email,colour`,
      body: { email: 'a@b' },
      headers: { 'if-match': '1' },
    },
    400,
    ['updateMask'],
  ],
  ['broken JSON', raw('{"channel":'), 400, []],
  ['a list for an object', raw('[]'), 400, []],
  ['null for an object', raw('null'), 400, []],
  ['text that is not UTF-8', raw(Buffer.from([0x7b, 0xff, 0x7d])), 400, []],
  [
    'something else than JSON',
    raw('channel=WEB', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    [],
  ],
  ['a packed body', raw('{}', { 'content-encoding': 'gzip' }), 415, []],
  ['a huge body', reported({ text: 'x'.repeat(3_000_000) }), 413, []],
  ['an unknown path', { verb: 'get', path: '/unicorns' }, 404, []],
  ['an unknown verb of a record', { path: `/incidents/${categoryId}:fly` }, 404, []],
  ['a path with an empty part', { verb: 'get', path: '/incidents/' }, 404, []],
  ['a path that is not UTF-8', { verb: 'get', path: '/incidents/%ff' }, 404, []],
  ['a wrong verb', { verb: 'delete', path: '/incidents' }, 405, []],
  ['a change that says no version', { path: `/incidents/${categoryId}:accept` }, 428, []],
  [
    'two versions',
    { path: `/incidents/${categoryId}:accept`, headers: { 'if-match': '"1", "2"' } },
    400,
    ['If-Match'],
  ],
  [
    'an idempotency key with a blank',
    { ...reported({}), headers: { 'idempotency-key': 'a b' } },
    400,
    ['Idempotency-Key'],
  ],
  [
    'an idempotency key too long',
    { ...reported({}), headers: { 'idempotency-key': 'a'.repeat(256) } },
    400,
    ['Idempotency-Key'],
  ],
];

/** Text and bytes go as they are. */
const sent = (request: Test, body: unknown) =>
  typeof body === 'string' || Buffer.isBuffer(body)
    ? request.serialize((bytes: unknown) => bytes as string).send(body as string)
    : request.send(body as object);

test.each(cases)('%s is refused by a problem that names it', async (_, send, status, fields) => {
  house.arrived.length = 0;
  const { verb = 'post', path, body, headers = {} } = send;
  const request = house
    .http()
    [verb](`/api/v1${path}`)
    .set({ authorization: `Bearer ${token}`, ...headers });
  const answer = await (body === undefined ? request : sent(request, body));
  expect(answer.body).toMatchObject({
    type: expect.stringMatching(/^\/problems\/[a-z-]+$/),
    title: expect.any(String),
    status,
    detail: expect.any(String),
    ...(status !== 404 && { traceId: expect.stringMatching(/^[0-9a-f]{32}$/) }),
  });
  expect(answer.status).toBe(status);
  expect(answer.type).toBe('application/problem+json');
  expect(answer.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([...fields].sort());
  expect(house.arrived.filter(({ name }) => name !== 'Authenticate')).toEqual([]);
});

test('duplicate keys are taken, the last one counts', async () => {
  const body = `{"channel":"EMAIL","channel":"WEB","categoryId":"${categoryId}","subject":"s"}`;
  await house
    .http()
    .post('/api/v1/interactions')
    .set({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })
    .send(body)
    .expect(201);
  expect(house.arrived.at(-1)?.request.channel).toBe('WEB');
});

test('text is counted in characters, not in halves of them', async () => {
  const send = (subject: string) =>
    house
      .http()
      .post('/api/v1/interactions')
      .set('authorization', `Bearer ${token}`)
      .send({ ...report, subject });
  await send('🖨'.repeat(200)).expect(201);
  await send('🖨'.repeat(201)).expect(400);
});

test('a wrong verb says which there are', async () => {
  const { headers } = await house
    .http()
    .put('/api/v1/incidents')
    .set('authorization', `Bearer ${token}`)
    .expect(405);
  expect(headers.allow).toBe('POST, GET, HEAD');
});
