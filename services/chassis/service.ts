import type { ServiceDefinition } from '@grpc/grpc-js';
import { openAdmin } from './admin';
import { openBus, type Bus } from './bus';
import { watchListeners } from './consumer-lag';
import { type Pace, startConsumers, type Subscription } from './consumer';
import { serve, type Answers } from './grpc';
import { startHousekeeping, type Lifetime } from './housekeeping';
import { openPool, type Pool } from './postgres';
import { watchBus, watchPool, watchTables } from './readings';
import { startRelay } from './relay';
import { run, type Scope } from './run';
import { requireSchema } from './schema';
import { startTellingAgain, type TellAgain } from './tell-again';

/** What `serviceVariables` reads. */
export interface ServiceConfig {
  PORT: number;
  ADMIN_PORT: number;
  DATABASE_URL: URL;
  NATS_URL: string;
  ACTOR_KEY: Buffer;
  POOL_SIZE: number;
}
export interface Ground {
  db: Pool;
  bus: Bus;
}

/** What a service is beside the ground it stands on. */
export interface Service {
  definition: ServiceDefinition;
  answers: Answers;
  subscriptions: Subscription[];
  pace?: Pace;
  /** How each kind of what it owns, and others keep copies of, is told again. */
  tellsAgain?: Record<string, TellAgain>;
  /** What of its own is cleared away with time. */
  lifetimes?: Lifetime[];
}

/**
 * Runs a service: pool, bus, relay, consumers, RPCs, health. Stops in the opposite order, so that what is
 * under way is finished and nothing new begins.
 * @param build makes the service on its ground; what it opens itself it hands to the scope
 */
export function runService<C extends ServiceConfig>(
  name: string,
  loadConfig: () => C,
  build: (ground: Ground, config: C, scope: Scope) => Promise<Service>,
): void {
  void run(name, async (scope) => {
    const config = loadConfig();
    const db = await scope.use(openPool(config.DATABASE_URL.href, config.POOL_SIZE), (pool) => pool.end());
    const bus = await scope.use(openBus(config.NATS_URL, name), (open) => open.close());
    // however busy the others are, a probe and a look at what waits have a connection of their own
    const aside = await scope.use(openPool(config.DATABASE_URL.href, 1), (pool) => pool.end());
    for (const unwatch of [watchPool(db), watchBus(bus), watchTables(aside), watchListeners(bus, name)])
      await scope.use(unwatch, (end) => end());
    let started = false;
    const ready = () => (started ? aside.query('select 1') : Promise.reject(new Error('starting')));
    const admin = await scope.use(openAdmin(config.ADMIN_PORT, ready), (open) => open.stop());
    await requireSchema(aside, name);
    await scope.use(startRelay(db, bus, name), (relay) => relay.stop());
    const {
      definition,
      answers,
      subscriptions,
      pace,
      tellsAgain = {},
      lifetimes,
    } = await build({ db, bus }, config, scope);
    await scope.use(startHousekeeping(db, lifetimes), (housekeeping) => housekeeping.stop());
    await scope.use(startTellingAgain(db, name, tellsAgain), (telling) => telling.stop());
    await scope.use(startConsumers(db, bus, name, subscriptions, pace), (consumers) => consumers.stop());
    await scope.use(serve(definition, answers, { port: config.PORT, key: config.ACTOR_KEY }), (server) =>
      server.stop(),
    );
    started = true;
    await scope.use(admin, (open) => open.drain());
  });
}
