import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteGroupRequest } from '#proto/steward/identity/v1/organisation';
import type { Context } from '../context';
import { deleteGroup as removeGroup, lockGroup } from '../store/group';
import { found } from './found';

/** Deletes a group on which nothing hangs; the database knows what does. */
export const deleteGroup: Command<Context, DeleteGroupRequest, Empty> = async (tx, { id, etag }) => {
  const group = await found(lockGroup, tx, id);
  matchVersion(etag, group.version);
  await removeGroup(tx, group);
  return {};
};
