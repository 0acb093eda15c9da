import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import {
  Attachment_State,
  type ReadAttachmentChunkRequest,
  type ReadAttachmentChunkResponse,
} from '#proto/steward/document/v1/attachment';
import type { Context } from '../context';
import { findAttachment } from '../store/attachment';
import { findChunk } from '../store/chunk';

export const readAttachmentChunk: Query<
  Context,
  ReadAttachmentChunkRequest,
  ReadAttachmentChunkResponse
> = async (db, { id, index }) => {
  const found = isId(id) ? await findAttachment(db, id) : undefined;
  if (!found?.blobId || found.attachment.state !== Attachment_State.CLEAN) throw notFound();
  const content = await findChunk(db, found.blobId, index);
  if (!content) throw notFound();
  return { content };
};
