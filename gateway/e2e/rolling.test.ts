import { until } from '#chassis/testing';
import { serviceNames } from '../../deploy/platform';
import { openBalancer } from './balancer';
import { findFaults, type Journal } from './checker';
import { putUnderLoad, type Crew } from './rolling-load';
import { startSteward, type Steward } from './steward';

jest.setTimeout(180_000);
let steward: Steward;
let crew: Crew;
let requesterId: string;
const journal: Journal[] = [];

beforeAll(async () => {
  const pairs = Object.fromEntries(serviceNames.map((name) => [name, 2]));
  steward = await startSteward('rolling', { DRAIN_SECONDS: '1' }, pairs);
  const requester = await steward.signIn('requester');
  requesterId = requester.id;
  const { categories } = (await requester.get('/categories?pageSize=200')).body;
  crew = {
    balancer: openBalancer(steward.urls),
    requester: await steward.token('requester'),
    agent: await steward.token('agent'),
    categoryId: categories.find(({ groupId }: { groupId: string }) => groupId !== '').id,
  };
});
afterAll(async () => {
  crew?.balancer.stop();
  await steward?.stop();
});

/** Everything that follows from what was reported so far is there once. */
async function expectNothingLost() {
  let faults: string[] = [];
  const settled = async () => (faults = await findFaults(steward, journal, requesterId)).length === 0;
  await until('everything settled', settled, 60_000).catch(() => undefined);
  expect(faults.slice(0, 20)).toEqual([]);
}

/** How many calls a replica has answered since it started. */
async function countCalls(part: string): Promise<number> {
  const metrics = await (await fetch(`${steward.adminUrls[part]}/metrics`)).text();
  const counts = metrics.matchAll(/^steward_rpc_seconds_count(?:\{[^}]*\})? (\d+)/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

test('OPS-03 SLM-10 every replica is replaced under load: no request fails, and all that follows happens once', async () => {
  const load = putUnderLoad(crew);
  for (const suffix of ['', '-2']) {
    // as a release does it: one of each service at a time, all services at once
    await Promise.all(serviceNames.map((service) => steward.restart(`${service}${suffix}`)));
    const before = load.journal.length;
    await until('more reports', async () => load.journal.length > before + 10);
  }
  await until('the live stream again', async () => (load.done.listen ?? 0) >= 2 && load.done.heard);
  await load.stop();
  journal.push(...load.journal);
  expect(load.failures).toEqual([]);
  expect(load.done.change).toBeGreaterThan(10);
  await expectNothingLost();
});

test('OPS-03 calls go to both replicas of a service, to those that came later too', async () => {
  const load = putUnderLoad(crew);
  for (const part of ['identity', 'desk', 'incident'].flatMap((service) => [service, `${service}-2`]))
    await until(`calls to ${part}`, async () => (await countCalls(part)) > 5);
  await load.stop();
  journal.push(...load.journal);
  expect(load.failures).toEqual([]);
});

test('OPS-03 of a service that dies nobody notices but who changes something at that moment', async () => {
  const load = putUnderLoad(crew);
  for (const service of ['identity', 'desk', 'incident'] as const) {
    const before = load.journal.length;
    steward.kill(`${service}-2`, 'SIGKILL');
    await until('more reports', async () => load.journal.length > before + 20);
    await steward.ready(`${service}-2`);
  }
  await load.stop();
  journal.push(...load.journal);
  expect(load.failures.filter((failure) => !failure.startsWith('change: 503'))).toEqual([]);
  await expectNothingLost();
});
