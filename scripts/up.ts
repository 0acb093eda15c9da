import path from 'node:path';
import { bootstrap } from './bootstrap';
import { buildConsole } from './build-console';
import { stopRunning } from './process/claim-folder';
import { isRunning, npmAncestors } from './process/process-id';
import { startSystem } from './system';

const say = (line: string): void => console.log(`[steward] ${line}`);

/** `npm start`: the whole system in the foreground, until a signal ends it. `--stop` ends one that runs. */
export async function main(args: string[]): Promise<void> {
  const data = path.resolve(process.env.STEWARD_DATA ?? '.data');
  if (args.includes('--stop')) return say((await stopRunning(data, say)) ? 'stopped' : 'nothing was running');

  const leave = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => leave.abort(signal));
  watchNpm(() => leave.abort('npm is gone'));
  leave.signal.addEventListener('abort', () => say(`${leave.signal.reason}: stopping`));
  process.exit(await run(data, leave.signal));
}

/** Runs until told to leave; returns the exit code. */
async function run(data: string, signal: AbortSignal): Promise<number> {
  try {
    buildConsole();
    const port = Number(process.env.STEWARD_PORT || 8080);
    const system = await startSystem({ data, port, say, signal });
    try {
      const { addresses, actorKey } = system;
      await Promise.race([bootstrap({ addresses, actorKey, say: console.log }), aborted(signal)]);
      if (!signal.aborted) console.log(`Steward is ready at ${system.url}`);
      await aborted(signal);
    } finally {
      await system.stop();
    }
  } catch (error) {
    if (!signal.aborted) {
      console.error(`[steward] could not start: ${(error as Error).message}`);
      return 1;
    }
  }
  say('stopped');
  return 0;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve());
  });
}

/** Calls back when npm, or the shell between, was killed: a SIGKILL there would leave us behind unseen. */
function watchNpm(onGone: () => void): void {
  const above = npmAncestors();
  if (above.length === 0) return;
  setInterval(() => above.every(isRunning) || onGone(), 250).unref();
}
