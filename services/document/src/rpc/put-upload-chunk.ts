import { notFound, Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { inOneTrip } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { Empty } from '#proto/google/protobuf/empty';
import type { PutUploadChunkRequest } from '#proto/steward/document/v1/attachment';
import type { Context } from '../context';
import { standardPolicy } from '../domain/policy';
import { chunkBytes, putChunk } from '../store/chunk';

const mostChunks = Math.ceil(standardPolicy.maxFileBytes / chunkBytes);

export const putUploadChunk: Errand<Context, PutUploadChunkRequest, Empty> = async (
  { uploadId, index, content },
  { actor: { tenant, personId } },
  { db },
) => {
  if (index >= mostChunks)
    throw new Problem('too-large', `A file may have ${standardPolicy.maxFileBytes >> 20} MB at the most.`, {
      file: 'is too large',
    });
  if (!isId(uploadId) || index < 0 || content.length === 0 || content.length > chunkBytes)
    throw new Problem('invalid', 'This is no chunk of an upload.');
  const put = putChunk({ uploadId, uploaderId: personId }, index, content);
  const { rowCount } = await inOneTrip(db, tenant, put);
  if (rowCount === 0) throw notFound();
  return {};
};
