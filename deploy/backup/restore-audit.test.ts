import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newId } from '#chassis/ids';
import { migrate } from '#chassis/migrate';
import { inTransaction, openPool, readerOf, type Pool } from '#chassis/postgres';
import { build } from '../../scripts/build';
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
import { openHeadSigner } from '../../services/identity/src/domain/audit-head';
import { chain } from '../../services/identity/src/domain/audit-row';
import { appendHead } from '../../services/identity/src/head-file';
import { appendLinks, findEnd } from '../../services/identity/src/store/audit-chain';
import { ask } from './postgres-tools';
import { takeBackup } from './take-backup';

jest.setTimeout(120_000);
const root = path.resolve(__dirname, '../..');
const data = path.resolve(root, process.env.STEWARD_TEST_DATA ?? '.data/test');
const base = path.join(data, 'restore-audit');
const dist = path.join(data, 'dist');
const keyFile = path.join(base, 'key.pem');
const headFile = path.join(base, 'heads.jsonl');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = openHeadSigner(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
const [house, other] = [newId(), newId()];
let parts: Parts;
let admin: string;
let identity: string;
let pool: Pool;

beforeAll(async () => {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(base, { recursive: true });
  writeFileSync(keyFile, publicKey.export({ type: 'spki', format: 'pem' })); // who only restores needs no more
  parts = await openParts(base, () => undefined);
  admin = await startPostgres(parts, { choosePort: openPortBook(base), durable: false });
  await withClient(admin, async (client) => {
    await ensureOwner(client, 'steward');
    await ensureRole(client, 'steward_identity', 'steward');
    await ensureDatabase(client, 'steward_identity', 'identity');
  });
  identity = databaseUrl(admin, 'steward_identity');
  await migrate(
    databaseUrl(admin, 'steward_identity', 'steward_owner', 'steward'),
    'identity',
    'steward_identity',
  );
  await ask(
    identity,
    `insert into tenant (tenant, name, create_time) values ($1, 'main', now()), ($2, 'other', now())`,
    [house, other],
  );
  for (const tenant of [house, other]) await happen(tenant, 20);
  await backUp('good');
  await build(dist);
});
afterAll(() => parts?.stop());

/** So much happens, and the head is signed as the chainer does it. */
async function happen(tenant: string, count: number): Promise<void> {
  pool = openPool(databaseUrl(admin, 'steward_identity', 'steward_identity', 'steward'), 1);
  const entries = Array.from({ length: count }, () => ({
    ...{ id: newId(), time: '2026-11-21T08:00:00.000001Z', kind: 'DEED', personId: '', personName: 'Ada' },
    ...{ sessionId: '', operation: 'x', subjectId: '', fields: [], values: '' },
  }));
  await inTransaction(pool, tenant, async (tx) =>
    appendLinks(tx, chain(tenant, await findEnd(tx), entries), []),
  );
  const { n, hash } = (await findEnd(readerOf(pool, tenant)))!;
  const head = { tenant, n, hash: hash.toString('hex'), time: new Date().toISOString() };
  await appendHead(headFile, signer.sign(head));
  await pool.end();
}
const backUp = (name: string) =>
  takeBackup({
    adminUrl: admin,
    services: ['identity'],
    folder: path.join(base, name),
    version: 'test',
    say: () => undefined,
  });

/** Runs the program that operators run. */
const restore = (name: string, words: string[] = [], more: Record<string, string> = {}) =>
  new Promise<{ code: number; said: string; complained: string }>((resolve) =>
    execFile(
      process.execPath,
      [path.join(dist, 'restore.js'), path.join(base, name), '--overwrite', ...words],
      {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          DATABASE_ADMIN_URL: admin,
          AUDIT_KEY_FILE: keyFile,
          STEWARD_AUDIT_FILE: headFile,
          ...more,
        },
      },
      (error, said, complained) => resolve({ code: Number(error?.code ?? 0), said, complained }),
    ),
  );
const count = async () =>
  (await ask<{ n: number }>(identity, 'select count(*)::int as n from audit_event'))[0]!.n;

test('ORG-04 a backup with whole audit trails is put in place, and what is younger than it is told as lost', async () => {
  const asOfThen = readFileSync(headFile);
  await happen(house, 7);
  const { code, said, complained } = await restore('good');
  expect([code, complained]).toEqual([0, '']);
  expect(said).toContain(`audit trail of ${house}: 20 events, whole; 7 younger than the backup are lost`);
  expect(said).toContain(`audit trail of ${other}: 20 events, whole\n`);
  expect(await count()).toBe(40);
  writeFileSync(headFile, asOfThen); // else what is backed up from now on is told as cut
});

describe('ORG-04 a backup with a broken audit trail', () => {
  test.each([
    [
      'a changed event',
      `update audit_event set person_name = 'Eve' where tenant = $1 and n = 5`,
      'CHANGED at 5',
    ],
    ['a deleted event', `delete from audit_event where tenant = $1 and n = 5`, 'MISSING at 5'],
    ['a cut end', `delete from audit_event where tenant = $1 and n > 15`, 'CUT at 16'],
    ['no event at all', `delete from audit_event where tenant = $1`, 'CUT at 1'],
  ])('is refused and named: %s', async (name, deed, words) => {
    await ask(identity, deed, [other]);
    await backUp(name);
    await restore('good');
    const { code, said, complained } = await restore(name);
    expect(code).toBe(1);
    expect(said).toContain(`audit trail of ${other}: BROKEN, 1 faults`);
    expect(said).toContain(words);
    expect(said).toContain(`audit trail of ${house}: 20 events, whole`);
    expect(complained).toContain('the audit trail of this backup is broken, and everything is as it was');
    expect(await count()).toBe(40);
  });

  test('is put in place where that is asked, and the exit code says that it is not whole', async () => {
    const { code, complained } = await restore('a cut end', ['--accept-broken-audit']);
    expect(code).toBe(1);
    expect(complained).toContain('1 databases are back, but the audit trail is broken');
    expect(await count()).toBe(35);
    expect((await restore('good')).code).toBe(0);
  });

  test('a cut end shows nowhere without the heads or their key, which is said', async () => {
    for (const [more, missing] of [
      [{ AUDIT_KEY_FILE: '' }, 'no key is here'],
      [{ STEWARD_AUDIT_FILE: '' }, 'no signed heads are here'],
    ] as const) {
      const { code, said } = await restore('a cut end', [], more);
      expect([code, await count()]).toEqual([0, 35]);
      expect(said).toContain(missing);
    }
    expect((await restore('a changed event', [], { AUDIT_KEY_FILE: '' })).code).toBe(1); // the links tell
  });

  test('a head that somebody else signed is no proof but a fault', async () => {
    expect((await restore('good')).code).toBe(0);
    const { privateKey: theirs } = generateKeyPairSync('ed25519');
    const forger = openHeadSigner(theirs.export({ type: 'pkcs8', format: 'pem' }).toString());
    const forged = path.join(base, 'forged.jsonl');
    rmSync(forged, { force: true });
    await appendHead(forged, forger.sign({ tenant: house, n: 3, hash: 'ab', time: '2026-11-21T08:00:00Z' }));
    appendFileSync(forged, 'no head at all\n');
    const { code, said } = await restore('good', [], { STEWARD_AUDIT_FILE: forged });
    expect(code).toBe(1);
    expect(said).toContain('BAD_SIGNATURE at 3');
  });
});
