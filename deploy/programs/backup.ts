/** `node dist/backup.js <folder>`: dumps every service's database. DATABASE_ADMIN_URL says where; secrets are the operator's. */
import path from 'node:path';
import { takeBackup } from '../backup/take-backup';
import { servicesWithDatabase } from '../platform';
import { version } from '../../package.json';

async function main([folder]: string[], { DATABASE_ADMIN_URL: adminUrl } = process.env): Promise<void> {
  if (!folder || !adminUrl) throw new Error('DATABASE_ADMIN_URL=… node dist/backup.js <folder>');
  const say = console.log;
  await takeBackup({ adminUrl, services: servicesWithDatabase, folder: path.resolve(folder), version, say });
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
