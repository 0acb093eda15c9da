import { randomUUID } from 'node:crypto';
import { Problem } from '#chassis/errors';
import { testGateway } from '../testing';
import { sampleId } from '../testing-samples';

const house = testGateway({ SIGN_IN_TRIES: '3', SIGN_IN_TRIES_PER_ADDRESS: '5' });
const right = 'correct horse';
let token: string;

beforeAll(() => {
  token = house.signIn({ 'incident.work': ['tenant'] });
  house.answers.CreateSession = ({ password }) => {
    if (password !== right) throw new Problem('unauthenticated', 'Name or password is wrong.');
    return { token, expireTime: '2036-01-01T00:00:00Z', person: { id: house.personOf(token) } };
  };
});
beforeEach(() => void (house.arrived.length = 0));

const someAddress = () => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 255)).join('.')}`;
const signIn = (password = right, { username = randomUUID() as string, address = someAddress() } = {}) =>
  house.http().post('/api/v1/sessions').set('x-forwarded-for', address).send({ username, password });
const accept = (headers: Record<string, string>) =>
  house
    .http()
    .post(`/api/v1/incidents/${sampleId}:accept`)
    .set({ 'if-match': '1', ...headers });

/** Signs in as a browser does; gives what it keeps. */
async function browse() {
  const { headers } = await signIn().expect(201);
  const cookies = headers['set-cookie'] as unknown as string[];
  const values = cookies.map((cookie) => cookie.split(';')[0]!);
  return { cookies, cookie: values.join('; '), csrf: values[1]!.split('=')[1]! };
}

test('identity learns from where somebody signs in, and with what', async () => {
  const address = someAddress();
  await signIn(right, { address }).set('user-agent', 'Firefox/140.0').expect(201);
  const { call } = house.answered.findLast(({ name }) => name === 'CreateSession')!;
  expect(call.origin).toEqual({ address, agent: 'Firefox/140.0' });
});

test('the token is in the answer for programs, and in a cookie that no script reads for browsers', async () => {
  const { body } = await signIn().expect(201);
  expect(body).toMatchObject({
    token,
    expireTime: '2036-01-01T00:00:00Z',
    person: { id: house.personOf(token) },
  });
  const { cookies } = await browse();
  expect(cookies).toEqual([
    `__Host-steward=${token}; Path=/; Secure; SameSite=Lax; Expires=Tue, 01 Jan 2036 00:00:00 GMT; HttpOnly`,
    expect.stringMatching(/^__Host-steward-csrf=[\w-]{43}; Path=\/; Secure; SameSite=Lax; Expires=.*GMT$/),
  ]);
});

test('a browser reads with its cookie, and changes with its cookie and the token of the page', async () => {
  const { cookie, csrf } = await browse();
  await house.http().get('/api/v1/me').set({ cookie }).expect(200);
  await accept({ cookie, 'x-csrf-token': csrf }).expect(200);
  const origin = house.url;
  await accept({ cookie, origin, 'x-csrf-token': csrf }).expect(200);
});

test.each<[string, (own: { cookie: string; csrf: string }) => Record<string, string>]>([
  ['without the token of the page', ({ cookie }) => ({ cookie })],
  [
    'with the token of another session',
    ({ cookie, csrf }) => ({ cookie, 'x-csrf-token': csrf.replace(/^./, (c) => (c === 'a' ? 'b' : 'a')) }),
  ],
  [
    'with a token and cookie of an attacker’s making',
    ({ cookie }) => ({ cookie: cookie.replace(/csrf=.*/, 'csrf=x'), 'x-csrf-token': 'x' }),
  ],
  [
    'from the page of another',
    ({ cookie, csrf }) => ({ cookie, 'x-csrf-token': csrf, origin: 'https://evil.example' }),
  ],
  [
    'from a page that hides where it is from',
    ({ cookie, csrf }) => ({ cookie, 'x-csrf-token': csrf, origin: 'null' }),
  ],
])('a change by cookie is refused %s', async (_, headersOf) => {
  const { body } = await accept(headersOf(await browse())).expect(403);
  expect(body.type).toBe('/problems/forbidden');
  expect(house.arrived.map(({ name }) => name)).not.toContain('AcceptIncident');
});

test('a bearer needs no token of a page, and comes before the cookie', async () => {
  await accept({ authorization: `Bearer ${token}`, cookie: '__Host-steward=sts_old' }).expect(200);
  await accept({ authorization: 'Bearer sts_old', cookie: (await browse()).cookie }).expect(401);
});

test.each([['Basic YTpi'], ['Bearer'], ['Bearer a b'], [`Bearer ${'x'.repeat(501)}`]])(
  '%s is no bearer',
  async (authorization) => {
    const { body, headers } = await house.http().get('/api/v1/me').set({ authorization }).expect(401);
    expect(body.type).toBe('/problems/unauthenticated');
    expect(headers['www-authenticate']).toBe('Bearer');
  },
);

test('signing out takes the cookies back', async () => {
  const { cookie, csrf } = await browse();
  const { headers } = await house
    .http()
    .delete('/api/v1/sessions/current')
    .set({ cookie, 'x-csrf-token': csrf })
    .expect(204);
  expect(headers['set-cookie']).toEqual([
    expect.stringMatching(/^__Host-steward=; .*Expires=Thu, 01 Jan 1970/),
    expect.stringMatching(/^__Host-steward-csrf=; .*Expires=Thu, 01 Jan 1970/),
  ]);
});

test('the page of another cannot sign a browser in', async () => {
  await signIn().set('origin', 'https://evil.example').expect(403);
});

test('a name is guessed at three times from one address, and may still be used from another', async () => {
  const username = randomUUID();
  const address = someAddress();
  for (let tries = 0; tries < 3; tries++) await signIn('wrong', { username, address }).expect(401);
  const { body, headers } = await signIn(right, { username, address }).expect(429);
  expect(body.type).toBe('/problems/too-many');
  expect(Number(headers['retry-after'])).toBeGreaterThan(800);
  await signIn(right, { username }).expect(201);
});

test('an address guesses five times, whatever the names', async () => {
  const address = someAddress();
  for (let tries = 0; tries < 5; tries++) await signIn('wrong', { address }).expect(401);
  await signIn('wrong', { address }).expect(429);
});

test('who knows the password is never counted', async () => {
  const username = randomUUID();
  const address = someAddress();
  for (let tries = 0; tries < 10; tries++) await signIn(right, { username, address }).expect(201);
});

test('ORG-03 a challenge is no session: the cookie comes with the code', async () => {
  const before = house.answers.CreateSession!;
  house.answers.CreateSession = () => ({ challenge: 'stc_1', expireTime: '2036-01-01T00:00:00Z' });
  house.answers.VerifySecondFactor = ({ code }) => {
    if (code !== '123456') throw new Problem('unauthenticated', 'no');
    return { token, expireTime: '2036-01-01T00:00:00Z' };
  };
  const first = await signIn().expect(201);
  expect([first.body.token, first.body.challenge, first.headers['set-cookie']]).toEqual([
    '',
    'stc_1',
    undefined,
  ]);
  house.answers.CreateSession = before;
  const address = someAddress();
  const verify = (code: string) =>
    house
      .http()
      .post('/api/v1/sessions:verifySecondFactor')
      .set('x-forwarded-for', address)
      .send({ challenge: 'stc_1', code });
  await verify('123456').set('origin', 'https://evil.example').expect(403);
  const { headers } = await verify('123456').expect(200);
  expect(String(headers['set-cookie'])).toContain(`__Host-steward=${token}; `);
  for (let tries = 0; tries < 3; tries++) await verify('000000').expect(401);
  await verify('123456').expect(429);
});
