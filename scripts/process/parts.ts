import { claimFolder } from './claim-folder';
import { keepAlive, type Kept, type Program } from './keep-alive';
import type { Say } from './say';

/** The programs that run on one data folder. */
export interface Parts {
  data: string;
  say: Say;
  /** Starts a program and keeps it running. */
  keep(program: Program): Kept;
  find(name: string): Kept;
  names(): string[];
  /** Stops the services, then the servers they need, and gives the folder back. */
  stop(): Promise<void>;
}

export async function openParts(data: string, say: Say): Promise<Parts> {
  const claim = await claimFolder(data, say);
  const parts = new Map<string, { program: Program; kept: Kept }>();
  let stopping: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    for (const kind of ['service', 'server']) {
      const group = [...parts.values()].filter(({ program }) => program.kind === kind);
      await Promise.all(group.map(({ kept }) => kept.stop()));
    }
    claim.release();
  }

  return {
    data,
    say,
    keep(program) {
      if (stopping) throw new Error(`${program.name} is not started: we are stopping`);
      const kept = keepAlive(program, say, (pid) => claim.note(program.name, pid));
      parts.set(program.name, { program, kept });
      return kept;
    },
    find(name) {
      const part = parts.get(name);
      if (!part) throw new Error(`There is no ${name} here, only ${[...parts.keys()].join(', ')}`);
      return part.kept;
    },
    names: () => [...parts.keys()],
    stop: () => (stopping ??= stopAll()),
  };
}
