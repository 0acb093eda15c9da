import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What a backup says of itself. */
export interface Manifest {
  /** Of Steward. */
  version: string;
  /** Of the server it was taken from. */
  postgres: string;
  beganAt: string;
  endedAt: string;
  databases: DatabaseBackup[];
  /** Secrets and other files that are here as well; what is not here the operator keeps. */
  files: FileBackup[];
}

export interface FileBackup {
  /** Relative to the folder of the backup. */
  file: string;
  bytes: number;
  sha256: string;
}

export interface DatabaseBackup extends FileBackup {
  service: string;
  takenAt: string;
  /** The migrations that were made, in their order. */
  migrations: string[];
}

export const manifestName = 'manifest.json';

/** Last, so that a folder with a manifest is a whole backup. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const draft = path.join(folder, `${manifestName}.new`);
  await writeFile(draft, `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, path.join(folder, manifestName));
}

/** @throws Error where the backup is not whole, or is not what it was */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, manifestName);
  if (!existsSync(file)) throw new Error(`${folder} holds no whole backup: there is no ${manifestName}`);
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  for (const each of [...manifest.databases, ...manifest.files]) {
    const found = await describeFile(folder, each.file).catch(() => undefined);
    if (found?.sha256 !== each.sha256) throw new Error(`${each.file} is not what was backed up`);
  }
  return manifest;
}

export async function describeFile(folder: string, file: string): Promise<FileBackup> {
  const full = path.join(folder, file);
  const hash = createHash('sha256');
  await pipeline(createReadStream(full), hash);
  return { file, bytes: (await stat(full)).size, sha256: hash.digest('hex') };
}
