import sql from 'sql-template-tag';
import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { Attachment_State, type Attachment } from '#proto/steward/document/v1/attachment';
import { AttachmentChanged } from '#proto/steward/document/v1/events';
import { audienceOf } from '../domain/access';
import type { Found } from './attachment';
import { letGo } from './blob';

export async function insertAttachment(tx: Tx, attachment: Attachment, blobId: string): Promise<void> {
  const { id, name, contentType, size, sha256, state, uploaderId, createTime } = attachment;
  await tx.query(sql`
    insert into attachment (tenant, id, blob_id, name, content_type, size, sha256, state, uploader_id, create_time)
    values (${tx.tenant}, ${id}, ${blobId}, ${name}, ${contentType}, ${size}, ${Buffer.from(sha256, 'hex')},
      ${state}, ${uploaderId}, ${createTime})`);
  await tell(tx, { attachment, access: undefined, blobId, version: 1 });
}

/** Gives it to a record, once and for ever. */
export async function link(tx: Tx, found: Found, record: { type: string; id: string }, isPublic: boolean) {
  await tx.query(sql`update attachment set record_type = ${record.type}, record_id = ${record.id},
    public = ${isPublic}, version = version + 1 where id = ${found.attachment.id}`);
}

/** What somebody who looked into it says. The content of what is refused goes. */
export async function judge(tx: Tx, found: Found, isClean: boolean): Promise<void> {
  const { id, sha256 } = found.attachment;
  const state = isClean ? Attachment_State.CLEAN : Attachment_State.REFUSED;
  const note = () =>
    tx.query(sql`update attachment set state = ${state}, version = version + 1,
      blob_id = case when ${isClean}::boolean then blob_id end where id = ${id}`);
  await (isClean ? note() : letGo(tx, Buffer.from(sha256, 'hex'), note));
  await tell(tx, { ...found, attachment: { ...found.attachment, state }, version: found.version + 1 });
}

export const deleteAttachment = (tx: Tx, { id, sha256 }: Attachment): Promise<void> =>
  letGo(tx, Buffer.from(sha256, 'hex'), () => tx.query(sql`delete from attachment where id = ${id}`));

export async function tell(tx: Tx, found: Found): Promise<void> {
  const { attachment, version } = found;
  const access = audienceOf(tx.tenant, found);
  await append(tx, AttachmentChanged, { attachment }, { id: attachment.id, version, access });
}
