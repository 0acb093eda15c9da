import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { serve } from '#chassis/grpc';
import { testDatabase, testKey, until } from '#chassis/testing';
import { AttachmentServiceService } from '#proto/steward/document/v1/attachment';
import { answers } from '../../../services/document/src/server';
import { testGateway } from '../testing';
import { boundary, hangUpAfter, multipart, type Part } from './testing';

const database = testDatabase('document');
const env: Record<string, string> = {};
let documents: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  const made = answers({ db: database.pool, scans: false });
  documents = await serve(AttachmentServiceService, made, { port: 0, key: testKey, host: '127.0.0.1' });
  env.DOCUMENT_ADDRESS = `127.0.0.1:${documents.port}`;
});
const house = testGateway(env);
afterAll(() => documents?.stop());

let token: string;
beforeAll(() => {
  token = house.signIn({ 'attachment.create': [], 'attachment.read': ['own'] });
});
const bearer = (who = token) => `Bearer ${who}`;
const send = (body: Buffer, headers: Record<string, string> = {}) =>
  house
    .http()
    .post('/api/v1/attachments')
    .set({ authorization: bearer(), 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers })
    .serialize(() => body as unknown as string)
    .send(body as unknown as object);
const upload = (...parts: Part[]) => send(multipart(parts));
const file = (filename: string, content: Buffer | string, type?: string): Part => ({
  filename,
  content,
  type,
});
const download = (id: string, who = token) =>
  house
    .http()
    .get(`/api/v1/attachments/${id}/content`)
    .set('authorization', bearer(who))
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => done(null, Buffer.concat(pieces)));
      response.on('error', (error) => done(error, Buffer.concat(pieces)));
    });
const count = async (table: string): Promise<number> =>
  (await database.admin.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0]!
    .count;
const words = () => randomBytes(20).toString('hex');

test('DESK-02 a file goes up and comes down again, byte for byte, as something to save', async () => {
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(700_000)]);
  const { body, status } = await upload(file('故障 报告 (1).pdf', content, 'text/html'));
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: '故障 报告 (1).pdf',
    contentType: 'application/pdf',
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    state: 'CLEAN',
    uploaderId: house.personOf(token),
    public: false,
    attachments: [{ id: body.id }],
  });
  const answer = await download(body.id).expect(200);
  expect(Buffer.compare(answer.body, content)).toBe(0);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(content.length),
    'content-disposition': `attachment; filename="__ __ (1).pdf"; filename*=UTF-8''%E6%95%85%E9%9A%9C%20%E6%8A%A5%E5%91%8A%20%281%29.pdf`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  const head = await house
    .http()
    .head(`/api/v1/attachments/${body.id}/content`)
    .set('authorization', bearer());
  expect([head.status, head.headers['content-length']]).toEqual([200, String(content.length)]);
});

test('several files go up together, in their order', async () => {
  const parts = Array.from({ length: 20 }, (_, n) => ({ ...file(`${n}.txt`, words()), name: `file${n}` }));
  const { body, status } = await upload(...parts);
  expect(status).toBe(201);
  expect(body.attachments.map(({ name }: { name: string }) => name)).toEqual(
    parts.map(({ filename }) => filename),
  );
  expect(body.id).toBeUndefined();
});

