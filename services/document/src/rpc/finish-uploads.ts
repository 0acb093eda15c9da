import { tellDeed } from '#chassis/deed';
import { notFound, Problem } from '#chassis/errors';
import type { Call } from '#chassis/grpc';
import { once } from '#chassis/idempotency';
import { isId } from '#chassis/ids';
import { inTransaction, type Tx } from '#chassis/postgres';
import { intentOf, type Errand } from '#chassis/rpc';
import {
  Attachment_State,
  FinishUploadsResponse,
  type Attachment,
  type FinishUploadsRequest,
} from '#proto/steward/document/v1/attachment';
import sql from 'sql-template-tag';
import type { Context } from '../context';
import { keepContent } from '../store/blob';
import { chore, remove } from '../store/chore';
import { insertAttachment } from '../store/keep-attachment';
import { measureUnlinked } from '../store/attachment';
import { lockUploads, type Upload } from '../store/upload';

/** Of one person, that belong to no record yet. */
const mostUnlinked = { files: 200, bytes: 1 << 30 };

type Sealed = Upload & { sha256: Buffer };

/** An Idempotency-Key stands for the same files by name and content: sent again, they have other upload ids. */
export const finishUploads: Errand<Context, FinishUploadsRequest, FinishUploadsResponse> = (
  request,
  call,
  { db, scans },
) => {
  const ids = request.uploadIds;
  if (ids.length === 0 || !ids.every(isId)) throw notFound();
  return inTransaction(db, call.actor.tenant, async (tx) => {
    const found = new Map((await lockUploads(tx, call.actor.personId, ids)).map((each) => [each.id, each]));
    const uploads = ids.map((id) => found.get(id)).filter((each): each is Sealed => !!each?.sha256);
    if (uploads.length !== ids.length) throw notFound();
    const finish = async () => {
      const answer = { attachments: await keepAll(tx, uploads, call, scans) };
      await tellDeed(tx, call, request, { id: ids[0] });
      return Buffer.from(FinishUploadsResponse.encode(answer).finish());
    };
    const intent = intentOf(call, Buffer.from(uploads.map(describe).join('\n')));
    const answer = call.idempotencyKey === '' ? await finish() : await once(tx, intent, finish);
    return FinishUploadsResponse.decode(answer);
  });
};

const describe = ({ name, sha256 }: Sealed): string => `${sha256.toString('hex')} ${name}`;

/** In the order of their content, so that two who send the same files do not wait for each other in a ring. */
async function keepAll(
  tx: Tx,
  uploads: Sealed[],
  { actor, now }: Call,
  scans: boolean,
): Promise<Attachment[]> {
  const { files, bytes } = await measureUnlinked(tx, actor.personId);
  const more = uploads.reduce((sum, { size }) => sum + size, 0);
  if (files + uploads.length > mostUnlinked.files || bytes + more > mostUnlinked.bytes)
    throw new Problem('too-many', 'Too many of your files belong to no record yet.');
  const inOrder = [...uploads].sort((one, other) => Buffer.compare(one.sha256, other.sha256));
  const kept = new Map<string, Attachment>();
  for (const upload of inOrder) kept.set(upload.id, await keep(tx, upload, now, scans));
  return uploads.map(({ id }) => kept.get(id)!);
}

async function keep(tx: Tx, upload: Sealed, now: Date, scans: boolean): Promise<Attachment> {
  const { id, name, contentType, size, sha256, uploaderId } = upload;
  const { tenant } = tx;
  const attachment: Attachment = {
    id,
    name,
    contentType,
    size,
    sha256: sha256.toString('hex'),
    state: scans ? Attachment_State.QUARANTINED : Attachment_State.CLEAN,
    uploaderId,
    createTime: now,
    record: undefined,
    public: false,
  };
  const blobId = await keepContent(tx, id, sha256);
  await tx.query(
    blobId === id ? sql`delete from upload where id = ${id}` : sql`delete from blob where id = ${id}`,
  );
  await insertAttachment(tx, attachment, blobId);
  await tx.query(remove({ tenant, kind: 'UPLOAD', id }));
  await tx.query(chore({ tenant, kind: 'UNLINKED', id }, '24 hours'));
  if (scans) await tx.query(chore({ tenant, kind: 'SCAN', id }, '0 seconds'));
  return attachment;
}
