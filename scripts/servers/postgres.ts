import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import type { Program } from '../process/keep-alive';
import { runCommand } from '../process/run-command';
import { keepSecret } from '../process/secret';
import { disguised, spawnTied, type Disguise } from '../process/spawn-tied';
import { clusterFolder, findPostgres, type Binaries } from './postgres-binaries';
import { chooseDisguise, makeFolder, reachBinaries } from './postgres-disguise';
import type { PreparedServer, ServerSettings } from './sources';

const superuser = 'steward_admin';

/** PostgreSQL with a cluster of its own, listening on this machine only. The URL is the superuser's. */
export async function preparePostgres(settings: ServerSettings): Promise<PreparedServer> {
  const { data, choosePort, durable, skipped } = settings;
  const { source, found } = await findPostgres(settings);
  const cluster = clusterFolder(data, found.major);
  const disguise = await chooseDisguise(cluster, skipped);
  const folder = await reachBinaries(found.folder, data, disguise);
  const password = keepSecret(data, 'postgres');
  if (!fs.existsSync(cluster)) await initialise({ folder, major: found.major }, cluster, password, disguise);

  const port = await choosePort('postgres');
  const url = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
  const flags = Object.entries(configure(port, durable)).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const args = ['-D', fs.realpathSync(cluster), ...flags];
  const program: Program = {
    name: 'postgres',
    kind: 'server',
    data,
    stopSignal: 'SIGINT', // "fast": open sessions are ended, nothing is lost
    launch: () =>
      spawnTied({
        name: 'postgres',
        data,
        command: path.join(folder, 'postgres'),
        args,
        stopSignal: 'SIGINT',
        disguise,
      }),
    isReady: () => answers(url),
  };
  return { source: `${found.major}, ${source}`, url, program };
}

const configure = (port: number, durable: boolean): Record<string, string> => ({
  listen_addresses: '127.0.0.1',
  port: String(port),
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  log_min_messages: 'warning',
  autovacuum_naptime: '5s', // a young table grows fast; plans made for an empty one must not outlive it
  ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
});

/** Makes the cluster beside its place and moves it there when whole, so that an interrupted start leaves none half made. */
async function initialise(
  { folder, major }: Binaries,
  cluster: string,
  password: string,
  disguise?: Disguise,
) {
  const draft = `${cluster}.new`;
  discard(draft);
  await makeFolder(draft, disguise);
  const passwordFile = `${fs.realpathSync(draft)}.password`;
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (disguise?.how === 'user') {
    for (const file of [fs.realpathSync(draft), passwordFile]) fs.chownSync(file, disguise.uid, disguise.gid);
  }
  const utf8 =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : [`--locale=${libcUtf8}`];
  const access = ['--auth=scram-sha-256', '-U', superuser, `--pwfile=${passwordFile}`];
  const command = [
    path.join(folder, 'initdb'),
    '-D',
    fs.realpathSync(draft),
    '-E',
    'UTF8',
    ...utf8,
    ...access,
  ];
  const [program, ...args] = disguised(command, disguise);
  const { ok, output } = await runCommand(program!, args, { cwd: '/' });
  fs.rmSync(passwordFile, { force: true });
  if (!ok) throw new Error(`PostgreSQL could not make its cluster:\n${output}`);
  fs.renameSync(draft, cluster);
}

const libcUtf8 = process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8';

function discard(folder: string): void {
  if (!fs.lstatSync(folder, { throwIfNoEntry: false })) return;
  if (fs.existsSync(folder)) fs.rmSync(fs.realpathSync(folder), { recursive: true, force: true });
  fs.rmSync(folder, { recursive: true, force: true });
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined); // it may be stopped while it answers
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
