import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { until } from '#chassis/testing';
import { Attachment_State } from '#proto/steward/document/v1/attachment';
import { doChores, startChores } from './chores';
import { openScanner, type Scan } from './scanner';
import { chunkBytes, testDocuments, uniqueText, uploader } from './testing';
import { openClamd } from './testing-clamd';

const { database, peer, send, upload, read, linked, count } = testDocuments({ scans: true });
const requester = uploader();
let clamd: Awaited<ReturnType<typeof openClamd>>;
let scan: Scan;
beforeAll(async () => {
  clamd = await openClamd();
  scan = openScanner(clamd.address);
});
afterAll(() => clamd.close());

const stateOf = async (id: string) => (await peer.getAttachment({ id }, { actor: requester })).state;
const makeDue = () => database.admin.query(`update chore set due_at = clock_timestamp()`);
const work = async (by: Scan | undefined = scan) => {
  while ((await doChores(database.pool, by)) > 0);
};
const words = (text: string) => Buffer.concat([Buffer.from(text), uniqueText()]);

test('nobody downloads a file before somebody has looked into all of it', async () => {
  const content = words('x'.repeat(2 * chunkBytes + 3));
  const file = await upload(requester, 'a.txt', content);
  expect(file.state).toBe(Attachment_State.QUARANTINED);
  await expect(read(requester, file)).rejects.toMatchObject({ code: 'not-found' });
  await work();
  expect(await stateOf(file.id)).toBe(Attachment_State.CLEAN);
  expect(clamd.heard.at(-1)!.equals(content)).toBe(true);
  expect((await read(requester, file)).equals(content)).toBe(true);
  expect(
    (await database.told()).map(({ payload }) => (payload.attachment as { state: string }).state),
  ).toEqual(['QUARANTINED', 'CLEAN']);
});

test('what is harmful is refused, and its content is gone', async () => {
  const content = words('EICAR');
  const file = await upload(requester, 'a.txt', content);
  const before = await count('blob');
  await linked(requester, [file], { ownerIds: [requester.personId] });
  await work();
  expect([await stateOf(file.id), await count('blob')]).toEqual([Attachment_State.REFUSED, before - 1]);
  await expect(read(requester, file)).rejects.toMatchObject({ code: 'not-found' });
  await peer.deleteAttachment({ id: file.id }, { actor: { ...requester, service: 'test' } });
});

test.each([
  ['says something else', () => clamd.say(() => 'INSTREAM size limit exceeded. ERROR')],
  ['says nonsense', () => clamd.say(() => 'stream: OK; DROP TABLE')],
  ['hangs up', () => clamd.say(() => void clamd.hangUp())],
])('a scanner that %s leaves the file in quarantine, and is asked again', async (_, happen) => {
  const file = await upload(requester);
  happen();
  await work();
  expect(await stateOf(file.id)).toBe(Attachment_State.QUARANTINED);
  clamd.say(() => 'stream: OK');
  await work();
  expect(await stateOf(file.id)).toBe(Attachment_State.QUARANTINED); // not at once
  await database.admin.query(`update chore set due_at = clock_timestamp() where id = $1 and kind = 'SCAN'`, [
    file.id,
  ]);
  await work();
  expect(await stateOf(file.id)).toBe(Attachment_State.CLEAN);
});

test('a scanner that is away leaves the file in quarantine', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  const file = await upload(requester);
  await work(openScanner(`127.0.0.1:${port}`));
  expect(await stateOf(file.id)).toBe(Attachment_State.QUARANTINED);
  await database.admin.query(`update chore set due_at = clock_timestamp() where kind = 'SCAN'`);
  await work(undefined); // it is not wanted any more
  await makeDue();
  const { rows } = await database.admin.query(`select state from attachment where id = $1`, [file.id]);
  expect(rows).toEqual([{ state: 'CLEAN' }]);
});

test('what nobody came back for is cleared away when it is due, and not before; what is linked stays', async () => {
  await send(requester, 'half.txt', uniqueText());
  const [lost, kept] = [await upload(requester), await upload(requester)];
  const workers = [startChores(database.pool, scan), startChores(database.pool, scan)];
  try {
    await linked(requester, [kept], { ownerIds: [requester.personId] });
    await until('both looked into', async () => (await stateOf(lost.id)) === (await stateOf(kept.id)));
    expect(await count('upload')).toBe(1);
    const { rows } = await database.admin.query(
      `select kind, round(extract(epoch from due_at - clock_timestamp()) / 3600)::int as hours from chore
        where id = $1 or kind = 'UPLOAD' order by kind`,
      [lost.id],
    );
    expect(rows.filter(({ kind }) => kind !== 'SCAN')).toEqual([
      { kind: 'UNLINKED', hours: 24 },
      { kind: 'UPLOAD', hours: 1 },
    ]);
    await makeDue();
    await until('all is done', async () => (await count('chore')) === 0);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
  expect(await count('upload')).toBe(0);
  await expect(stateOf(lost.id)).rejects.toMatchObject({ code: 'not-found' });
  expect((await read(requester, kept)).length).toBe(kept.size);
  const orphans = `blob where not exists (select from attachment where blob_id = blob.id)`;
  expect([
    await count(orphans),
    await count(`blob_chunk where blob_id not in (select id from blob)`),
  ]).toEqual([0, 0]);
});
