import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import type { Attachment, GetAttachmentRequest } from '#proto/steward/document/v1/attachment';
import type { Context } from '../context';
import { mayRead } from '../domain/access';
import { findAttachment } from '../store/attachment';

export const getAttachment: Query<Context, GetAttachmentRequest, Attachment> = async (
  db,
  { id },
  { actor },
) => {
  const found = isId(id) ? await findAttachment(db, id) : undefined;
  if (!found || !mayRead(actor, found)) throw notFound();
  return found.attachment;
};
