import { rmSync } from 'node:fs';
import path from 'node:path';
import { connect, type NatsConnection } from 'nats';
import { dial, type Peer } from '#chassis/client';
import { SlaServiceClient } from '#proto/steward/sla/v1/sla';
import { build } from '../../../scripts/build';
import type { Kept } from '../../../scripts/process/keep-alive';
import { openParts } from '../../../scripts/process/parts';
import { openPortBook } from '../../../scripts/process/ports';
import { keepSecret } from '../../../scripts/process/secret';
import { prepareWrongClock, type WrongClock } from '../../../scripts/servers/faketime';
import { prepareNats } from '../../../scripts/servers/nats';
import { preparePostgres } from '../../../scripts/servers/postgres';
import { prepareDatabases } from '../../../scripts/system/prepare-databases';
import { serviceProgram } from '../../../scripts/system/service-program';
import { startTeller, type Teller } from './teller';

/** One process of the service, which is started again when it dies. */
export interface Replica extends Kept {
  peer: Peer<SlaServiceClient>;
  /** What its clock says, epoch milliseconds. */
  readClock(): Promise<number>;
  /** Only where it was lent a clock. */
  clock?: WrongClock;
}

/** PostgreSQL and NATS of its own, which may be killed, and as many replicas of the service as one likes. */
export interface House {
  /** The service's database, as its administrator. */
  adminUrl: string;
  nats: NatsConnection;
  postgres: Kept;
  teller: Teller;
  /** Brings their number to so many; all answer. */
  keepReplicas(count: number): Promise<Replica[]>;
  /** One more, with a clock that can be set. */
  addWrongClock(): Promise<Replica & { clock: WrongClock }>;
  stop(): Promise<void>;
}

const root = path.resolve(__dirname, '../../..');

/** @param base the folder of everything it keeps, emptied first but for the bundles */
export async function openHouse(base: string, name: string, say = (_: string) => {}): Promise<House> {
  const data = path.resolve(root, base, `sla-${name}`);
  const out = path.resolve(root, base, 'dist');
  rmSync(data, { recursive: true, force: true });
  const parts = await openParts(data, say);
  try {
    return await furnish();
  } catch (error) {
    await parts.stop();
    throw error;
  }

  async function furnish(): Promise<House> {
    const choosePort = openPortBook(data);
    const settings = { data, durable: false, choosePort, say, skipped: new Set<string>() };
    const [postgres, nats] = await Promise.all([
      preparePostgres(settings),
      prepareNats(settings),
      build(out),
    ]);
    const servers = [postgres, nats].map(({ program }) => parts.keep(program));
    await Promise.all(servers.map((server) => server.ready()));
    const findDatabase = await prepareDatabases(postgres.url, ['incident', 'sla'], data);
    const actorKey = keepSecret(data, 'actor-key', 32);
    const teller = startTeller(findDatabase('incident', 'app'), nats.url);
    const connection = await connect({ servers: new URL(nats.url).host, maxReconnectAttempts: -1 });
    const urls = { postgres: postgres.url, nats: nats.url, redis: '' };
    const replicas: Replica[] = [];
    let started = 0;

    async function makeReplica(clock?: WrongClock): Promise<Replica> {
      const own = `sla-${++started}`;
      const ports = { port: await choosePort(own), adminPort: await choosePort(`${own}-admin`) };
      const address = `127.0.0.1:${ports.port}`;
      const env = { ...process.env, LOG_LEVEL: 'warn', ...clock?.env };
      const surroundings = { data, out, env, urls, findDatabase, actorKey, addresses: {} };
      const program = serviceProgram('sla', own, ports, surroundings);
      // they are never asked to leave: whatever ends them, ends them at once
      const kept = parts.keep({ ...program, stopSignal: 'SIGKILL' });
      const readClock = async () =>
        Date.parse((await fetch(`http://127.0.0.1:${ports.adminPort}/healthz`)).headers.get('date')!);
      return {
        ...kept,
        clock,
        readClock,
        peer: dial(SlaServiceClient, address, Buffer.from(actorKey, 'hex')),
      };
    }
    const end = async (replica: Replica) => {
      replica.peer.close();
      await replica.stop();
    };

    return {
      adminUrl: findDatabase('sla', 'admin'),
      nats: connection,
      postgres: servers[0]!,
      teller,
      async keepReplicas(count) {
        await Promise.all(replicas.splice(count).map(end));
        while (replicas.length < count) replicas.push(await makeReplica());
        await Promise.all(replicas.map((replica) => replica.ready()));
        return [...replicas];
      },
      async addWrongClock() {
        const clock = await prepareWrongClock(data, `sla-${started + 1}`, say);
        const replica = { ...(await makeReplica(clock)), clock };
        replicas.push(replica);
        await replica.ready();
        return replica;
      },
      async stop() {
        await teller.stop();
        await connection.close();
        for (const { peer } of replicas) peer.close();
        await parts.stop();
      },
    };
  }
}
