import { createHash } from 'node:crypto';
import { notFound, Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { inOneTrip, readerOf, type Queryable } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { Empty } from '#proto/google/protobuf/empty';
import type { SealUploadRequest } from '#proto/steward/document/v1/attachment';
import type { Context } from '../context';
import { findType } from '../domain/find-type';
import { objectionTo, type Policy } from '../domain/policy';
import { readChunks } from '../store/chunk';
import { findPolicy } from '../store/policy';
import { findUploads, seal } from '../store/upload';

/** What is kept counts, and not what the sender said: it is read again from the first byte to the last. */
export const sealUpload: Errand<Context, SealUploadRequest, Empty> = async (
  { uploadId: id },
  { actor: { tenant, personId } },
  { db },
) => {
  const reader = readerOf(db, tenant);
  const [upload] = isId(id) ? await findUploads(reader, personId, [id]) : [];
  if (!upload) throw notFound();
  const [policy, content] = await Promise.all([findPolicy(reader), examine(reader, id)]);
  check(upload.name, content, policy);
  await inOneTrip(db, tenant, seal({ id, ...content }));
  return {};
};

interface Content {
  size: number;
  sha256: Buffer;
  contentType: string;
}

async function examine(db: Queryable, id: string): Promise<Content> {
  const hash = createHash('sha256');
  let [size, contentType] = [0, ''];
  for await (const chunk of readChunks(db, id)) {
    if (size === 0) contentType = await findType(chunk);
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest(), contentType };
}

/** @throws Problem naming the file */
function check(name: string, { size, contentType }: Content, policy: Policy): void {
  if (size === 0) throw new Problem('invalid', `${name} is empty.`, { file: 'is empty' });
  if (size > policy.maxFileBytes) {
    const words = `has more than ${policy.maxFileBytes} bytes`;
    throw new Problem('too-large', `${name} ${words}.`, { file: words });
  }
  const objection = objectionTo(name, contentType, policy);
  if (objection) throw new Problem('unsupported-media', `${name} ${objection}.`, { file: objection });
}
