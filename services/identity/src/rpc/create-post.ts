import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { CreatePostRequest, Post } from '#proto/steward/identity/v1/organisation';
import type { Context } from '../context';
import { checkName } from '../domain/name';
import { insertPost } from '../store/post';
import { checkReferences } from './check-references';

export const createPost: Command<Context, CreatePostRequest, Post> = async (tx, { name, departmentId }) => {
  checkName(name);
  checkReferences({ departmentId });
  return insertPost(tx, { id: newId(), name, departmentId });
};
