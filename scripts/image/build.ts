/**
 * `npm run image`: builds the image of all services. BUILD_BASE and BASE name other images to build on and to run on;
 * `-- --offline` makes both from Debian's packages, for a machine that reaches no registry; `-- --tools` adds the image with
 * PostgreSQL's client, for backup and restore.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { requireEngine, showDocker, sizeOf } from './engine';
import { makeOfflineImages, offline } from './offline/bases';

const root = path.resolve(__dirname, '../..');

export async function main(options: string[], env = process.env): Promise<void> {
  try {
    requireEngine();
    const image = env.STEWARD_IMAGE ?? 'steward';
    const isOffline = options.includes('--offline');
    if (isOffline) await makeOfflineImages(console.log);
    const bases = isOffline ? { BUILD_BASE: offline.debian, BASE: offline.runtime } : givenBases(env);
    buildImage('Dockerfile', image, { ...bases, REVISION: revision() }, isOffline);
    if (!options.includes('--tools')) return;
    const more = isOffline ? { TOOLS_BASE: offline.postgres, NODE: '/usr/bin/node' } : givenTools(env);
    const tools = env.STEWARD_TOOLS_IMAGE ?? 'steward-tools';
    buildImage('tools.Dockerfile', tools, { ...more, STEWARD_IMAGE: image }, isOffline);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

function buildImage(file: string, image: string, said: Record<string, string>, isOffline: boolean): void {
  const values = Object.entries(said).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  const network = isOffline ? ['--network=host'] : [];
  const source = path.join(root, 'deploy', file);
  showDocker('build', ...network, ...values, '--file', source, '--tag', image, root);
  console.log(`the image ${image} has ${sizeOf(image)} MB`);
}

const givenBases = ({ BUILD_BASE, BASE }: NodeJS.ProcessEnv): Record<string, string> => ({
  ...(BUILD_BASE && { BUILD_BASE }),
  ...(BASE && { BASE }),
});

const givenTools = ({ TOOLS_BASE, NODE }: NodeJS.ProcessEnv): Record<string, string> => ({
  ...(TOOLS_BASE && { TOOLS_BASE }),
  ...(NODE && { NODE }),
});

const revision = (): string =>
  execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
