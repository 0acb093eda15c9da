import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { waitUntil } from '../../scripts/process/wait';

/** What each system writes for itself. */
const own = /^(logs|ports\.json|running\.json|nats\.conf)$/;
/** A start and twenty passwords, on a busy machine. */
const patienceMs = 120_000;

/**
 * Begins a system's folder as a copy of one that has been provided already: whoever comes first in a run of the tests
 * makes it, the others wait, and are spared a start, the migrations and the passwords of everybody.
 * @param base where the tests keep their folders; emptied of it before each run
 */
export async function copyProvided(
  base: string,
  data: string,
  provide: (folder: string) => Promise<void>,
): Promise<void> {
  const whole = path.join(base, 'e2e-provided');
  const draft = `${whole}.draft`;
  if (!existsSync(whole) && claim(draft)) {
    await provide(draft);
    renameSync(draft, whole);
  } else if (!(await waitUntil(() => existsSync(whole), patienceMs)))
    throw new Error(`${draft} stays a draft`);
  const entries = readdirSync(whole).filter((name) => !own.test(name));
  // where another user keeps the databases elsewhere they can't be shared
  if (entries.some((name) => lstatSync(path.join(whole, name)).isSymbolicLink())) return;
  mkdirSync(data, { recursive: true });
  execFileSync('cp', ['-a', ...entries.map((name) => path.join(whole, name)), data]);
}

/** Whether we are the first. */
function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
