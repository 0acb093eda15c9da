import path from 'node:path';
import { escapeIdentifier as quote } from 'pg';
import { checkAudit, type AuditProof } from './check-audit';
import { readManifest, type DatabaseBackup, type Manifest } from './manifest';
import { ask, databaseOf, runTool, urlOf } from './postgres-tools';

export interface RestoreOptions {
  /** Of a superuser, or of whoever may make databases and belongs to the owner of the tables. */
  adminUrl: string;
  folder: string;
  /** Only these; all that are in the backup when not given. */
  services?: readonly string[];
  /** Puts it in the place of what is there. */
  overwrite: boolean;
  /** What the audit chains are held against; what is in the backup itself is used, too. */
  proof: AuditProof;
  /** Puts a backup in place all the same whose audit chain is broken. */
  acceptBroken: boolean;
  say: (line: string) => void;
}

/**
 * Puts databases back. Each is restored beside its place and moved there when it is whole, so that a restore that breaks
 * off leaves everything as it was, and so does one whose audit chain is broken. The services notice by themselves that their past is another (decision 14).
 * @returns whether the audit chains are whole; undefined where identity is not among what was restored
 * @throws Error before anything is touched where the backup is damaged, somebody is at work, or something is there already
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest & { auditIsWhole?: boolean }> {
  const { adminUrl, folder, services, overwrite, acceptBroken, say } = options;
  const manifest = await readManifest(folder);
  const wanted = manifest.databases.filter(({ service }) => !services || services.includes(service));
  await refuseBusy(adminUrl, wanted);
  if (!overwrite) await refuseOccupied(adminUrl, wanted);
  const audited = wanted.find(({ service }) => service === 'identity');
  let auditIsWhole: boolean | undefined;
  if (audited) {
    // first, so that nobody waits for the others in vain
    await restoreBeside(adminUrl, folder, audited, say);
    auditIsWhole = await checkAudit({
      url: urlOf(adminUrl, besideOf(audited.service)),
      takenAt: audited.takenAt,
      ...proofFor(manifest, options),
      say,
    });
    if (!auditIsWhole && !acceptBroken)
      throw new Error(
        `the audit trail of this backup is broken, and everything is as it was: keep the backup as evidence, take another, or say ${acceptWord}`,
      );
  }
  for (const each of wanted) if (each !== audited) await restoreBeside(adminUrl, folder, each, say);
  for (const { service } of wanted) await putInPlace(adminUrl, service);
  return { ...manifest, auditIsWhole };
}

/** How an operator says `acceptBroken`. */
export const acceptWord = '--accept-broken-audit';

/** Keys and heads that were kept elsewhere come first: who can change a backup can change what is in it. */
function proofFor({ files }: Manifest, { folder, proof }: RestoreOptions): AuditProof {
  const inBackup = (file: string) =>
    files.filter((kept) => kept.file === file).map((kept) => path.join(folder, kept.file));
  return {
    keyFile: proof.keyFile ?? inBackup('secrets/audit-key.pem')[0],
    headFiles: [...proof.headFiles, ...inBackup('audit/heads.jsonl')],
  };
}

const besideOf = (service: string): string => `${databaseOf(service)}_restored`;

async function refuseBusy(adminUrl: string, wanted: DatabaseBackup[]): Promise<void> {
  const names = wanted.map(({ service }) => databaseOf(service));
  const busy = await ask<{ name: string }>(
    adminUrl,
    `select distinct usename as name from pg_stat_activity where datname = any($1) and usename = any($1) order by 1`,
    [names],
  );
  if (busy.length > 0)
    throw new Error(`stop the services first: ${busy.map(({ name }) => name).join(', ')} are at work`);
}

async function refuseOccupied(adminUrl: string, wanted: DatabaseBackup[]): Promise<void> {
  for (const { service } of wanted) {
    const there = await ask(adminUrl, 'select from pg_database where datname = $1', [databaseOf(service)]);
    if (there.length === 0) continue;
    const url = urlOf(adminUrl, databaseOf(service));
    const [tables] = await ask<{ outbox: boolean }>(
      url,
      `select to_regclass('outbox') is not null as outbox`,
    );
    if (!tables!.outbox) continue;
    const used = await ask(url, 'select from outbox limit 1');
    if (used.length > 0)
      throw new Error(`${databaseOf(service)} is in use: say --overwrite to put the backup in its place`);
  }
}

async function restoreBeside(
  adminUrl: string,
  folder: string,
  { service, file }: DatabaseBackup,
  say: RestoreOptions['say'],
): Promise<void> {
  const since = performance.now();
  const beside = besideOf(service);
  await ask(adminUrl, `drop database if exists ${quote(beside)} with (force)`);
  await ask(
    adminUrl,
    `create database ${quote(beside)} owner steward_owner template template0 encoding 'UTF8'`,
  );
  await runTool('pg_restore', urlOf(adminUrl, beside), [
    '--dbname',
    beside,
    '--exit-on-error',
    '--jobs=2',
    path.join(folder, file),
  ]);
  await ask(urlOf(adminUrl, beside), 'analyze');
  say(`${service}: restored in ${((performance.now() - since) / 1000).toFixed(1)} s`);
}

async function putInPlace(adminUrl: string, service: string): Promise<void> {
  const [beside, place] = [quote(besideOf(service)), quote(databaseOf(service))];
  await ask(adminUrl, `drop database if exists ${place} with (force)`);
  await ask(adminUrl, `alter database ${beside} rename to ${place}`);
  await ask(adminUrl, `revoke all on database ${place} from public`);
  await ask(adminUrl, `grant connect, temporary on database ${place} to ${quote(databaseOf(service))}`);
}
