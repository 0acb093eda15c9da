import { existsSync } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describeFile, writeManifest, type DatabaseBackup, type FileBackup, type Manifest } from './manifest';
import { ask, databaseOf, runTool, urlOf } from './postgres-tools';

export interface BackupOptions {
  /** Of a role that reads past row security: a superuser, or one with BYPASSRLS and pg_read_all_data. */
  adminUrl: string;
  services: readonly string[];
  /** Of the backup; it must not be there yet, or be empty. */
  folder: string;
  /** Folders and files that belong to it: secrets, the heads of the audit chain. By their name in the backup. */
  files?: Record<string, string>;
  version: string;
  say: (line: string) => void;
}

/**
 * Dumps each service's database by itself, each as of one moment of its own. The moments differ: whoever is behind learns
 * the rest from the others' outboxes after the restore (decision 14).
 */
export async function takeBackup({
  adminUrl,
  services,
  folder,
  files = {},
  version,
  say,
}: BackupOptions): Promise<Manifest> {
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new Error(`${folder} is not empty: every backup has a folder of its own`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beganAt = new Date().toISOString();
  const databases: DatabaseBackup[] = [];
  for (const service of services) {
    const url = urlOf(adminUrl, databaseOf(service));
    const takenAt = new Date().toISOString();
    const file = `${service}.dump`;
    await runTool('pg_dump', url, ['--format=custom', '--compress=1', '--file', path.join(folder, file)]);
    const made = await ask<{ name: string }>(url, 'select name from migration order by applied_at, name');
    const described = await describeFile(folder, file);
    databases.push({ service, takenAt, migrations: made.map(({ name }) => name), ...described });
    say(`${service}: ${Math.ceil(described.bytes / 1024)} kB`);
  }
  const kept = await keepFiles(folder, files);
  const [server] = await ask<{ server_version: string }>(adminUrl, 'show server_version');
  const postgres = server!.server_version;
  const manifest = { version, postgres, beganAt, endedAt: new Date().toISOString(), databases, files: kept };
  await writeManifest(folder, manifest);
  return manifest;
}

async function keepFiles(folder: string, files: Record<string, string>): Promise<FileBackup[]> {
  const kept: string[] = [];
  for (const [name, source] of Object.entries(files)) {
    if (!existsSync(source)) continue;
    await cp(source, path.join(folder, name), { recursive: true });
    kept.push(...(await listFiles(folder, name)));
  }
  return Promise.all(kept.map((file) => describeFile(folder, file)));
}

async function listFiles(folder: string, name: string): Promise<string[]> {
  const found = await readdir(path.join(folder, name), { withFileTypes: true, recursive: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
