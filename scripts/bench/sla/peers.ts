import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** What we are compared with. Installed here and not by package.json: nobody needs them but this bench. */
const packages = {
  bullmq: '6.7.0',
  ioredis: '5.11.1',
  'pg-boss': '10.4.2',
  'graphile-worker': '0.17.3', // 0.18 asks for Node 22.18
};
const folder = resolve('.data/peers');

export const versionOf = (name: keyof typeof packages): string => `${name} ${packages[name]}`;

/** Installs them once. */
export function installPeers(): void {
  const wanted = Object.entries(packages);
  const isThere = ([name, version]: [string, string]) => {
    const file = join(folder, 'node_modules', name, 'package.json');
    return (
      existsSync(file) && (createRequire(file)('./package.json') as { version: string }).version === version
    );
  };
  if (wanted.every(isThere)) return;
  mkdirSync(folder, { recursive: true });
  const names = wanted.map(([name, version]) => `${name}@${version}`);
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', ...names];
  const { status } = spawnSync('npm', args, { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`npm could not install ${names.join(', ')}`);
}

/** @returns the package, in the few words of it that are used here */
export const loadPeer = <T>(name: keyof typeof packages): T =>
  createRequire(join(folder, 'package.json'))(name) as T;
