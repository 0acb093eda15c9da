import type { Readable } from 'node:stream';
import { Problem } from '#chassis/errors';
import type { Documents, onBehalfOf } from './documents';
import type { SentFile } from './read-files';

/**
 * Hands a file on as it comes, a chunk in memory at a time, and has it looked at.
 * @throws Problem that names the part, where the file is at fault
 */
export async function storeFile(
  documents: Documents,
  on: ReturnType<typeof onBehalfOf>,
  { field, name, content }: SentFile,
  begun: (uploadId: string) => void,
): Promise<void> {
  const { uploadId, chunkBytes } = await documents.beginUpload({ name }, on.late());
  begun(uploadId);
  try {
    let index = 0;
    for await (const chunk of inChunks(content, chunkBytes))
      await documents.putUploadChunk({ uploadId, index: index++, content: chunk }, on.late());
    await documents.sealUpload({ uploadId }, on.late());
  } catch (error) {
    if (!(error instanceof Problem && error.fields?.file)) throw error;
    throw new Problem(error.code, error.message, { [field]: error.message }); // which says what file it is
  }
}

async function* inChunks(content: Readable, bytes: number): AsyncGenerator<Buffer> {
  let [pieces, waiting]: [Buffer[], number] = [[], 0];
  for await (const piece of content as AsyncIterable<Buffer>) {
    pieces.push(piece);
    waiting += piece.length;
    if (waiting < bytes) continue;
    let all = Buffer.concat(pieces);
    for (; all.length >= bytes; all = all.subarray(bytes)) yield all.subarray(0, bytes);
    [pieces, waiting] = [[all], all.length];
  }
  if (waiting > 0) yield Buffer.concat(pieces);
}
