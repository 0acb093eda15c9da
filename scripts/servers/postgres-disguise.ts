import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from '../process/run-command';
import { disguised, unshare, type Disguise } from '../process/spawn-tied';

/**
 * As whom PostgreSQL runs when we are root, which it refuses. Whoever owns the data decides; else a user namespace
 * (works in place, even under /root); where that is not allowed, as in many containers, the user postgres or nobody.
 */
export async function chooseDisguise(
  cluster: string,
  skipped: ReadonlySet<string>,
): Promise<Disguise | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = fs.existsSync(cluster) ? fs.statSync(cluster) : undefined;
  if (owner && owner.uid !== 0) return { how: 'user', uid: owner.uid, gid: owner.gid };
  if (!skipped.has('user-namespace') && (await namespaceWorks())) return { how: 'user-namespace' };
  if (owner)
    throw new Error(`${cluster} belongs to root, but user namespaces do not work here: chown -R postgres it`);
  return { how: 'user', ...findUser() };
}

async function namespaceWorks(): Promise<boolean> {
  if (!unshare()) return false;
  const [command, ...args] = disguised(['/bin/true'], { how: 'user-namespace' });
  return (await runCommand(command!, args)).ok;
}

function findUser(): { uid: number; gid: number } {
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find((fields) => fields[0] === name)).find(Boolean);
  if (!user)
    throw new Error('PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Makes the cluster's folder: in place, or behind a link where the other user can reach it (/root is closed to others). */
export async function makeFolder(cluster: string, disguise: Disguise | undefined): Promise<void> {
  const data = path.dirname(cluster);
  if (await canReach(data, disguise)) return void fs.mkdirSync(cluster, { mode: 0o700 });
  const real = path.join(elsewhere(data), path.basename(cluster));
  fs.mkdirSync(real, { mode: 0o700 });
  fs.symlinkSync(real, cluster);
}

/** The folder of PostgreSQL's programs, copied to where the other user can run them if need be. */
export async function reachBinaries(
  folder: string,
  data: string,
  disguise: Disguise | undefined,
): Promise<string> {
  if (await canReach(path.join(folder, 'postgres'), disguise)) return folder;
  const copy = path.join(elsewhere(data), 'native');
  fs.cpSync(path.dirname(folder), copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, 'bin');
}

async function canReach(file: string, disguise: Disguise | undefined): Promise<boolean> {
  if (disguise?.how !== 'user') return true;
  const [command, ...args] = disguised(['test', '-x', file], disguise);
  return (await runCommand(command!, args, { cwd: '/' })).ok;
}

function elsewhere(data: string): string {
  const folder = path.join('/var/lib/steward', createHash('sha256').update(data).digest('hex').slice(0, 12));
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}
