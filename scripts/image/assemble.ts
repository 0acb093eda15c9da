/** Puts together all that is in the image, and nothing else: `node scripts/start.mjs --run scripts/image/assemble.ts <folder>`. */
import fs from 'node:fs';
import path from 'node:path';
import { build, loadsOf } from '../build';
import { buildConsole } from '../build-console';
import { billOfMaterials } from './bill-of-materials';
import { copyPackage } from './copy-package';
import { packagesBehind } from './packages';

const root = path.resolve(__dirname, '../..');

export async function main([folder]: string[]): Promise<void> {
  if (!folder) throw new Error('Say where to: scripts/image/assemble.ts <folder>');
  const to = path.resolve(folder);
  await assemble(to, path.join(root, 'dist'), true);
  console.log(`assembled in ${to}`);
}

/** @param withConsole false where nobody will look at pages */
export async function assemble(to: string, dist: string, withConsole: boolean): Promise<void> {
  fs.rmSync(to, { recursive: true, force: true });
  await build(dist);
  for (const file of fs.readdirSync(dist).filter((name) => /\.js(\.map)?$/.test(name)))
    copy(path.join(dist, file), path.join(to, 'dist', file));
  if (withConsole) {
    buildConsole();
    copy(path.join(root, 'dist/console'), path.join(to, 'dist/console'));
  }
  copy(path.join(root, 'proto/gen/descriptors.binpb'), path.join(to, 'proto/gen/descriptors.binpb'));
  for (const service of fs.readdirSync(path.join(root, 'services'))) {
    const migrations = path.join('services', service, 'migrations');
    if (fs.existsSync(path.join(root, migrations)))
      copy(path.join(root, migrations), path.join(to, migrations));
  }
  copy(path.join(root, 'LICENSE'), path.join(to, 'LICENSE'));
  const packages = packagesBehind(loadsOf(dist), root);
  for (const one of packages) copyPackage(one, root, to);
  const shown = withConsole ? packagesBehind(importedByConsole(), root) : []; // they are bundled into its files
  fs.writeFileSync(path.join(to, 'sbom.cdx.json'), billOfMaterials([...packages, ...shown], root));
}

function copy(from: string, to: string): void {
  fs.cpSync(from, to, { recursive: true });
}

/** The packages that the pages are made of. */
function importedByConsole(): string[] {
  const source = path.join(root, 'gateway/console/src');
  return fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
    .flatMap((file) => [
      ...fs
        .readFileSync(path.join(source, file), 'utf8')
        .matchAll(/^(?:import|export) .*?from '([^.#][^']*)'/gms),
    ])
    .map(([, load]) => load!);
}
