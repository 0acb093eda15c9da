import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeletePostRequest } from '#proto/steward/identity/v1/organisation';
import type { Context } from '../context';
import { deletePost as removePost, lockPost } from '../store/post';
import { found } from './found';

/** Deletes a post on which nothing hangs; the database knows what does. */
export const deletePost: Command<Context, DeletePostRequest, Empty> = async (tx, { id, etag }) => {
  const post = await found(lockPost, tx, id);
  matchVersion(etag, post.version);
  await removePost(tx, post);
  return {};
};
