import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { until } from '#chassis/testing';
import { readManifest } from '../../deploy/backup/manifest';
import { restoreBackup } from '../../deploy/backup/restore-backup';
import { takeBackup } from '../../deploy/backup/take-backup';
import { ask } from '../../deploy/backup/postgres-tools';
import { servicesWithDatabase, serviceNames } from '../../deploy/platform';
import { main as republish } from '../../scripts/republish';
import type { Person } from './browser';
import { compareReadModels } from './read-models';
import { startSteward, type Steward } from './steward';

jest.setTimeout(240_000);
type Someone = Person & { id: string };
let steward: Steward;
let requester: Someone;
let agent: Someone;
let admin: Someone;
let categoryId: string;
const reported: string[] = [];

beforeAll(async () => {
  steward = await startSteward('restore');
  [requester, agent, admin] = (await Promise.all(
    ['requester', 'agent', 'admin'].map((name) => steward.signIn(name)),
  )) as [Someone, Someone, Someone];
  const { categories } = (await requester.get('/categories?pageSize=200')).body;
  categoryId = categories.find(({ groupId }: { groupId: string }) => groupId !== '').id;
});
afterAll(() => steward?.stop());

async function report(subject: string): Promise<string> {
  const { status, body } = await requester.post('/interactions', { channel: 'WEB', categoryId, subject });
  expect([subject, status]).toEqual([subject, 201]);
  reported.push(body.id);
  return body.record.id;
}

/** What the read models are made of: everybody does something with each incident, again and again. */
async function work(id: string, text: string): Promise<void> {
  const key = randomUUID();
  await until(
    `"${text}" on ${id}`,
    async () => (await agent.post(`/incidents/${id}:comment`, { text }, { key })).status === 200,
    30_000,
  );
}
const change = (personId: string, displayName: string) =>
  until('the change of a name', async () => {
    const { body } = await admin.get(`/people/${personId}`);
    const person = { ...body, displayName };
    const { status } = await admin.patch(`/people/${personId}?updateMask=displayName`, person, {
      etag: body.etag,
    });
    return status === 200;
  });

const folderOf = (moment: string): string => path.join(path.dirname(steward.logs), 'backups', moment);
const backUp = (moment: string) =>
  takeBackup({
    adminUrl: steward.databaseUrl('postgres', 'admin').replace('steward_postgres', 'postgres'),
    services: servicesWithDatabase,
    folder: folderOf(moment),
    version: 'test',
    say: () => undefined,
  });

/** Everything stops, the broker loses all it has, and each database comes back from a moment of its own. */
async function restore(moments: Record<string, string[]>): Promise<(boolean | undefined)[]> {
  const base = path.dirname(steward.logs);
  const audits: (boolean | undefined)[] = [];
  for (const name of serviceNames) await steward.stopPart(name);
  await steward.stopPart('nats');
  rmSync(path.join(path.dirname(steward.logs), 'nats'), { recursive: true });
  for (const [moment, services] of Object.entries(moments)) {
    const { auditIsWhole } = await restoreBackup({
      adminUrl: steward.databaseUrl('postgres', 'admin').replace('steward_postgres', 'postgres'),
      folder: folderOf(moment),
      services,
      overwrite: true,
      proof: {
        keyFile: path.join(base, 'secrets', 'audit-key.pem'),
        headFiles: [path.join(base, 'audit', 'heads.jsonl')],
      },
      acceptBroken: true,
      say: () => undefined,
    });
    if (services.includes('identity')) audits.push(auditIsWhole);
  }
  await steward.startPart('nats');
  await Promise.all(serviceNames.map((name) => steward.startPart(name)));
  await Promise.all(serviceNames.map((name) => steward.ready(name)));
  return audits;
}

async function settle(): Promise<void> {
  let faults: string[] = [];
  await until(
    'read models that equal what their owners have',
    async () => {
      faults = await compareReadModels(steward);
      return faults.length === 0;
    },
    90_000,
  ).catch(() => undefined);
  expect(faults).toEqual([]);
}

let first: string;
let second: string;

test('OPS-04 databases that others are ahead of: what owners lost is forgotten, contacts get their records anew', async () => {
  first = await report('before all');
  await work(first, 'a');
  await backUp('early');
  second = await report('between');
  await Promise.all([work(first, 'b'), work(second, 'c'), change(requester.id, 'Lost name')]);
  await backUp('middle');
  const third = await report('after');
  await Promise.all([work(first, 'd'), work(second, 'e'), work(third, 'f')]);
  await settle();
  await backUp('late');

  const audits = await restore({
    early: ['incident', 'identity'],
    middle: ['sla'],
    late: ['desk', 'notify', 'document'],
  });
  expect(audits).toEqual([true]);
  await until('somebody who is signed in', async () => (await requester.get('/me')).status === 200, 30_000);
  const fourth = await report('in the new time');
  await Promise.all([work(first, 'other words'), work(fourth, 'g')]);
  await settle();

  const rows = await ask<{ id: string; version: number; number: string }>(
    steward.databaseUrl('incident', 'admin'),
    'select id, version, number from incident order by number',
  );
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([first, second, third, fourth]));
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  const names = await ask(
    steward.databaseUrl('notify', 'admin'),
    `select from ref_person where display_name = 'Lost name'`,
  );
  expect(names).toEqual([]);
});

test('OPS-04 databases that are behind the others catch up from their outboxes', async () => {
  const audits = await restore({
    late: ['incident', 'identity'],
    middle: ['notify', 'desk'],
    early: ['sla', 'document'],
  });
  expect(audits).toEqual([false]); // the heads know the time since the first restore, which was given up
  await work(first, 'later words');
  await settle();
});

test('OPS-03 a broker that is wiped under load is made again by itself, and by one command', async () => {
  let stopped = false;
  const load = (async () => {
    for (let n = 0; !stopped; n++) await report(`under load ${n}`);
  })();
  await steward.stopPart('nats');
  rmSync(path.join(path.dirname(steward.logs), 'nats'), { recursive: true });
  await steward.startPart('nats');
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  for (const service of servicesWithDatabase)
    await republish([service], { DATABASE_URL: steward.databaseUrl(service, 'app') });
  stopped = true;
  await load;
  await settle();
  const again = await ask<{ created: string }>(
    steward.databaseUrl('incident', 'admin'),
    `select created::text from stream_state`,
  );
  expect(again).not.toEqual([{ created: '-infinity' }]);
});

test('OPS-04 the backup of every night has a folder of its own, and only so many are kept', async () => {
  const into = folderOf('nightly');
  for (let night = 0; night < 2; night++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // a folder is named after its second
    await promisify(execFile)(
      process.execPath,
      [path.join(steward.bundles, 'backup.js'), '--into', into, '--keep', '1'],
      {
        env: {
          PATH: process.env.PATH,
          DATABASE_ADMIN_URL: steward
            .databaseUrl('postgres', 'admin')
            .replace('steward_postgres', 'postgres'),
        },
      },
    );
    const [folder, ...others] = readdirSync(into);
    expect(others).toEqual([]);
    const { databases } = await readManifest(path.join(into, folder!));
    expect(databases.map(({ service }) => service)).toEqual(servicesWithDatabase);
  }
});
