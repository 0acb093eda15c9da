import { isId } from '#chassis/ids';
import { inTransaction } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { Empty } from '#proto/google/protobuf/empty';
import type { AbandonUploadsRequest } from '#proto/steward/document/v1/attachment';
import type { Context } from '../context';
import { clearUploads, lockUploads } from '../store/upload';

export const abandonUploads: Errand<Context, AbandonUploadsRequest, Empty> = async (
  { uploadIds },
  { actor: { tenant, personId } },
  { db },
) => {
  await inTransaction(db, tenant, async (tx) => {
    const uploads = await lockUploads(tx, personId, uploadIds.filter(isId));
    await clearUploads(
      tx,
      uploads.map(({ id }) => id),
    );
  });
  return {};
};
