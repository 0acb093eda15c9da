import { execFileSync, spawnSync } from 'node:child_process';

const missing = `No container engine answers. Where there is none yet, on Debian as root:
  apt-get install -y --no-install-recommends docker.io docker-compose iptables debootstrap
  dockerd &`;

/** @throws Error with what to do, where nothing answers */
export function requireEngine(): void {
  if (spawnSync('docker', ['info'], { stdio: 'ignore' }).status !== 0) throw new Error(missing);
}

/** Runs docker and answers what it said; what went wrong is shown. */
export const docker = (...args: string[]): string =>
  execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

/** Runs docker and shows what it says. */
export const showDocker = (...args: string[]): void =>
  void execFileSync('docker', args, { stdio: 'inherit' });

/** Compose as a plugin of docker, or the older program of its own. */
export function composeCommand(): string[] {
  const isPlugin = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0;
  return isPlugin ? ['docker', 'compose'] : ['docker-compose'];
}

/** Megabytes of a million bytes, as docker counts them. */
export const sizeOf = (image: string): number =>
  Math.round(Number(docker('image', 'inspect', '--format', '{{.Size}}', image)) / 1e6);
