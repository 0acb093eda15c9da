import { log } from '#chassis/log';
import { makePause } from '#chassis/pause';
import type { Context } from '../context';
import { takeDueDirectory } from '../store/directory';
import { syncDirectory } from './sync-directory';

const idleMs = 5_000;

/** Reads directories when their time comes, until stopped. Each is read by the replica that took it. */
export function startReadingDirectories(context: Context): { stop(): Promise<void> } {
  let stopped = false;
  const { pause, wake } = makePause();
  const loop = (async () => {
    while (!stopped) {
      const tenant = await readDueDirectory(context).catch((err: unknown) => {
        log.warn({ err }, 'a directory could not be read');
        return undefined;
      });
      if (!tenant && !stopped) await pause(idleMs);
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}

/** Reads one directory that is due; answers whose it was. */
export async function readDueDirectory(context: Context): Promise<string | undefined> {
  const tenant = await takeDueDirectory(context.db);
  if (!tenant) return undefined;
  const outcome = await syncDirectory(context, tenant, { dryRun: false, disableMany: false }, new Date());
  log.info({ tenant, ...outcome, differences: undefined }, 'directory read');
  return tenant;
}
