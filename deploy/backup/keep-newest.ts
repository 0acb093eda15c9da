import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { manifestName } from './manifest';

/** The folder of a backup that is made now, which sorts by time: 2026-11-22T02-30-00Z. */
export const folderOfMoment = (now: Date): string =>
  `${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;

const ofMoment = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;

/**
 * Leaves the newest whole backups of a folder, and takes away the older ones and what broke off before them. Nothing else
 * that lies there is touched.
 * @returns what was taken away
 */
export async function keepNewest(base: string, count: number): Promise<string[]> {
  const found = (await readdir(base)).filter((name) => ofMoment.test(name)).sort();
  const kept = found.filter((name) => existsSync(path.join(base, name, manifestName))).slice(-count);
  const old = found.filter((name) => kept[0] !== undefined && name < kept.at(-1)! && !kept.includes(name));
  for (const name of old) await rm(path.join(base, name), { recursive: true });
  return old;
}
