/**
 * `npm run image:drill`: starts everything from compose.yaml with two replicas of each service, does the main job over
 * both gateways, then replaces every container under load, one after another. Whatever fails, is lost or happens twice is
 * said. `-- incident desk` replaces only those. Needs the image (`npm run image`); POSTGRES_IMAGE, NATS_IMAGE and
 * REDIS_IMAGE may name other images of servers.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openBalancer } from '../../gateway/e2e/balancer';
import { person, signIn } from '../../gateway/e2e/browser';
import { findFaults } from '../../gateway/e2e/checker';
import { putUnderLoad } from '../../gateway/e2e/rolling-load';
import { serviceNames, type ServiceName } from '../../deploy/platform';
import { seconds } from '../process/say';
import { waitUntil } from '../process/wait';
import { startComposition, type Composition } from './composition';
import { requireEngine, sizeOf } from './engine';

const password = 'correct horse battery';

export async function main(names: string[]): Promise<void> {
  const rolled = serviceNames.filter((name) => names.length === 0 || names.includes(name));
  requireEngine();
  const since = performance.now();
  const house = startComposition({ STEWARD_DEMO: 'organisation', STEWARD_DEMO_PASSWORD: password });
  try {
    await house.up();
    const isReady = async () =>
      (await Promise.all(house.urls.map(answersOk))).every(Boolean) && house.isProvided();
    if (!(await waitUntil(isReady, 300_000))) throw new Error('it does not come up');
    console.log(`image: ${sizeOf('steward')} MB; up and provided after ${seconds(since)}`);
    process.exitCode = await drill(house, rolled);
  } finally {
    await house.down();
  }
}

async function drill(house: Composition, rolled: ServiceName[]): Promise<number> {
  const requester = await patiently(() => signIn(house.urls[0]!, 'requester', password));
  const { categories } = (await requester.get('/categories?pageSize=200')).body;
  const balancer = openBalancer(house.urls);
  const token = (username: string) => patiently(() => openSession(house.urls[1]!, username));
  const load = putUnderLoad({
    balancer,
    requester: await token('requester'),
    agent: await token('agent'),
    categoryId: categories.find(({ groupId }: { groupId: string }) => groupId !== '').id,
  });
  const rows: Record<string, Record<string, string | number>> = {};
  for (const service of rolled)
    for (const container of house.containersOf(service)) {
      const [began, failed, reported] = [performance.now(), load.failures.length, load.journal.length];
      const calls = await house.countCalls(container);
      const exit = await house.stopContainer(container);
      const stopped = performance.now();
      await house.replace(service, container);
      const started = performance.now();
      await waitUntil(() => load.journal.length > reported + 5, 60_000);
      rows[container] = {
        calls,
        'exit code': exit,
        'stop s': ((stopped - began) / 1_000).toFixed(1),
        'start s': ((started - stopped) / 1_000).toFixed(1),
        reports: load.journal.length - reported,
        failed: load.failures.length - failed,
      };
    }
  await sleep(2_000);
  await load.stop();
  balancer.stop();
  console.table(rows);
  console.log('answered', load.done, 'failed', load.failures.length, load.failures.slice(0, 10));
  let faults: string[] = [];
  const settled = async () => (faults = await findFaults(house, load.journal, requester.id)).length === 0;
  await waitUntil(settled, 60_000);
  console.log(`${load.journal.length} reports, lost or doubled: ${faults.length}`, faults.slice(0, 10));
  return load.failures.length + faults.length === 0 ? 0 : 1;
}

async function openSession(url: string, username: string): Promise<string> {
  const { status, body, text } = await person(url).post('/sessions', { username, password });
  if (status !== 201) throw new Error(`${username} cannot sign in: ${text}`);
  return String(body.token);
}

/** A machine that has just started everything may be too slow for passwords at first. */
async function patiently<T>(work: () => Promise<T>, tries = 20): Promise<T> {
  for (let left = tries; left > 1; left--) {
    try {
      return await work();
    } catch {
      await sleep(1_000);
    }
  }
  return work();
}

const answersOk = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
