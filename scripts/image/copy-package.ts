import fs from 'node:fs';
import path from 'node:path';
import type { Installed } from './packages';

/** For compilers, debuggers and readers; licences stay. */
const unread = /\.(map|md|ts|mts|cts|flow|tsbuildinfo)$|\.es-?\d*\.js$/;
/** Second copies of the code, for bundlers. */
const copies = /^(build|dist)\/(esm|esnext)\//;
/** Where we know what is loaded of a large package. */
const only: Record<string, RegExp> = {
  'swagger-ui-dist':
    /^(package\.json|LICENSE|NOTICE|swagger-ui\.css|swagger-ui-bundle\.js(\.LICENSE\.txt)?)$/,
};

/** Copies of a package what its program loads, without the packages inside it. */
export function copyPackage({ name, folder }: Installed, root: string, to: string): void {
  const isLoaded = (file: string) =>
    !unread.test(file) &&
    !(name.startsWith('@opentelemetry/') && copies.test(file)) &&
    (only[name]?.test(file) ?? true);
  for (const file of filesOf(folder).filter(isLoaded)) {
    const target = path.join(to, path.relative(root, folder), file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(path.join(folder, file), target);
  }
}

function filesOf(folder: string, below = ''): string[] {
  return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(below, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesOf(folder, file);
    return [file];
  });
}
