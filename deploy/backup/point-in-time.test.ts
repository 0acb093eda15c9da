import { appendFileSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { noticeLoss, readGenerations } from '#chassis/generation';
import { migrate } from '#chassis/migrate';
import { openPool } from '#chassis/postgres';
import { until } from '#chassis/testing';
import { openParts, type Parts } from '../../scripts/process/parts';
import { openPortBook } from '../../scripts/process/ports';
import {
  databaseUrl,
  ensureDatabase,
  ensureOwner,
  ensureRole,
  withClient,
} from '../../scripts/servers/databases';
import { startPostgres } from '../../scripts/servers/start-servers';
import { ask, runTool } from './postgres-tools';

jest.setTimeout(120_000);
const base = path.resolve(process.env.STEWARD_TEST_DATA ?? '.data/test', 'point-in-time');
const wal = path.join(base, 'wal');
let parts: Parts;
let admin: string;

beforeAll(async () => {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(wal, { recursive: true, mode: 0o777 });
  parts = await openParts(base, () => undefined);
  admin = await startPostgres(parts, { choosePort: openPortBook(base), durable: true });
});
afterAll(() => parts?.stop());

const cluster = () =>
  path.join(
    base,
    readdirSync(base).find((name) => /^postgres-\d+$/.test(name))!,
  );
const restart = async (meanwhile: () => void = () => undefined) => {
  await parts.find('postgres').stop();
  meanwhile();
  await parts.find('postgres').start();
  await parts.find('postgres').ready();
};
const archived = () =>
  until('what was written is archived', async () => {
    const [segment] = await ask<{ name: string }>(admin, 'select pg_walfile_name(pg_switch_wal()) as name');
    return readdirSync(wal).some((name) => name >= segment!.name && name.length === 24);
  });

test('OPS-04 a base backup and the archived WAL bring a database back to a moment, and it knows that it is another', async () => {
  for (const setting of [
    `archive_mode = 'on'`,
    `archive_command = 'test ! -f ${wal}/%f && cp %p ${wal}/%f.new && mv ${wal}/%f.new ${wal}/%f'`,
    `restore_command = 'cp ${wal}/%f %p'`,
    `recovery_target_action = 'promote'`,
  ])
    await ask(admin, `alter system set ${setting}`);
  await restart();
  await withClient(admin, async (client) => {
    await ensureOwner(client, 'steward');
    await ensureRole(client, 'steward_desk', 'steward');
    await ensureDatabase(client, 'steward_desk', 'desk');
  });
  await migrate(databaseUrl(admin, 'steward_desk', 'steward_owner', 'steward'), 'desk', 'steward_desk');
  const desk = databaseUrl(admin, 'steward_desk');
  const service = () => openPool(databaseUrl(admin, 'steward_desk', 'steward_desk', 'steward'), 1);
  const before = service();
  expect(await noticeLoss(before)).toBe(false);
  await before.end();

  const copy = path.join(base, 'base');
  await runTool('pg_basebackup', admin, ['--pgdata', copy, '--wal-method=none', '--checkpoint=fast']);
  const say = (words: string) => ask(desk, 'insert into stream_state values ($1, now())', [words]);
  await say('early enough');
  const [{ moment }] = (await ask<{ moment: string }>(desk, 'select clock_timestamp()::text as moment')) as [
    { moment: string },
  ];
  await say('too late');
  await archived();

  const folder = cluster();
  await restart(() => {
    for (const inner of readdirSync(folder)) rmSync(path.join(folder, inner), { recursive: true });
    cpSync(copy, folder, { recursive: true });
    writeFileSync(path.join(folder, 'recovery.signal'), '');
    appendFileSync(path.join(folder, 'postgresql.auto.conf'), `recovery_target_time = '${moment}'\n`);
  });
  await until('the end of the recovery', async () => {
    const [state] = await ask<{ over: boolean }>(admin, 'select not pg_is_in_recovery() as over');
    return state!.over;
  });
  const kept = await ask<{ stream: string }>(desk, 'select stream from stream_state');
  expect(kept.map(({ stream }) => stream)).toEqual(['early enough']);
  const after = service();
  expect(await readGenerations(after)).toBeUndefined();
  expect(await noticeLoss(after)).toBe(true);
  await after.end();
});
