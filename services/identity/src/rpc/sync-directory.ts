import { tellDeed } from '#chassis/deed';
import { inTransaction } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { DirectorySync, SyncDirectoryRequest } from '#proto/steward/identity/v1/directory';
import type { Context } from '../context';
import { syncDirectory as readAndApply } from '../directory/sync-directory';

/** An errand: the directory is asked outside any transaction. */
export const syncDirectory: Errand<Context, SyncDirectoryRequest, DirectorySync> = async (
  request,
  call,
  context,
) => {
  const { tenant } = call.actor;
  const answer = await readAndApply(context, tenant, request, call.now);
  if (!request.dryRun) await inTransaction(context.db, tenant, (tx) => tellDeed(tx, call, request, answer));
  return answer;
};