test.each([
  ['../../../etc/passwd', 'passwd'],
  ['..\\\\..\\\\boot.ini', 'boot.ini'],
  ['/var/www/html/shell', 'shell'],
  ['C:\\\\Users\\\\me\\\\a.txt', 'a.txt'],
  ['invoice\u202Etxt.fdp', 'invoicetxt.fdp'],
  ['tab\tname.txt', 'tabname.txt'],
  ['%2e%2e%2fpasswd', '%2e%2e%2fpasswd'],
  ['$(reboot).txt', '$(reboot).txt'],
  ["'; drop table attachment; --.txt", "'; drop table attachment; --.txt"],
  ['<img src=x onerror=alert(1)>.txt', '_img src=x onerror=alert(1)_.txt'],
  ['CON', '_CON'],
  ['. .. ...', 'file'],
  ['', 'file'],
  [`${'长'.repeat(400)}.txt`, `${'长'.repeat(196)}.txt`],
  ['😀.txt', '😀.txt'],
])('a file called %j is kept as %j, and its name breaks no header', async (filename, name) => {
  const { body, status } = await upload(file(filename, words()));
  expect([status, body.name]).toEqual([201, name]);
  const answer = await download(body.id).expect(200);
  const [, whole] = /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''([\w%.!#$&+^`|~-]*)$/.exec(
    answer.headers['content-disposition']!,
  )!;
  expect(decodeURIComponent(whole!)).toBe(name);
});

const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0<script>alert(document.domain)</script>', 'latin1');
test.each([
  ['page.html', Buffer.from('<html><script>alert(1)</script>'), 'text/html'],
  ['drawing.svg', Buffer.from('<svg onload="alert(1)"/>'), 'image/svg+xml'],
  ['page.xhtml', Buffer.from('<?xml version="1.0"?><html/>'), 'text/html'],
  ['order.xml', Buffer.from('<?xml version="1.0"?><order/>'), 'application/xml'],
  ['photo.png', Buffer.from('  <!doctype html><body onload=alert(1)>'), 'text/html'],
  ['style.txt', Buffer.from('<style>*{}</style>'), 'text/html'],
])('%s is found to be %s and comes down as bytes', async (name, content) => {
  const { body } = await upload(file(name, content, 'image/png')).expect(201);
  const answer = await download(body.id).expect(200);
  expect(answer.headers['content-type']).toBe('application/octet-stream');
  expect(answer.headers['content-disposition']).toMatch(/^attachment;/);
});
test('a picture that is a page too comes down as a picture to save', async () => {
  const { body } = await upload(file('page.html', gif, 'text/html')).expect(201);
  const { headers } = await download(body.id).expect(200);
  expect([headers['content-type'], headers['content-disposition']!.slice(0, 10)]).toEqual([
    'image/gif',
    'attachment',
  ]);
});

const exe = Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1');
test.each([
  ['setup.exe', exe, 415],
  ['photo.png', exe, 415],
  ['report.pdf', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0', 'latin1'), 415],
  ['Main.class', Buffer.from('\xca\xfe\xba\xbe\0\0\x004\0\x01', 'latin1'), 415],
  ['run.sh', Buffer.from('echo hello'), 415],
  ['readme.txt', Buffer.from('#!/bin/bash\nreboot'), 415],
  ['a.txt\u202E.exe', Buffer.from('hello'), 415],
  ['index.php', Buffer.from('<?php phpinfo();'), 415],
  ['page.hta', Buffer.from('<html>'), 415],
  ['link.url', Buffer.from('[InternetShortcut]'), 415],
  ['noise.png', Buffer.from([0, 1, 2, 3, 4, 5]), 415],
  ['module.wasm', Buffer.from('\0asm\x01\0\0\0', 'latin1'), 415],
  ['empty.txt', Buffer.alloc(0), 400],
])('%s is refused with the field and the file named, and nothing is kept', async (name, content, status) => {
  const before = await count('attachment');
  const answer = await upload(file('fine.txt', words()), { ...file(name, content), name: 'second' });
  expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  expect(answer.body.errors).toEqual([{ field: 'second', detail: expect.stringMatching(/ is /) }]);
  expect(await count('attachment')).toBe(before);
  await until('both forgotten', async () => (await count('upload')) === 0);
});

test.each([
  ['not multipart', 'application/json', Buffer.from('{}'), 415],
  ['no boundary', 'multipart/form-data', multipart([file('a.txt', 'x')]), 415],
  ['no type', '', Buffer.from('x'), 415],
  ['another boundary', 'multipart/form-data; boundary=other', multipart([file('a.txt', 'x')]), 400],
  ['no end', undefined, multipart([file('a.txt', 'x'.repeat(1000))]).subarray(0, 700), 400],
  ['no body', undefined, Buffer.alloc(0), 400],
  ['no files', undefined, multipart([]), 400],
  ['noise', undefined, randomBytes(2000), 400],
  ['a field', undefined, multipart([file('a.txt', 'x'), { name: 'note', content: 'hello' }]), 400],
  ['too many files', undefined, multipart(Array.from({ length: 21 }, () => file('a.txt', 'x'))), 413],
  ['a part without a head', undefined, Buffer.from(`--${boundary}\r\n\r\nx\r\n--${boundary}--\r\n`), 400],
  ['a name with NUL', undefined, multipart([file('photo.png\0.exe', 'x')]), 400],
  ['a packed body', undefined, gzipSync(multipart([file('a.txt', 'x')])), 400],
])('a body with %s is refused, and nothing is kept', async (_, type, body, status) => {
  const before = await count('attachment');
  const answer = await send(body, type === undefined ? {} : { 'content-type': type });
  expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  expect(await count('attachment')).toBe(before);
  await until('nothing is arriving', async () => (await count('upload')) === 0);
});

test('a file of more than 50 MB is refused, by name; one of exactly that is taken', async () => {
  const most = Buffer.alloc(50 << 20, 'a');
  const { body } = await upload(file('large.txt', most)).expect(201);
  expect(body.size).toBe(most.length);
  const answer = await upload(file('larger.txt', Buffer.concat([most, Buffer.from('a')])));
  expect([answer.status, answer.body.errors]).toEqual([
    413,
    [{ field: 'file', detail: 'A file may have 50 MB at the most.' }],
  ]);
  await until('forgotten', async () => (await count('upload')) === 0);
}, 60_000);

test('a request that says it is larger than all that may come is refused before it is read', async () => {
  const said = await hangUpAfter(house.url, token, Buffer.from('-'), 300 << 20);
  expect(said).toMatch(/^HTTP\/1.1 413 /);
});

test('who hangs up in the middle leaves nothing', async () => {
  const before = await count('attachment');
  const body = multipart([file('a.txt', 'x'.repeat(900_000))]);
  await hangUpAfter(house.url, token, body.subarray(0, 600_000), body.length);
  await until(
    'what had arrived is forgotten',
    async () =>
      (await count('blob_chunk where blob_id in (select id from upload)')) === 0 &&
      (await count('upload')) === 0,
  );
  expect(await count('attachment')).toBe(before);
});

test('the same content sent by ten at once is kept once', async () => {
  const content = Buffer.concat([Buffer.from(words()), Buffer.alloc(600_000, 'b')]);
  const before = await count('blob');
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => upload(file(`${n}.txt`, content))));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect(await count('blob')).toBe(before + 1);
});

