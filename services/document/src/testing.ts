/** What the tests of attachments share: people, files, and the way of an upload. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testDatabase, testPeer } from '#chassis/testing';
import { AttachmentServiceClient, type Attachment } from '#proto/steward/document/v1/attachment';
import type { Context } from './context';
import { answers } from './server';
import { resource, type Resource } from '#chassis/decide';
import { linkSent } from './link';
import { keepAccess } from './store/record';

export const chunkBytes = 256 * 1024;

/** Somebody as the gateway knows them. */
export const uploader = (more: Partial<Actor> = {}): Actor =>
  actorWith({ 'attachment.create': [], 'attachment.read': ['own'], 'incident.read': ['own', 'named'] }, more);
export const engineer = (more: Partial<Actor> = {}): Actor =>
  actorWith(
    {
      'attachment.create': [],
      'attachment.read': ['queue'],
      'incident.read': ['own', 'assigned', 'queue', 'named'],
    },
    more,
  );
/** As the gateway acts for them. */
export const through = (actor: Actor): Actor => ({ ...actor, service: 'gateway' });

/** Text that no other test sends. */
export const uniqueText = (bytes = 100): Buffer =>
  Buffer.from(randomBytes(bytes).toString('hex').slice(0, bytes));

export function testDocuments(more: Partial<Context> = {}) {
  const database = testDatabase('document');
  const peer = testPeer(AttachmentServiceClient, () => answers({ db: database.pool, scans: false, ...more }));

  /** Begins an upload and puts its chunks. */
  async function send(actor: Actor, name: string, content: Buffer): Promise<string> {
    const on = { actor: through(actor) };
    const { uploadId } = await peer.beginUpload({ name }, on);
    for (let index = 0; index * chunkBytes < content.length; index++) {
      const piece = content.subarray(index * chunkBytes, (index + 1) * chunkBytes);
      await peer.putUploadChunk({ uploadId, index, content: Buffer.from(piece) }, on);
    }
    return uploadId;
  }

  async function upload(actor: Actor, name = 'notes.txt', content = uniqueText()): Promise<Attachment> {
    const uploadId = await send(actor, name, content);
    await peer.sealUpload({ uploadId }, { actor: through(actor) });
    const { attachments } = await peer.finishUploads({ uploadIds: [uploadId] }, { actor: through(actor) });
    return attachments[0]!;
  }

  async function read(actor: Actor, { id, size }: Attachment): Promise<Buffer> {
    await peer.getAttachment({ id }, { actor });
    const pieces: Buffer[] = [];
    for (let index = 0; index * chunkBytes < size; index++)
      pieces.push((await peer.readAttachmentChunk({ id, index }, { actor: through(actor) })).content);
    return Buffer.concat(pieces);
  }

  /** An incident with these relations, to which the sender has given the attachments. */
  async function linked(
    sender: Actor,
    attachments: Attachment[],
    relations: Partial<Resource>,
    isPublic = true,
    id: string = randomUUID(),
  ): Promise<string> {
    const { tenant, personId: senderId } = sender;
    const record = { type: 'INCIDENT', id };
    await inTransaction(database.pool, tenant, async (tx) => {
      await keepAccess(tx, [{ ...record, access: resource(tenant, relations), version: 1 }]);
      const attachmentIds = attachments.map((attachment) => attachment.id);
      await linkSent(tx, { record, attachmentIds, senderId, public: isPublic });
    });
    return id;
  }

  const count = async (table: string): Promise<number> =>
    (await database.admin.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0]!
      .count;

  return { database, peer, send, upload, read, linked, count };
}
