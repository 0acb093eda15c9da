import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { until } from '#chassis/testing';
import { serviceNames } from '../../deploy/platform';
import type { Person } from './browser';
import { findFaults, type Journal } from './checker';
import { bundlePrevious } from './previous-release';
import { compareReadModels } from './read-models';
import { startSteward, type Steward } from './steward';

jest.setTimeout(300_000);
let steward: Steward;
let previous: string;
let requester: Person & { id: string };
let categoryId: string;
const old = new Set<string>(serviceNames);
const journal: Journal[] = [];

beforeAll(async () => {
  const root = path.resolve(__dirname, '../..');
  previous = bundlePrevious(path.resolve(root, process.env.STEWARD_TEST_DATA ?? '.data/test'));
  // of two services a replica of the new release works beside the old one from the beginning
  const replicas = { incident: 2, sla: 2 };
  steward = await startSteward('versions', {}, replicas, (part) => (old.has(part) ? previous : undefined));
  requester = await steward.signIn('requester');
  const { categories } = (await requester.get('/categories?pageSize=200')).body;
  categoryId = categories.find(({ groupId }: { groupId: string }) => groupId !== '').id;
});
afterAll(() => steward?.stop());

async function report(subject: string): Promise<void> {
  const key = randomUUID();
  const asked = { channel: 'WEB', categoryId, subject };
  const send = async () => {
    const answer = await requester.post('/interactions', asked, { key }).catch(() => undefined);
    if (answer?.status !== 201) return false;
    journal.push({ interactionId: answer.body.id, subject });
    return true;
  };
  await until(`the report "${subject}"`, send, 30_000);
}
/** Another release of a part takes over from the one that runs. */
async function roll(part: string, to: 'old' | 'new'): Promise<void> {
  if (to === 'old') old.add(part);
  else old.delete(part);
  await steward.restart(part);
  await steward.ready(part);
}
const settle = async () => {
  let faults: string[] = [];
  await until(
    'everything settled',
    async () => {
      faults = [...(await findFaults(steward, journal, requester.id)), ...(await compareReadModels(steward))];
      return faults.length === 0;
    },
    60_000,
  ).catch(() => undefined);
  expect(faults.slice(0, 10)).toEqual([]);
};

test('OPS-05 the release before does its work on the new tables', async () => {
  for (const n of [1, 2, 3, 4]) await report(`old and new ${n}`);
  await settle();
});

test('OPS-05 service after service is rolled on, and some back, and each report is there once', async () => {
  for (const part of serviceNames) {
    await roll(part, 'new');
    await report(`${part} is new`);
  }
  for (const part of ['incident', 'sla', 'desk']) {
    await roll(part, 'old');
    await report(`${part} is old again`);
    await roll(part, 'new');
  }
  await settle();
});
