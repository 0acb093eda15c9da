/**
 * `node dist/backup.js <folder>`: dumps every service's database into a new folder; `--into <folder> [--keep 7]`: into one
 * of its own there, named after the moment, and only so many are kept. The secrets are the operator's to keep.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readEnv, url } from '#chassis/config';
import { folderOfMoment, keepNewest } from '../backup/keep-newest';
import { takeBackup } from '../backup/take-backup';
import { servicesWithDatabase } from '../platform';
import { version } from '../../package.json';
import { runProgram } from './program';

const usage = 'say where to: node dist/backup.js <folder> | --into <folder> [--keep <number>]';
/** Of a role that reads past row security: a superuser, or one with BYPASSRLS and pg_read_all_data. */
const variables = { DATABASE_ADMIN_URL: url };

runProgram('backup', async (env) => {
  const { into, keep, folder } = readWords();
  const adminUrl = readEnv(variables, env).DATABASE_ADMIN_URL.href;
  if (into) await mkdir(into, { recursive: true });
  const services = servicesWithDatabase;
  await takeBackup({ adminUrl, services, folder, version, say: console.log });
  const old = into && keep ? await keepNewest(into, keep) : [];
  const taken = old.length > 0 ? `, and ${old.length} older ones are gone` : '';
  return `${services.length} databases are in ${folder}${taken}`;
});

function readWords() {
  const { values, positionals } = parseArgs({
    options: { into: { type: 'string' }, keep: { type: 'string' } },
    allowPositionals: true,
  });
  const into = values.into && path.resolve(values.into);
  const keep = Number(values.keep ?? 0);
  const places = [into, ...positionals].filter((place) => place !== undefined);
  if (places.length !== 1 || !places[0] || !Number.isInteger(keep) || keep < 0) throw new Error(usage);
  if (values.keep !== undefined && (!into || keep === 0)) throw new Error(usage);
  return {
    into,
    keep,
    folder: into ? path.join(into, folderOfMoment(new Date())) : path.resolve(positionals[0]!),
  };
}
