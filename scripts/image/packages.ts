import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';

/** A package as it is installed. */
export interface Installed {
  name: string;
  version: string;
  folder: string;
}

interface Description {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** Everything that must be installed for these to load: what they name, and what those name in turn. */
export function packagesBehind(loads: string[], root: string): Installed[] {
  const found = new Map<string, Installed>();
  const visit = (name: string, from: string): void => {
    const folder = find(name, from, root);
    if (!folder || found.has(folder)) return; // optional ones are there for some platforms only
    const description = describe(folder);
    found.set(folder, { name, version: description.version, folder });
    const { dependencies, optionalDependencies, peerDependencies } = description;
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      visit(next, folder);
  };
  for (const name of new Set(loads.filter((load) => !isBuiltin(load)).map(packageOf))) {
    if (!find(name, root, root)) throw new Error(`${name} is not installed`);
    visit(name, root);
  }
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** @scope/name/file.js and name/file.js are of @scope/name and name. */
const packageOf = (load: string): string =>
  load
    .split('/')
    .slice(0, load.startsWith('@') ? 2 : 1)
    .join('/');

const describe = (folder: string): Description =>
  JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Description;

/** As Node looks for it: beside the one who asks, then further up. */
function find(name: string, from: string, root: string): string | undefined {
  for (let at = from; ; at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name);
    if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
    if (at === root) return undefined;
  }
}
