/** The test kit: real servers, a database of its own for each test file, a clock that is told the time. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import type { Client, ChannelCredentials, ClientOptions, ServiceDefinition } from '@grpc/grpc-js';
import { connect } from 'nats';
import { serviceActor, type Actor } from './actor';
import { openBus, type Bus } from './bus';
import { dial, type Peer } from './client';
import { startConsumers, type Subscription } from './consumer';
import { serve, type Answers } from './grpc';
import { everyTenant, inOneTrip, openPool } from './postgres';
import { startRelay } from './relay';

export const testKey = Buffer.alloc(32, 7);
export const testTenant = '0190b5a0-0000-7000-8000-000000000001';
export const otherTenant = '0190b5a0-0000-7000-8000-000000000002';

/** Somebody with these rights; every part can be said. */
export const actorWith = (grants: Actor['grants'], more: Partial<Actor> = {}): Actor => ({
  tenant: testTenant,
  personId: randomUUID(),
  name: 'Ada',
  sessionId: randomUUID(),
  roles: [],
  groupIds: [],
  departmentIds: [],
  grants,
  ...more,
});
export const testService = (name = 'test', more: Partial<Actor> = {}): Actor =>
  serviceActor(name, testTenant, more);

interface Told {
  type: string;
  payload: Record<string, unknown>;
}

export interface TestDatabase {
  /** As the service signs in: bound by row-level security. */
  pool: Pool;
  url: string;
  /** As the administrator, to look behind the curtain. */
  admin: Pool;
  /** The events that were told, oldest first, but for deeds. */
  told(): Promise<Told[]>;
  /** What the audit trail was told, oldest first. */
  deeds(): Promise<Told['payload'][]>;
}

/** A migrated database of its own for the test file that calls this at its top level; dropped afterwards. */
export function testDatabase(service: string): TestDatabase {
  const name = `test_${service}_${randomBytes(6).toString('hex')}`;
  const adminUrl = new URL(process.env.TEST_POSTGRES_URL!);
  const of = (user: string | undefined) => {
    const url = new URL(adminUrl);
    url.pathname = name;
    if (user) [url.username, url.password] = [user, 'steward'];
    return url.href;
  };
  const server = new Pool({ connectionString: adminUrl.href, max: 1 });
  const database = {
    url: of(`steward_${service}`),
    told: async () => (await everythingTold()).filter(({ type }) => type !== 'Deed'),
    deeds: async () =>
      (await everythingTold()).filter(({ type }) => type === 'Deed').map(({ payload }) => payload),
  } as TestDatabase;
  async function everythingTold(): Promise<Told[]> {
    const { rows } = await inOneTrip<{ subject: string; payload: Told['payload'] }>(
      database.pool,
      everyTenant,
      { text: 'select subject, payload from outbox order by seq' },
    );
    return rows.map(({ subject, payload }) => ({ type: subject.split('.').pop()!, payload }));
  }
  beforeAll(async () => {
    await server.query(`create database ${name} template template_${service} strategy file_copy`);
    database.pool = openPool(database.url);
    database.admin = new Pool({ connectionString: of(undefined), max: 2 });
    database.admin.on('error', () => undefined); // dropping the database cuts the last connections
  });
  afterAll(async () => {
    await database.pool?.end();
    await database.admin?.end();
    await server.query(`drop database if exists ${name} with (force)`);
    await server.end();
  });
  return database;
}

/** Serves a service for the test file, on a free port, and reaches it as others do. */
export function testPeer<C extends Client>(
  Generated: {
    new (address: string, creds: ChannelCredentials, options?: ClientOptions): C;
    service: ServiceDefinition;
  },
  answers: () => Answers,
  clock?: () => Date,
): Peer<C> & { port(): number } {
  let server: Awaited<ReturnType<typeof serve>>;
  let peer: Peer<C>;
  beforeAll(async () => {
    server = await serve(Generated.service, answers(), { port: 0, key: testKey, clock, host: '127.0.0.1' });
    peer = dial(Generated, `127.0.0.1:${server.port}`, testKey);
  });
  afterAll(async () => {
    peer?.close();
    await server?.stop();
  });
  const late = (name: string) => (name === 'port' ? () => server.port : peer[name as keyof Peer<C>]);
  return new Proxy({}, { get: (_, name) => late(String(name)) }) as Peer<C> & { port(): number };
}

/** NATS for the test file: an account of the worker's own, emptied first. */
export function testBus(): () => Bus {
  let bus: Bus;
  beforeAll(async () => {
    const url = new URL(process.env.TEST_NATS_URL!);
    [url.username, url.password] = [`worker${process.env.JEST_WORKER_ID ?? 1}`, 'steward'];
    const nats = await connect({ servers: url.host, user: url.username, pass: url.password });
    const manager = await nats.jetstreamManager();
    for await (const stream of manager.streams.list()) await manager.streams.delete(stream.config.name);
    await nats.close();
    bus = openBus(url.href, 'test');
  });
  afterAll(() => bus?.close());
  return () => bus;
}

/** A relay, or consumers, for the duration of some work. */
export async function whileRelaying<T>(
  pool: Pool,
  bus: Bus,
  service: string,
  work: () => Promise<T>,
): Promise<T> {
  const relay = startRelay(pool, bus, service);
  return work().finally(() => relay.stop());
}
export async function whileConsuming<T>(
  pool: Pool,
  bus: Bus,
  service: string,
  subscriptions: Subscription[],
  work: () => Promise<T>,
): Promise<T> {
  const consumers = startConsumers(pool, bus, service, subscriptions);
  return work().finally(() => consumers.stop());
}

/** Waits until the check answers something true; says what it waited for when it does not come. */
export async function until<T>(
  what: string,
  check: () => Promise<T | undefined | false>,
  ms = 15_000,
): Promise<T> {
  for (
    const end = Date.now() + ms;
    Date.now() < end;
    await new Promise((resolve) => setTimeout(resolve, 25))
  ) {
    const found = await check();
    if (found) return found;
  }
  throw new Error(`waited ${ms} ms in vain for: ${what}`);
}