test('the same request with the same key is one upload', async () => {
  const key = { 'idempotency-key': randomUUID() };
  const body = multipart([file('a.txt', words())]);
  const [first, again] = [await send(body, key), await send(body, key)];
  expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
  const other = await send(multipart([file('a.txt', words())]), key);
  expect([other.status, other.body.type]).toEqual([422, '/problems/key-reused']);
});

test('it takes a sign-in, the right, and of a browser the token of the page', async () => {
  const body = multipart([file('a.txt', words())]);
  const reader = house.signIn({ 'attachment.read': ['own'] });
  const statuses = [
    (await send(body, { authorization: '' })).status,
    (await send(body, { authorization: bearer('sts_made-up') })).status,
    (await send(body, { authorization: bearer(reader) })).status,
    (await house.http().post('/api/v1/attachments').set('cookie', `__Host-steward=${token}`)).status,
    (await house.http().get(`/api/v1/attachments/${randomUUID()}/content`)).status,
    (await download(randomUUID(), house.signIn({ 'attachment.create': [] }))).status,
    (await house.http().put('/api/v1/attachments').set('authorization', bearer())).status,
  ];
  expect(statuses).toEqual([401, 401, 403, 403, 401, 403, 405]);
});

test('what is not there, another’s, refused or nonsense answers byte for byte alike; what is unchecked says so', async () => {
  const { body } = await upload(file('a.txt', words()));
  const other = house.signIn({ 'attachment.read': ['own'] });
  const missing = await download(randomUUID());
  for (const [id, who] of [
    [body.id, other],
    ['nonsense', token],
    ['..%2f..%2fetc', token],
  ] as const) {
    const answer = await download(id, who);
    expect([answer.status, answer.body.toString()]).toEqual([404, missing.body.toString()]);
  }
  await database.admin.query(`update attachment set state = 'QUARANTINED' where id = $1`, [body.id]);
  const unchecked = await download(body.id);
  expect([unchecked.status, unchecked.body.toString()]).toEqual([
    409,
    expect.stringContaining('still being checked'),
  ]);
  await database.admin.query(`update attachment set state = 'REFUSED', blob_id = null where id = $1`, [
    body.id,
  ]);
  const refused = await download(body.id);
  expect([refused.status, refused.body.toString()]).toEqual([404, missing.body.toString()]);
});

test('damaged content never comes down whole', async () => {
  const [small, large] = [words(), Buffer.concat([Buffer.from(words()), Buffer.alloc(600_000, 'c')])];
  const { body } = await upload(file('small.txt', small), file('large.txt', large));
  const [one, other] = body.attachments as { id: string }[];
  await database.admin.query(
    `update blob_chunk set content = set_byte(content, 3, get_byte(content, 3) # 1) where index = 0
      and blob_id in (select blob_id from attachment where id in ($1, $2))`,
    [one!.id, other!.id],
  );
  expect((await download(one!.id)).status).toBe(500); // nothing was sent yet: it can be said
  const cut = await fetch(`${house.url}/api/v1/attachments/${other!.id}/content`, {
    headers: { authorization: bearer() },
  });
  expect(cut.status).toBe(200);
  await expect(cut.arrayBuffer()).rejects.toThrow('terminated');
});
