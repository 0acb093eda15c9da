/**
 * `npm run image`: builds the image of all services. BUILD_BASE and BASE name other images to build on and to run on;
 * `-- --offline` makes both from Debian's packages, for a machine that reaches no registry.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { requireEngine, showDocker, sizeOf } from './engine';
import { makeOfflineImages, offline } from './offline/bases';

const root = path.resolve(__dirname, '../..');

export async function main([option]: string[], env = process.env): Promise<void> {
  try {
    requireEngine();
    const image = env.STEWARD_IMAGE ?? 'steward';
    const isOffline = option === '--offline';
    if (isOffline) await makeOfflineImages(console.log);
    const bases = isOffline ? { BUILD_BASE: offline.debian, BASE: offline.runtime } : givenBases(env);
    const said = Object.entries({ ...bases, REVISION: revision() });
    const values = said.flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    const network = isOffline ? ['--network=host'] : [];
    showDocker(
      'build',
      ...network,
      ...values,
      '--file',
      path.join(root, 'deploy/Dockerfile'),
      '--tag',
      image,
      root,
    );
    console.log(`the image ${image} has ${sizeOf(image)} MB`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

const givenBases = ({ BUILD_BASE, BASE }: NodeJS.ProcessEnv): Record<string, string> => ({
  ...(BUILD_BASE && { BUILD_BASE }),
  ...(BASE && { BASE }),
});

const revision = (): string =>
  execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
