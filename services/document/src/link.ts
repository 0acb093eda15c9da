import { isId } from '#chassis/ids';
import { log } from '#chassis/log';
import type { Tx } from '#chassis/postgres';
import { lockAttachments, type Found } from './store/attachment';
import { remove } from './store/chore';
import { link, tell } from './store/keep-attachment';
import { findPolicy } from './store/policy';
import { findRecord, lockRecordBytes } from './store/record';

/** Something that was sent with files. */
export interface Sending {
  record: { type: string; id: string };
  attachmentIds: string[];
  /** Who sent it: nobody links what another uploaded. */
  senderId: string;
  public: boolean;
}

/**
 * Gives files to the record they were sent with: those that the sender uploaded and that belong to none yet, as many
 * as the record may have. What is not linked stays its uploader's until it is cleared away, and nobody else sees it.
 */
export async function linkSent(tx: Tx, sending: Sending): Promise<void> {
  const { record, attachmentIds, senderId } = sending;
  const ids = [...new Set(attachmentIds.filter(isId).map((id) => id.toLowerCase()))];
  if (ids.length === 0 || senderId === '') return;
  const [{ maxRecordBytes }, taken] = [await findPolicy(tx), await lockRecordBytes(tx, record.id)];
  const found = new Map((await lockAttachments(tx, ids)).map((each) => [each.attachment.id, each]));
  const free = ids.map((id) => found.get(id)).filter((each) => each && isFree(each, senderId)) as Found[];
  const { access } = (await findRecord(tx, record.id)) ?? {};
  let bytes = taken;
  for (const each of free) {
    if (bytes + each.attachment.size > maxRecordBytes) {
      log.warn(
        { tenant: tx.tenant, record: record.id, attachment: each.attachment.id },
        'record has too many bytes',
      );
      continue;
    }
    bytes += each.attachment.size;
    await linkOne(tx, each, { ...sending, access });
  }
}

const isFree = ({ attachment }: Found, senderId: string): boolean =>
  !attachment.record && attachment.uploaderId === senderId;

async function linkOne(tx: Tx, found: Found, to: Sending & Pick<Found, 'access'>): Promise<void> {
  const { record, access } = to;
  await link(tx, found, record, to.public);
  await tx.query(remove({ tenant: tx.tenant, kind: 'UNLINKED', id: found.attachment.id }));
  const attachment = { ...found.attachment, record: { ...record, number: '' }, public: to.public };
  await tell(tx, {
    ...found,
    attachment: attachment as Found['attachment'],
    access,
    version: found.version + 1,
  });
}
