import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { actorWith, otherTenant, testService } from '#chassis/testing';
import { Attachment_State } from '#proto/steward/document/v1/attachment';
import { chunkBytes, testDocuments, through, uniqueText, uploader } from '../testing';

const { database, peer, send, upload, read, count } = testDocuments();
const requester = uploader();
const on = { actor: through(requester) };
const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');

test('DESK-02 what is uploaded can be read again, byte for byte', async () => {
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2 * chunkBytes + 17)]);
  const attachment = await upload(requester, '../../报告.pdf', content);
  expect(attachment).toMatchObject({
    name: '报告.pdf',
    contentType: 'application/pdf',
    size: content.length,
    sha256: hash(content),
    state: Attachment_State.CLEAN,
    uploaderId: requester.personId,
    record: undefined,
    public: false,
  });
  expect(await peer.getAttachment({ id: attachment.id }, { actor: requester })).toEqual(attachment);
  expect((await read(requester, attachment)).equals(content)).toBe(true);
});

test('the same content is kept once for a tenant, and goes with its last owner', async () => {
  const content = uniqueText();
  const before = await count('blob');
  const one = await upload(requester, 'a.txt', content);
  const other = await upload(uploader(), 'b.txt', content);
  const foreign = uploader({ tenant: otherTenant });
  const elsewhere = await upload(foreign, 'c.txt', content);
  expect(await count('blob')).toBe(before + 2);
  await peer.deleteAttachment({ id: one.id }, { actor: requester });
  const reader = { ...requester, personId: other.uploaderId };
  expect((await read(reader, other)).equals(content)).toBe(true);
  await peer.deleteAttachment({ id: other.id }, { actor: reader });
  expect(await count('blob')).toBe(before + 1);
  expect((await read(foreign, elsewhere)).equals(content)).toBe(true);
});

test('twenty who finish the same content at once have it once, and each their own file', async () => {
  const content = uniqueText(chunkBytes + 5);
  const before = await count('blob');
  const people = Array.from({ length: 20 }, () => uploader());
  const files = await Promise.all(people.map((person) => upload(person, 'same.txt', content)));
  expect(new Set(files.map(({ id }) => id)).size).toBe(20);
  expect([await count('blob'), await count('upload')]).toEqual([before + 1, 0]);
  for (const [index, file] of files.entries())
    expect((await read(people[index]!, file)).equals(content)).toBe(true);
});

test('nothing is to be seen before an upload is finished, and nothing of one that is abandoned', async () => {
  const uploadId = await send(requester, 'half.txt', uniqueText());
  const missing = { code: 'not-found' };
  await expect(peer.getAttachment({ id: uploadId }, { actor: requester })).rejects.toMatchObject(missing);
  await expect(peer.readAttachmentChunk({ id: uploadId, index: 0 }, on)).rejects.toMatchObject(missing);
  await expect(peer.finishUploads({ uploadIds: [uploadId] }, on)).rejects.toMatchObject(missing);
  const blobs = await count('blob_chunk');
  await peer.abandonUploads({ uploadIds: [uploadId, 'nonsense'] }, on);
  expect([await count('upload'), await count('blob_chunk')]).toEqual([0, blobs - 1]);
  await expect(peer.sealUpload({ uploadId }, on)).rejects.toMatchObject(missing);
});

test('several files become attachments together or not at all', async () => {
  const [good, unsealed] = [
    await send(requester, 'a.txt', uniqueText()),
    await send(requester, 'b.txt', uniqueText()),
  ];
  await peer.sealUpload({ uploadId: good }, on);
  const before = await count('attachment');
  await expect(peer.finishUploads({ uploadIds: [good, unsealed] }, on)).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await count('attachment')).toBe(before);
  await peer.sealUpload({ uploadId: unsealed }, on);
  const { attachments } = await peer.finishUploads({ uploadIds: [unsealed, good] }, on);
  expect(attachments.map(({ name }) => name)).toEqual(['b.txt', 'a.txt']);
});

test('nobody touches another person’s upload', async () => {
  const uploadId = await send(requester, 'mine.txt', uniqueText());
  const other = { actor: through(uploader()) };
  const missing = { code: 'not-found' };
  const piece = { uploadId, index: 0, content: Buffer.from('theirs') };
  await expect(peer.putUploadChunk(piece, other)).rejects.toMatchObject(missing);
  await expect(peer.sealUpload({ uploadId }, other)).rejects.toMatchObject(missing);
  await peer.abandonUploads({ uploadIds: [uploadId] }, other);
  await peer.sealUpload({ uploadId }, on);
  await expect(peer.finishUploads({ uploadIds: [uploadId] }, other)).rejects.toMatchObject(missing);
  await expect(peer.putUploadChunk(piece, on)).rejects.toMatchObject(missing); // sealed is sealed
});

