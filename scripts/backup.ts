/** `npm run backup -- <folder>`: the databases of a system, and what else is needed to bring it back. */
import path from 'node:path';
import { takeBackup } from '../deploy/backup/take-backup';
import { servicesWithDatabase } from '../deploy/platform';
import { version } from '../package.json';
import { findLocal } from './system/local-addresses';

/** DATABASE_ADMIN_URL says where; without it a local system is backed up, which may run, with its secrets. */
export async function main([folder]: string[], env = process.env): Promise<void> {
  if (!folder) {
    console.error('npm run backup -- <folder>');
    process.exitCode = 1;
    return;
  }
  const local = findLocal(env);
  const ours = env.DATABASE_ADMIN_URL === undefined;
  const files: Record<string, string> = ours
    ? { secrets: path.join(local.data, 'secrets'), audit: path.join(local.data, 'audit') }
    : {};
  const adminUrl = env.DATABASE_ADMIN_URL ?? local.adminUrl();
  const services = servicesWithDatabase;
  await takeBackup({ adminUrl, services, folder: path.resolve(folder), files, version, say: console.log });
  console.log(ours ? 'complete' : 'complete but for the secrets: keep those of deploy/backup.md elsewhere');
}
