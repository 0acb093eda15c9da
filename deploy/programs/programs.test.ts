import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { build } from '../../scripts/build';
import { owners, passwordOf, secretNames } from '../compose/secret-names';

jest.setTimeout(60_000);
const root = path.resolve(__dirname, '../..');
const base = path.resolve(root, process.env.STEWARD_TEST_DATA ?? '.data/test');
const dist = path.join(base, 'dist');
const folder = path.join(base, 'programs');
const adminUrl = new URL(process.env.TEST_POSTGRES_URL!);
const database = (name: string, user?: string, password = '') => {
  const url = new URL(adminUrl);
  url.pathname = name;
  if (user) Object.assign(url, { username: user, password });
  return url.href;
};

/** Runs a program of the image to its end. */
const run = (name: string, args: string[], env: Record<string, string>) =>
  new Promise<{ code: number; said: string; complained: string }>((resolve) =>
    execFile(
      process.execPath,
      [path.join(dist, `${name}.js`), ...args],
      { cwd: root, env: { PATH: process.env.PATH, ...env } },
      (error, said, complained) => resolve({ code: Number(error?.code ?? 0), said, complained }),
    ),
  );
const ask = async (url: string, text: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client.query(text).finally(() => client.end());
};

beforeAll(() => build(dist));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('OPS-05 secrets are made up for everything that compose asks, anew each time', async () => {
  const [one, other] = [await run('secrets', [], {}), await run('secrets', [], {})];
  const lines = one.said.trim().split('\n');
  expect(lines.map((line) => line.split('=')[0])).toEqual(secretNames);
  for (const line of lines) expect(line).toMatch(/^[A-Z_]+=[0-9a-z-]{20,}$/);
  expect(other.said.split('\n').filter((line) => line !== '' && lines.includes(line))).toEqual([]);
});

describe('on a server of its own passwords', () => {
  // the roles are the server's, so the names of the services' databases would be taken by other tests otherwise
  const password = randomBytes(8).toString('hex');
  const name = `programs_${password}`;
  beforeAll(() => ask(adminUrl.href, `create database ${name}`));
  afterAll(() => ask(adminUrl.href, `drop database if exists ${name} with (force)`));

  const migrate = (service: string, more: Record<string, string> = {}) =>
    run('migrate', [service], {
      MIGRATION_DATABASE_URL: database(name),
      SERVICE_ROLE: `steward_${service}`,
      ...more,
    });

  test('OPS-05 the tables of a service are made, and made once', async () => {
    expect(await migrate('incident')).toEqual({
      code: 0,
      said: 'migrate: the tables of incident are up to date\n',
      complained: '',
    });
    const count = 'select count(*)::int as n from migration';
    const before = (await ask(database(name), count)).rows;
    const files = ['chassis', 'incident'].flatMap((of) => readdirSync(`${root}/services/${of}/migrations`));
    expect(before).toEqual([{ n: files.length }]);
    expect((await migrate('incident')).code).toBe(0);
    expect((await ask(database(name), count)).rows).toEqual(before);
  });

  test.each([
    ['a wrong database', { MIGRATION_DATABASE_URL: database('there_is_none') }, /there_is_none/],
    ['no address', { MIGRATION_DATABASE_URL: '' }, /MIGRATION_DATABASE_URL: is not set/],
    ['no role', { SERVICE_ROLE: '' }, /SERVICE_ROLE: is not set/],
  ])('what it cannot do it says in one line: %s', async (_, env, words) => {
    const { code, said, complained } = await migrate('incident', env);
    expect([code, said]).toEqual([1, '']);
    expect(complained).toMatch(words);
    expect(complained.trim().split('\n')).toHaveLength(1);
  });
});

test('preparing complains of every password that is missing, and makes nothing', async () => {
  const { code, complained } = await run('prepare', [], {
    DATABASE_ADMIN_URL: adminUrl.href,
    DATA_FOLDER: folder,
    OWNER_PASSWORD: 'x',
  });
  expect(code).toBe(1);
  for (const service of owners) expect(complained).toContain(`${passwordOf(service)}: is not set`);
  expect(existsSync(folder)).toBe(false);
});

test.each([
  ['nowhere', []],
  ['an unknown word', ['--onto', '/x']],
  ['two places', ['/x', '--into', '/y']],
  ['none to be kept', ['--into', '/x', '--keep', '0']],
  ['some to be kept beside one of a name', ['/x', '--keep', '3']],
])('a backup to %s is refused in one line', async (_, words) => {
  const { code, complained } = await run('backup', words, { DATABASE_ADMIN_URL: adminUrl.href });
  expect(code).toBe(1);
  expect(complained).toMatch(/^backup could not do it: (say where to|Unknown option '--onto').*\n$/);
});
