/**
 * `npm run restore -- <folder> [--overwrite] [--accept-broken-audit] [service …]`: puts databases back while the services are stopped. A local
 * system is started for it, PostgreSQL alone, and gets its secrets back where it has none.
 */
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { readManifest } from '../deploy/backup/manifest';
import type { AuditProof } from '../deploy/backup/check-audit';
import { acceptWord, restoreBackup, type RestoreOptions } from '../deploy/backup/restore-backup';
import { servicesWithDatabase } from '../deploy/platform';
import { openParts } from './process/parts';
import { openPortBook } from './process/ports';
import { startPostgres } from './servers/start-servers';
import { ownKeys } from './system/own-keys';
import { prepareRoles } from './system/prepare-databases';

export async function main(args: string[], env = process.env): Promise<void> {
  const [folder, ...services] = args.filter((word) => !word.startsWith('--'));
  if (!folder) {
    console.error('npm run restore -- <folder> [--overwrite] [service …]');
    process.exitCode = 1;
    return;
  }
  const wanted = {
    folder: path.resolve(folder),
    services: services.length > 0 ? services : undefined,
    overwrite: args.includes('--overwrite'),
    acceptBroken: args.includes(acceptWord),
    say: console.log,
  };
  const data = path.resolve(env.STEWARD_DATA ?? '.data');
  const { auditIsWhole } = env.DATABASE_ADMIN_URL
    ? await restoreBackup({ ...wanted, proof: proofOf(env), adminUrl: env.DATABASE_ADMIN_URL })
    : await restoreLocally(data, wanted, env);
  console.log('restored: start the services, they tell each other the rest');
  if (auditIsWhole === false) {
    console.error('but the audit trail is broken: deploy/runbook.md, AuditBroken');
    process.exitCode = 1;
  }
}

const proofOf = ({ AUDIT_KEY_FILE, STEWARD_AUDIT_FILE }: NodeJS.ProcessEnv): AuditProof => ({
  keyFile: AUDIT_KEY_FILE,
  headFiles: STEWARD_AUDIT_FILE ? [STEWARD_AUDIT_FILE] : [],
});

async function restoreLocally(
  data: string,
  wanted: Omit<RestoreOptions, 'adminUrl' | 'proof'>,
  env: NodeJS.ProcessEnv,
): ReturnType<typeof restoreBackup> {
  await readManifest(wanted.folder); // nothing is touched for a backup that is damaged
  const parts = await openParts(data, () => undefined);
  try {
    for (const kept of ['secrets', 'audit']) {
      const source = path.join(wanted.folder, kept);
      if (existsSync(source)) cpSync(source, path.join(data, kept), { recursive: true, force: false });
    }
    const adminUrl = await startPostgres(parts, { choosePort: openPortBook(data), durable: true });
    await prepareRoles(adminUrl, servicesWithDatabase, data);
    return await restoreBackup({ ...wanted, proof: proofOf(ownKeys(data, env)), adminUrl });
  } finally {
    await parts.stop();
  }
}