test('the parts of an upload are for the gateway, and not for people', async () => {
  const person = { actor: actorWith({ 'attachment.create': [], 'attachment.manage': ['tenant'] }) };
  for (const call of [
    peer.beginUpload({ name: 'a' }, person),
    peer.sealUpload({ uploadId: randomUUID() }, person),
    peer.readAttachmentChunk({ id: randomUUID(), index: 0 }, person),
  ])
    await expect(call).rejects.toMatchObject({ code: 'forbidden' });
});

test.each([
  ['empty.txt', Buffer.alloc(0), 'invalid', 'is empty'],
  [
    'program.pdf',
    Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0'),
    'unsupported-media',
    'is a program or a script',
  ],
  ['noise.bin', Buffer.from([0, 1, 2, 3]), 'unsupported-media', 'is application/octet-stream'],
])('%s is refused by name', async (name, content, code, words) => {
  const uploadId = await send(requester, name, content);
  await expect(peer.sealUpload({ uploadId }, on)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(name),
    fields: { file: expect.stringContaining(words) },
  });
});

test('a file has no more bytes than the tenant takes, and no chunk is beyond all bounds', async () => {
  const administrator = { actor: actorWith({ 'attachment.manage': ['tenant'], 'attachment.read': [] }) };
  const { etag } = await peer.getAttachmentPolicy({}, administrator);
  const change = { attachmentPolicy: { allowedTypes: [], maxFileBytes: 50, maxRecordBytes: 0, etag: '' } };
  const update = { ...change, updateMask: ['max_file_bytes'], etag };
  const changed = await peer.updateAttachmentPolicy(update, administrator);
  expect(changed).toMatchObject({ maxFileBytes: 50, maxRecordBytes: 200 << 20 });
  await expect(peer.updateAttachmentPolicy(update, administrator)).rejects.toMatchObject({ code: 'stale' });
  const uploadId = await send(requester, 'a.txt', uniqueText(51));
  const tooLarge = { code: 'too-large', fields: { file: expect.any(String) } };
  await expect(peer.sealUpload({ uploadId }, on)).rejects.toMatchObject(tooLarge);
  const back = { attachmentPolicy: { ...change.attachmentPolicy, maxFileBytes: 50 << 20 } };
  await peer.updateAttachmentPolicy({ ...back, updateMask: ['max_file_bytes'], etag: '*' }, administrator);
  const chunk = (index: number, bytes: number) =>
    peer.putUploadChunk({ uploadId, index, content: Buffer.alloc(bytes, 97) }, on);
  await expect(chunk(200, 5)).rejects.toMatchObject(tooLarge);
  await expect(chunk(-1, 5)).rejects.toMatchObject({ code: 'invalid' });
  await expect(chunk(1, chunkBytes + 1)).rejects.toMatchObject({ code: 'invalid' });
});

test('the same files with the same key become attachments once; others with that key are refused', async () => {
  const content = uniqueText();
  const sealed = async (name: string) => {
    const uploadId = await send(requester, name, content);
    await peer.sealUpload({ uploadId }, on);
    return [uploadId];
  };
  const keyed = { ...on, idempotencyKey: randomUUID() };
  const first = await peer.finishUploads({ uploadIds: await sealed('a.txt') }, keyed);
  const again = await peer.finishUploads({ uploadIds: await sealed('a.txt') }, keyed);
  expect(again).toEqual(first);
  await expect(peer.finishUploads({ uploadIds: await sealed('b.txt') }, keyed)).rejects.toMatchObject({
    code: 'key-reused',
  });
});

test('nobody heaps up uploads, or files that belong to no record', async () => {
  const hoarder = uploader();
  const theirs = { actor: through(hoarder) };
  const many = { code: 'too-many' };
  await Promise.all(Array.from({ length: 60 }, () => peer.beginUpload({ name: 'a' }, theirs)));
  await expect(peer.beginUpload({ name: 'a' }, theirs)).rejects.toMatchObject(many);
  await expect(peer.beginUpload({ name: 'a' }, { actor: testService() })).rejects.toMatchObject({
    code: 'invalid',
  });
  await database.admin.query('delete from blob where id in (select id from upload where uploader_id = $1)', [
    hoarder.personId,
  ]);
  const file = await upload(hoarder);
  await database.admin.query('update attachment set size = (1 << 30) - 100 where id = $1', [file.id]);
  await upload(hoarder, 'a.txt', uniqueText(100));
  await expect(upload(hoarder, 'a.txt', uniqueText(1))).rejects.toMatchObject(many);
});

test('who uploaded and who deleted is told to the audit trail, once for each deed', async () => {
  const before = (await database.deeds()).length;
  const { id } = await upload(requester);
  await peer.deleteAttachment({ id }, { actor: requester });
  const deeds = (await database.deeds()).slice(before);
  expect(deeds.map(({ operation, personId, subjectId }) => [operation, personId, subjectId])).toEqual([
    ['document.v1.AttachmentService/FinishUploads', requester.personId, id],
    ['document.v1.AttachmentService/DeleteAttachment', requester.personId, id],
  ]);
});
