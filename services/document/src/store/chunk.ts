import sql from 'sql-template-tag';
import { named, type Queryable, type Statement } from '#chassis/postgres';

/** Every chunk but the last has this many bytes. */
export const chunkBytes = 256 * 1024;

/** Nothing happens where the upload is not theirs, or is sealed. */
export const putChunk = (
  { uploadId, uploaderId }: { uploadId: string; uploaderId: string },
  index: number,
  content: Buffer,
): Statement =>
  named(
    'chunk_put',
    sql`insert into blob_chunk (tenant, blob_id, index, content)
      select tenant, id, ${index}, ${content} from upload
      where id = ${uploadId} and uploader_id = ${uploaderId} and sha256 is null
      on conflict (tenant, blob_id, index) do update set content = excluded.content`,
  );

export async function findChunk(db: Queryable, blobId: string, index: number): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ content: Buffer }>(
    named('chunk_find', sql`select content from blob_chunk where blob_id = ${blobId} and index = ${index}`),
  );
  return rows[0]?.content;
}

/** The bytes of a blob, one chunk in memory at a time; ends where a chunk is missing. */
export async function* readChunks(db: Queryable, blobId: string): AsyncGenerator<Buffer> {
  for (let index = 0; ; index++) {
    const content = await findChunk(db, blobId, index);
    if (!content) return;
    yield content;
  }
}
