import { join, resolve } from 'node:path';
import { bundleLike } from '../../build';

const bundles = new Map<string, Promise<string>>();

/** Where a file of this folder lies bundled as the services are: measured is what ships. */
export function bundled(name: 'steward' | 'worker'): Promise<string> {
  const known = bundles.get(name) ?? make(name);
  bundles.set(name, known);
  return known;
}

async function make(name: string): Promise<string> {
  const file = resolve('.data/bench-bundles', `${name}.js`);
  await bundleLike(join(__dirname, `${name}.ts`), file);
  return file;
}
