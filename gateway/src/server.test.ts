import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
import { Problem } from '#chassis/errors';
import { until } from '#chassis/testing';
import { openHealth } from './health';
import { testGateway } from './testing';

const house = testGateway();

test('OPS-01 probes and operators need no sign-in', async () => {
  expect((await house.http().get('/healthz').expect(200)).text).toBe('ok\n');
  expect((await house.http().get('/readyz').expect(200)).text).toBe('ready\n');
  await house.http().get('/api/v1/me').set('authorization', `Bearer ${house.signIn()}`).expect(200);
  const { text } = await house.http().get('/metrics').expect(200);
  expect(text).toMatch(/steward_http_seconds_count{route="\/v1\/me",verb="get",status="2xx",.*} 1/);
});

test('OPS-04 says how many live streams are open, and how often a sign-in failed', async () => {
  const valueOf = async (start: string): Promise<number> => {
    const { text } = await house.http().get('/metrics');
    const line = text.split('\n').find((one) => one.startsWith(start));
    return Number(line?.split(' ').at(-1) ?? 0);
  };
  const stream = get(`${house.url}/api/v1/stream`, {
    headers: { authorization: `Bearer ${house.signIn()}` },
    agent: false,
  });
  await once(stream, 'response');
  expect(await valueOf('steward_live_streams')).toBe(1);
  stream.destroy();
  await until('it is closed', async () => (await valueOf('steward_live_streams')) === 0);

  house.answers.CreateSession = () => {
    throw new Problem('unauthenticated', 'No.');
  };
  const before = await valueOf('steward_sign_in_failures_total{operation="CreateSession"');
  const guess = { username: 'ada', password: 'guess', tenant: '' };
  await house.http().post('/api/v1/sessions').send(guess).expect(401);
  expect(await valueOf('steward_sign_in_failures_total{operation="CreateSession"')).toBe(before + 1);
  expect(await valueOf('steward_redis_up')).toBe(1);
  expect(await valueOf('steward_nats_up')).toBe(1);
});

test('a gateway that drains, or cannot tell people apart, is not ready', async () => {
  const away = openHealth(() => Promise.reject(new Error('away')));
  expect(await away.isReady()).toBe(false);
  const leaving = openHealth(() => Promise.resolve());
  expect(await leaving.isReady()).toBe(true);
  leaving.drain();
  expect(await leaving.isReady()).toBe(false);
});

test('the reference page runs no script but ours', async () => {
  const { text, headers } = await house.http().get('/api/docs/').expect(200);
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  const files = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file!);
  expect(files).toHaveLength(3);
  for (const file of files) await house.http().get(file).expect(200);
  expect(text).not.toMatch(/<script>|https?:/);
});

test('a page that is not there is a problem too', async () => {
  for (const path of [
    '/nothing',
    '/api',
    '/api/nothing',
    '/api/docs/package.json',
    '/api/docs/%2e%2e/secret',
  ])
    expect((await house.http().get(path).expect(404)).body).toMatchObject({
      type: '/problems/not-found',
      status: 404,
    });
});

const shout = (bytes: string) =>
  new Promise<string>((resolve) => {
    const { hostname, port } = new URL(house.url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk)).on('close', () => resolve(answer));
  });

test.each([
  ['what is not HTTP', 'hello\r\n\r\n', 400],
  ['endless headers', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
])('%s is a problem too', async (_, bytes, status) => {
  const [head = '', body = ''] = (await shout(bytes)).split('\r\n\r\n');
  expect(head).toContain(`HTTP/1.1 ${status}`);
  expect(head).toContain('application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ type: '/problems/invalid', status });
});
