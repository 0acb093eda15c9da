import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the installation keeps under a name, or undefined. */
export type ReadSecret = (name: string) => Promise<string | undefined>;

/** A name that leads nowhere but to a secret: no path, no foreign variable. */
export const isSecretName = (name: string): boolean => /^[A-Za-z0-9_-]{1,60}$/.test(name);

/**
 * Reads secrets from the files of a folder, as orchestrators mount them, else from variables STEWARD_SECRET_name.
 * @param folder empty: there is none
 */
export const secretReader =
  (folder: string, variables: Readonly<Record<string, string | undefined>>): ReadSecret =>
  async (name) => {
    if (!isSecretName(name)) return undefined;
    const mounted =
      folder === '' ? undefined : await readFile(join(folder, name), 'utf8').catch(() => undefined);
    return mounted?.replace(/\r?\n$/, '') ?? variables[`STEWARD_SECRET_${name}`];
  };
