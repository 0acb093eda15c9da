import { migrate } from '#chassis/migrate';
import fs from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { serviceNames, services } from '../../deploy/platform';
import { openParts } from '../process/parts';
import { openPortBook } from '../process/ports';
import {
  appRole,
  databaseUrl,
  ensureDatabase,
  ensureOwner,
  ensureRole,
  ownerRole,
  withClient,
} from '../servers/databases';
import { startServers, type ServerUrls } from '../servers/start-servers';

/** The password of every role in the tests' PostgreSQL, but the administrator's. */
const password = 'steward';
const root = path.resolve(__dirname, '../..');

export interface TestServers {
  urls: ServerUrls;
  stop(): Promise<void>;
}

/** One set of servers for a whole test run, private to its folder, with a migrated template database a service. */
export async function startTestServers(): Promise<TestServers> {
  const { TEST_POSTGRES_URL, TEST_NATS_URL, TEST_REDIS_URL, STEWARD_TEST_DATA, STEWARD_SKIP_SOURCE } =
    process.env;
  const data = path.resolve(root, STEWARD_TEST_DATA ?? '.data/test');
  const given = { postgres: TEST_POSTGRES_URL, nats: TEST_NATS_URL, redis: TEST_REDIS_URL };
  const lines: string[] = [];
  const parts = await openParts(data, (line) => lines.push(line));
  try {
    for (const old of ['nats', 'e2e-provided', 'e2e-provided.draft'])
      fs.rmSync(path.join(data, old), { recursive: true, force: true });
    const choosePort = openPortBook(data);
    const urls = await startServers(parts, { choosePort, durable: false, given, skip: STEWARD_SKIP_SOURCE });
    await makeTemplates(urls.postgres);
    return { urls, stop: parts.stop };
  } catch (error) {
    console.error(lines.join('\n'));
    await parts.stop();
    throw error;
  }
}

/** Migrates a template database for each service: a test file clones it, which takes a fraction of the time. */
async function makeTemplates(adminUrl: string): Promise<void> {
  const owned = serviceNames.filter((name) =>
    (services[name].needs as readonly string[]).includes('postgres'),
  );
  await withClient(adminUrl, async (admin) => {
    await dropLeftovers(admin);
    await ensureOwner(admin, password);
    for (const service of owned) await ensureRole(admin, appRole(service), password);
  });
  await Promise.all(owned.map((service) => makeTemplate(adminUrl, service)));
}

/** Databases of a run that was killed; tests call theirs test_…, and nothing else may. */
async function dropLeftovers(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^(test|template)_'`,
  );
  for (const { datname } of rows) {
    await admin.query(`drop database "${datname}" with (force)`);
  }
}

async function makeTemplate(adminUrl: string, service: string): Promise<void> {
  const template = `template_${service}`;
  await withClient(adminUrl, (admin) => ensureDatabase(admin, template, service));
  await migrate(databaseUrl(adminUrl, template, ownerRole, password), service, appRole(service));
}
