import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fetchNats } from '../../servers/nats';
import { docker } from '../engine';

/** What stands in for the images of registries. */
export const offline = {
  debian: 'steward-debian',
  runtime: 'steward-runtime',
  postgres: 'steward-postgres',
  nats: 'steward-nats',
  redis: 'steward-redis',
} as const;

const certificates = '/etc/ssl/certs/ca-certificates.crt';
const libraries = '/lib/x86_64-linux-gnu';
/** All of the C library (native packages want parts that Node does not), and the runtime of C++. */
const wanted =
  /^(ld-linux-x86-64|lib(c|m|dl|rt|pthread|util|resolv|nss_dns|nss_files|gcc_s|stdc\+\+))\.so\.\d$/;

/**
 * Makes images where no registry can be reached: from Debian's packages (debootstrap, as root) and the Node we run on.
 * What is there already is kept.
 */
export async function makeOfflineImages(say: (line: string) => void): Promise<void> {
  const draft = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-bases-'));
  try {
    if (!isThere(offline.debian)) makeDebian(path.join(draft, 'debian'));
    if (!isThere(offline.runtime)) makeRuntime(path.join(draft, 'runtime'));
    if (!isThere(offline.nats)) await makeServers(path.join(draft, 'servers'), say);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

const isThere = (image: string): boolean => docker('images', '--quiet', image) !== '';

/** Debian with Node and npm, to build on. */
function makeDebian(root: string): void {
  const args = ['--variant=minbase', '--include=ca-certificates', 'bookworm', root];
  execFileSync('debootstrap', args, { stdio: 'inherit' });
  copy(certificates, root);
  fs.copyFileSync(process.execPath, path.join(root, 'usr/bin/node'));
  const npm = fs.realpathSync(path.join(path.dirname(process.execPath), 'npm'));
  const folder = path.resolve(npm, '../..');
  fs.cpSync(folder, path.join(root, 'usr/lib/node_modules/npm'), { recursive: true });
  fs.symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', path.join(root, 'usr/bin/npm'));
  load(root, offline.debian, '--change', `ENV NODE_EXTRA_CA_CERTS=${certificates}`);
}

/** Node, what it is linked with, and nothing else. */
function makeRuntime(root: string): void {
  for (const file of fs.readdirSync(libraries).filter((name) => wanted.test(name)))
    copy(path.join(libraries, file), root);
  copy('/lib64/ld-linux-x86-64.so.2', root);
  copy(certificates, root);
  fs.mkdirSync(path.join(root, 'usr/bin'), { recursive: true });
  fs.copyFileSync(process.execPath, path.join(root, 'usr/bin/node'));
  fs.mkdirSync(path.join(root, 'tmp'));
  fs.chmodSync(path.join(root, 'tmp'), 0o1777);
  const people = { root: 0, nobody: 65534 };
  const line = ([name, id]: [string, number]) => `${name}:x:${id}:${id}:${name}:/:/nologin\n`;
  fs.writeFileSync(path.join(root, 'etc/passwd'), Object.entries(people).map(line).join(''));
  fs.writeFileSync(path.join(root, 'etc/nsswitch.conf'), 'hosts: files dns\n');
  load(root, offline.runtime);
}

async function makeServers(context: string, say: (line: string) => void): Promise<void> {
  const program = await fetchNats(say);
  if (!program) throw new Error('nats-server could not be fetched');
  fs.cpSync(__dirname, context, { recursive: true });
  fs.copyFileSync(program, path.join(context, 'nats-server'));
  for (const target of ['postgres', 'nats', 'redis'] as const) {
    const file = path.join(context, 'servers.Dockerfile');
    const args = ['--network=host', '--build-arg', `DEBIAN=${offline.debian}`, '--target', target];
    docker('build', '--quiet', ...args, '--tag', offline[target], '--file', file, context);
  }
}

function copy(file: string, root: string): void {
  fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
  fs.copyFileSync(fs.realpathSync(file), path.join(root, file));
}

function load(root: string, image: string, ...change: string[]): void {
  const archive = `${root}.tar`;
  execFileSync('tar', ['-C', root, '-cf', archive, '.']);
  docker('import', ...change, archive, image);
}
