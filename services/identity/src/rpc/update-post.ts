import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Post, UpdatePostRequest } from '#proto/steward/identity/v1/organisation';
import type { Context } from '../context';
import { checkName } from '../domain/name';
import { lockPost, savePost } from '../store/post';
import { checkReferences } from './check-references';
import { found } from './found';

export const updatePost: Command<Context, UpdatePostRequest, Post> = async (
  tx,
  { post: sent, updateMask, etag },
) => {
  const post = await found(lockPost, tx, sent?.id ?? '');
  matchVersion(etag, post.version);
  const changes = changesOf(updateMask, sent, ['name', 'departmentId']);
  checkName(changes.name);
  checkReferences({ departmentId: changes.departmentId });
  return savePost(tx, { ...post, ...changes });
};
