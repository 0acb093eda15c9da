import { sayLastWords } from './last-words';
import { log } from './log';
import { watchRuntime } from './meter';
import { tellBuild } from './metrics';

export interface Scope {
  /** Opens something that must be closed again. */
  use<T>(resource: T | Promise<T>, stop: (resource: T) => unknown): Promise<T>;
}

/**
 * Runs a service until SIGTERM, SIGINT or the end of its supervisor, then closes what it opened, last first.
 * Exits with 1 when it could not start.
 */
export async function run(name: string, start: (scope: Scope) => Promise<unknown>): Promise<void> {
  watchRuntime();
  tellBuild();
  const stops: (() => unknown)[] = [];
  const scope: Scope = {
    async use(resource, stop) {
      const opened = await resource;
      stops.push(() => stop(opened));
      return opened;
    },
  };
  process.on('unhandledRejection', (err) => log.error({ err }, 'nobody waited for this'));
  const told = new Promise<string>((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'));
    process.once('SIGINT', () => resolve('SIGINT'));
    process.once('disconnect', () => resolve('supervisor gone'));
  });
  try {
    const started = start(scope).then(() => log.info({ service: name }, 'started'));
    await Promise.race([started, told]); // it may wait for its database for long
    const why = await told;
    log.info({ service: name, why }, 'stopping');
  } catch (err) {
    log.fatal({ service: name, err }, 'could not start');
    process.exitCode = 1;
  }
  setTimeout(() => process.exit(process.exitCode ?? 1), 30_000).unref();
  for (const stop of stops.reverse())
    await Promise.resolve(stop()).catch((err: unknown) => log.warn({ err }, 'closing'));
  await sayLastWords();
  process.exit();
}
