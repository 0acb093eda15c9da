import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { inTransaction } from '#chassis/postgres';
import { resource } from '#chassis/decide';
import { actorWith, otherTenant, testTenant } from '#chassis/testing';
import { keepAccess } from '../store/record';
import { engineer, testDocuments, uploader } from '../testing';

const { database, peer, upload, linked } = testDocuments();
const requester = uploader();
const [groupId, otherGroup] = [randomUUID(), randomUUID()];
const handler = engineer({ groupIds: [groupId] });
const stranger = engineer({ groupIds: [otherGroup] });
const almighty = actorWith({
  'incident.read': ['tenant'],
  'attachment.read': ['tenant'],
  'attachment.create': [],
});
const named = uploader();
const foreign = { ...almighty, tenant: otherTenant };

const mayGet = async (actor: Actor, id: string): Promise<boolean> =>
  peer.getAttachment({ id }, { actor }).then(
    () => true,
    (error) => {
      expect(error).toMatchObject({
        code: 'not-found',
        message: 'There is no such thing, or you may not see it.',
      });
      return false;
    },
  );
const idsOf = async (actor: Actor, recordId: string) =>
  (await peer.listAttachments({ recordId, pageSize: 0, pageToken: '' }, { actor })).attachments.map(
    ({ id }) => id,
  );

test('ORG-02 before it belongs to a record only the uploader reads an attachment', async () => {
  const { id } = await upload(requester);
  expect(await mayGet(requester, id)).toBe(true);
  for (const other of [handler, almighty, foreign, uploader()]) expect(await mayGet(other, id)).toBe(false);
  expect(await idsOf(requester, '')).toContain(id);
  expect(await idsOf(almighty, '')).toEqual([]);
});

test('INC-01 once linked it is read by whoever may read the record, and what is internal not by the requester', async () => {
  const open = await upload(requester, 'open.txt');
  const inner = await upload(handler, 'inner.txt');
  const relations = { ownerIds: [requester.personId], groupIds: [groupId], namedIds: [named.personId] };
  const record = await linked(requester, [open], relations);
  await linked(handler, [inner], relations, false, record);
  const reads = async (actor: Actor) => [
    await mayGet(actor, open.id),
    await mayGet(actor, inner.id),
    (await idsOf(actor, record)).length,
  ];
  expect(await reads(requester)).toEqual([true, false, 1]);
  expect(await reads(named)).toEqual([true, false, 1]);
  expect(await reads(handler)).toEqual([true, true, 2]);
  expect(await reads(almighty)).toEqual([true, true, 2]);
  expect(await reads(stranger)).toEqual([false, false, 0]);
  expect(await reads(foreign)).toEqual([false, false, 0]);
  const deputy = uploader({ standsInFor: [handler] });
  expect(await reads(deputy)).toEqual([true, true, 2]);
});

test('of a confidential record a named handler reads what is internal; who is only named, what is public', async () => {
  const handling = { 'attachment.create': [], 'attachment.read': [], 'incident.read': ['named' as const] };
  const colleague = actorWith({ ...handling, 'incident.work': ['queue'] });
  const file = await upload(handler);
  const namedIds = [colleague.personId, named.personId, requester.personId];
  const relations = { ownerIds: [requester.personId], namedIds, confidential: true };
  await linked(handler, [file], relations, false);
  expect([await mayGet(colleague, file.id), await mayGet(named, file.id)]).toEqual([true, false]);
  expect([await mayGet(requester, file.id), await mayGet(almighty, file.id)]).toEqual([false, false]);
});

test('who loses the record loses its attachments, their uploader too', async () => {
  const file = await upload(handler);
  const record = await linked(handler, [file], { groupIds: [groupId] }, false);
  expect(await mayGet(handler, file.id)).toBe(true);
  const move = (version: number, to: string) =>
    inTransaction(database.pool, testTenant, (tx) =>
      keepAccess(tx, [
        { type: 'INCIDENT', id: record, access: resource(testTenant, { groupIds: [to] }), version },
      ]),
    );
  await move(3, otherGroup);
  await move(2, groupId); // late, and older
  expect([await mayGet(handler, file.id), await mayGet(stranger, file.id)]).toEqual([false, true]);
});

test('of a confidential record only those named on it read an attachment', async () => {
  const file = await upload(requester);
  const relations = { ownerIds: [requester.personId], groupIds: [groupId], namedIds: [named.personId] };
  await linked(requester, [file], { ...relations, confidential: true });
  expect([await mayGet(named, file.id), await mayGet(handler, file.id)]).toEqual([true, false]);
  expect([await mayGet(almighty, file.id), await mayGet(requester, file.id)]).toEqual([false, false]);
});

test('a missing, a foreign and a nonsensical id answer alike', async () => {
  const { id } = await upload(requester);
  for (const asked of [id, randomUUID(), 'nonsense', '../x'])
    expect(await mayGet(stranger, asked)).toBe(false);
  expect(await idsOf(stranger, randomUUID())).toEqual([]);
});

test('one takes back one’s own until it belongs to a record; after that it takes the right to', async () => {
  const remove = (actor: Actor, id: string) => peer.deleteAttachment({ id }, { actor });
  const administrator = actorWith({ 'attachment.create': [], 'attachment.manage': ['tenant'] });
  const [free, kept, secret] = [await upload(requester), await upload(requester), await upload(requester)];
  await expect(remove(stranger, free.id)).rejects.toMatchObject({ code: 'not-found' });
  await remove(requester, free.id);
  expect(await mayGet(requester, free.id)).toBe(false);
  await linked(requester, [kept], { ownerIds: [requester.personId] });
  await expect(remove(requester, kept.id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(remove(stranger, kept.id)).rejects.toMatchObject({ code: 'not-found' });
  await remove(administrator, kept.id);
  expect(await mayGet(requester, kept.id)).toBe(false);
  await linked(requester, [secret], { namedIds: [named.personId], confidential: true });
  await expect(remove(administrator, secret.id)).rejects.toMatchObject({ code: 'not-found' });
});

test('a long list comes in pages, oldest first', async () => {
  const files = [];
  for (let n = 0; n < 5; n++) files.push(await upload(requester, `${n}.txt`));
  const recordId = await linked(requester, files, { ownerIds: [requester.personId] });
  const seen: string[] = [];
  let pageToken = '';
  do {
    const page = await peer.listAttachments({ recordId, pageSize: 2, pageToken }, { actor: requester });
    seen.push(...page.attachments.map(({ name }) => name));
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  expect(seen).toEqual(['0.txt', '1.txt', '2.txt', '3.txt', '4.txt']);
});
