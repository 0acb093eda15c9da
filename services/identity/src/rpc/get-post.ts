import type { Query } from '#chassis/rpc';
import type { GetPostRequest, Post } from '#proto/steward/identity/v1/organisation';
import type { Context } from '../context';
import { findPost } from '../store/post';
import { found } from './found';

export const getPost: Query<Context, GetPostRequest, Post> = (db, { id }) => found(findPost, db, id);
