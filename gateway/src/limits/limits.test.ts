import { createServer, type AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { until } from '#chassis/testing';
import { testGateway } from '../testing';
import { closeRedis, openRedis, within, type Redis } from './redis';
import { openRequestLimit } from './request-limit';
import { openSignInLimit } from './sign-in-limit';
import { TooMany } from '#chassis/errors';

const house = testGateway({ RATE_PER_SECOND: '20' });
const stops: (() => void)[] = [];
afterAll(() => stops.forEach((stop) => stop()));

async function connect(url = process.env.TEST_REDIS_URL!): Promise<Redis> {
  const redis = openRedis(url);
  stops.push(() => closeRedis(redis));
  if (url === process.env.TEST_REDIS_URL) await until('Redis', async () => redis.isReady);
  return redis;
}
/** A server that accepts and says nothing, as one does whose process is stopped. */
async function silence(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  server.on('connection', (socket) => void socket.on('error', () => undefined));
  stops.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const limitOn = (redis: Redis, perSecond: number) => {
  const limit = openRequestLimit(redis, perSecond);
  stops.push(limit.stop);
  return limit;
};
/** How many of so many requests a moment apart are let through. */
async function letThrough(takes: (() => void)[], everyMs: number): Promise<number> {
  let through = 0;
  for (const take of takes) {
    try {
      take();
      through++;
    } catch (error) {
      expect(error).toBeInstanceOf(TooMany);
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return through;
}

test('too many requests are told when there is room again, and others go on', async () => {
  const [eager, calm] = [house.signIn(), house.signIn()];
  const me = (token: string) => house.http().get('/api/v1/me').set('authorization', `Bearer ${token}`);
  const answers = await Promise.all(Array.from({ length: 60 }, () => me(eager)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(20);
  expect(refused[0]!.body.type).toBe('/problems/too-many');
  expect(refused[0]!.headers['retry-after']).toBe('1');
  await me(calm).expect(200);
  await until('room again', async () => (await me(eager)).status === 200);
});

test('QLT-03 who needs no sign-in is counted by address, and other addresses go on', async () => {
  const survey = (address: string) =>
    house.http().get('/api/v1/surveys/made-up').set('x-forwarded-for', address);
  const answers = await Promise.all(Array.from({ length: 60 }, () => survey('192.0.2.7')));
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(20);
  await survey('192.0.2.8').expect(200);
});

test('two gateways count together', async () => {
  const [one, two] = [limitOn(await connect(), 20), limitOn(await connect(), 20)];
  const key = randomUUID();
  const takes = Array.from({ length: 60 }, (_, n) => () => (n % 2 ? one : two).take(key));
  expect(await letThrough(takes, 5)).toBeLessThan(45); // alone each would have let 20 through in each of its windows
});

test('what Redis answered while the gateway itself was held up counts', async () => {
  const redis = await connect();
  const answered = within(50, redis.ping());
  await new Promise((resolve) => setImmediate(resolve)); // it is on its way
  const until = Date.now() + 150;
  while (Date.now() < until);
  await expect(answered).resolves.toBe('PONG');
});

test.each([
  ['away', async () => 'redis://127.0.0.1:1'],
  ['silent', silence],
])('while Redis is %s requests are limited all the same, and none waits', async (_, urlOf) => {
  const limit = limitOn(await connect(await urlOf()), 20);
  const key = randomUUID();
  const takes = Array.from({ length: 80 }, () => () => limit.take(key));
  const through = await letThrough(takes, 5);
  expect(through).toBeGreaterThanOrEqual(20);
  expect(through).toBeLessThan(60);
});

test.each([
  ['away', async () => 'redis://127.0.0.1:1'],
  ['silent', silence],
])('while Redis is %s nobody signs in', async (_, urlOf) => {
  const limitSignIn = openSignInLimit(await connect(await urlOf()), { perName: 3, perAddress: 3 });
  const signIn = jest.fn(async () => 'session');
  await expect(limitSignIn('ada', '10.0.0.1', signIn)).rejects.toMatchObject({ code: 'unavailable' });
  expect(signIn).not.toHaveBeenCalled();
});

test('many tries at once are all counted', async () => {
  const limitSignIn = openSignInLimit(await connect(), { perName: 3, perAddress: 0 });
  const signIn = jest.fn(async () => 'session');
  const username = randomUUID();
  const tries = Array.from({ length: 20 }, () =>
    limitSignIn(username, '10.0.0.1', () => new Promise(() => void signIn())),
  );
  await Promise.allSettled(
    tries.slice(3).map((one) => Promise.race([one, new Promise((resolve) => setTimeout(resolve, 1_000))])),
  );
  expect(signIn).toHaveBeenCalledTimes(3);
});

test('whoever tries token after token is turned away before identity is asked', async () => {
  house.arrived.length = 0;
  const address = `10.1.1.${Math.floor(Math.random() * 255)}`;
  const guess = () =>
    house
      .http()
      .get('/api/v1/me')
      .set({ 'x-forwarded-for': address, authorization: `Bearer sts_${randomUUID()}` });
  const answers = await Promise.all(Array.from({ length: 60 }, guess));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
});

test('and nobody who is known suffers for it, though they come from the same address', async () => {
  const known = house.signIn();
  const me = (token: string) => house.http().get('/api/v1/me').set('authorization', `Bearer ${token}`);
  await until('the known one is known', async () => (await me(known)).status === 200);
  const guesses = await Promise.all(Array.from({ length: 60 }, () => me(`sts_${randomUUID()}`)));
  await until('the address is blocked', async () => (await me(`sts_${randomUUID()}`)).status === 429);
  expect(guesses.some(({ status }) => status === 429)).toBe(true);
  await me(known).expect(200);
});
