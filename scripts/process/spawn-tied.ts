import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { findBinary } from './find-binary';
import { openLog } from './log-file';

/** How a root supervisor runs a program that refuses root (PostgreSQL does). */
export type Disguise =
  | { how: 'user-namespace' } // root outside, nobody inside
  | { how: 'user'; uid: number; gid: number };

export interface Tied {
  name: string;
  data: string;
  command: string;
  args: string[];
  /** What tells it to leave, from us or from the system when we die. */
  stopSignal?: NodeJS.Signals;
  disguise?: Disguise;
}

const isLinux = process.platform === 'linux';
const systemFolders = ['/usr/bin', '/bin'];
const setpriv = (): string | undefined => (isLinux ? findBinary(['setpriv'], systemFolders) : undefined);
export const unshare = (): string | undefined =>
  isLinux ? findBinary(['unshare'], systemFolders) : undefined;

/**
 * Starts a server that leaves when we die, however we die (where the system cannot do that, the next start cleans up).
 * It gets a session of its own, so that Ctrl-C reaches only the supervisor.
 */
export function spawnTied({
  name,
  data,
  command,
  args,
  stopSignal = 'SIGTERM',
  disguise,
}: Tied): ChildProcess {
  const tie = setpriv() ? ['--pdeathsig', stopSignal.slice(3)] : [];
  const [program, ...rest] = disguised([command, ...args], disguise, tie);
  const log = openLog(data, name);
  const cwd = disguise ? '/' : undefined; // our own folder may be closed to another user
  const child = spawn(program!, rest, { cwd, detached: true, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  return child;
}

/** The command line that runs `command` under another identity; `privileges` are further arguments of setpriv. */
export function disguised(command: string[], disguise?: Disguise, privileges: string[] = []): string[] {
  if (disguise?.how === 'user-namespace') {
    const enter = [unshare()!, '--user', '--map-user=65534', '--map-group=65534', '--'];
    return [...enter, ...disguised(command, undefined, privileges)];
  }
  const identity = disguise
    ? ['--reuid', String(disguise.uid), '--regid', String(disguise.gid), '--clear-groups']
    : [];
  const args = [...identity, ...privileges];
  return args.length > 0 ? [setpriv() ?? 'setpriv', ...args, '--', ...command] : command;
}
