import { decide, resource } from '#chassis/decide';
import { notFound, Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteAttachmentRequest } from '#proto/steward/document/v1/attachment';
import type { Context } from '../context';
import { mayRead } from '../domain/access';
import { lockAttachments } from '../store/attachment';
import { clearChores } from '../store/chore';
import { deleteAttachment as remove } from '../store/keep-attachment';

export const deleteAttachment: Command<Context, DeleteAttachmentRequest, Empty> = async (
  tx,
  { id },
  { actor },
) => {
  const [found] = isId(id) ? await lockAttachments(tx, [id]) : [];
  if (!found) throw notFound();
  const { attachment, access = resource(tx.tenant) } = found;
  const isOwn = !attachment.record && attachment.uploaderId === actor.personId;
  if (!isOwn && !decide(actor, 'attachment.manage', access)) {
    if (!mayRead(actor, found)) throw notFound();
    throw new Problem('forbidden', 'What belongs to a record stays there.');
  }
  await remove(tx, attachment);
  await tx.query(clearChores(id));
  return {};
};
