import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command';

/** The first of `names` in `folders` that can be run. Links are kept: redis-server is one, and goes by its name. */
export function findBinary(names: readonly string[], folders: readonly string[]): string | undefined {
  for (const name of names) {
    for (const folder of folders) {
      try {
        const file = path.join(folder, name);
        fs.accessSync(file, fs.constants.X_OK);
        if (fs.statSync(file).isFile()) return file;
      } catch {
        // not here
      }
    }
  }
  return undefined;
}

/** Folders of PATH, without those npm puts in front: a wrapper script there is not the program itself. */
export const pathFolders = (): string[] =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder && !folder.includes('node_modules'));

/** What `--version` says, as [major, minor]. */
export async function readVersion(file: string): Promise<[number, number] | undefined> {
  const { ok, output } = await runCommand(file, ['--version'], { cwd: '/' });
  const match = ok ? /(\d+)\.(\d+)/.exec(output) : null;
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}
