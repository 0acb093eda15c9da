import fs from 'node:fs';
import path from 'node:path';
import { identify, isRunning, sendSignal, type ProcessId } from './process-id';
import type { Say } from './say';
import { waitUntil } from './wait';

/** Who runs on a data folder, and which processes it started: what the next one needs to clean up. */
interface Ledger {
  supervisor: ProcessId;
  children: Record<string, ProcessId>;
}

export interface Claim {
  /** Notes that `name` runs under this process now. */
  note(name: string, pid: number): void;
  release(): void;
}

const ledgerPath = (data: string): string => path.join(data, 'running.json');

/** Makes the data folder ours: refuses a second supervisor, stops what a killed one left behind. */
export async function claimFolder(data: string, say: Say): Promise<Claim> {
  fs.mkdirSync(data, { recursive: true });
  const old = readLedger(data);
  if (old) {
    const isGone = await waitUntil(() => !isRunning(old.supervisor), 3_000); // it may just be stopping
    if (!isGone) throw new AlreadyRunning(data, old.supervisor.pid);
    await stopLeftovers(old, say);
  }
  fs.rmSync(ledgerPath(data), { force: true });

  const ledger: Ledger = { supervisor: identify(process.pid), children: {} };
  write(data, ledger, fs.linkSync); // a link is never put over a file: of two starts at once, one fails here
  return {
    note(name, pid) {
      ledger.children[name] = identify(pid);
      write(data, ledger, fs.renameSync);
    },
    release: () => fs.rmSync(ledgerPath(data), { force: true }),
  };
}

export class AlreadyRunning extends Error {
  constructor(data: string, pid: number) {
    super(`Process ${pid} already runs on ${data}: stop it first, or use another folder.`);
  }
}

/** Ends the system that runs on a data folder; false when none does. */
export async function stopRunning(data: string, say: Say): Promise<boolean> {
  const old = readLedger(data);
  if (!old) return false;
  const alive = isRunning(old.supervisor);
  if (alive) {
    sendSignal(old.supervisor, 'SIGTERM');
    if (!(await waitUntil(() => !isRunning(old.supervisor), 60_000))) sendSignal(old.supervisor, 'SIGKILL');
  }
  await stopLeftovers(old, say);
  fs.rmSync(ledgerPath(data), { force: true });
  return alive;
}

async function stopLeftovers({ children }: Ledger, say: Say): Promise<void> {
  await Promise.all(
    Object.entries(children).map(async ([name, id]) => {
      const isGone = () => !isRunning(id);
      // tied children are already on their way out
      if (await waitUntil(isGone, 500)) return;
      say(`stopping ${name} (process ${id.pid}), left by an earlier run`);
      sendSignal(id, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
      if (!(await waitUntil(isGone, 10_000))) sendSignal(id, 'SIGKILL');
      await waitUntil(isGone, 5_000);
    }),
  );
}

function readLedger(data: string): Ledger | undefined {
  try {
    return JSON.parse(fs.readFileSync(ledgerPath(data), 'utf8')) as Ledger;
  } catch {
    return undefined;
  }
}

/** Puts the whole file in place at once, so that nobody reads half of it. */
function write(data: string, ledger: Ledger, place: (from: string, to: string) => void): void {
  const draft = `${ledgerPath(data)}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(ledger, null, 1), { mode: 0o600 });
  place(draft, ledgerPath(data));
  fs.rmSync(draft, { force: true });
}
