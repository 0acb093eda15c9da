import { Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { BeginUploadRequest, BeginUploadResponse } from '#proto/steward/document/v1/attachment';
import type { Context } from '../context';
import { cleanName } from '../domain/clean-name';
import { chunkBytes } from '../store/chunk';
import { beginUpload as begin, countUploads } from '../store/upload';

/** Of one person, at once or left lying. */
const mostUploads = 60;

export const beginUpload: Errand<Context, BeginUploadRequest, BeginUploadResponse> = async (
  { name },
  { actor: { tenant, personId } },
  { db },
) => {
  if (personId === '') throw new Problem('invalid', 'An upload is somebody’s.');
  if ((await countUploads(readerOf(db, tenant), personId)) >= mostUploads)
    throw new Problem('too-many', 'Too many of your uploads are not finished yet.');
  const uploadId = newId();
  await begin(db, tenant, { id: uploadId, uploaderId: personId, name: cleanName(name) });
  return { uploadId, chunkBytes };
};
