import type { Query } from '#chassis/rpc';
import type { ListPostsRequest, ListPostsResponse } from '#proto/steward/identity/v1/organisation';
import type { Context } from '../context';
import { listPosts as findPosts } from '../store/post';

export const listPosts: Query<Context, ListPostsRequest, ListPostsResponse> = async (db, request) => {
  const { rows, nextPageToken } = await findPosts(db, request);
  return { posts: rows, nextPageToken };
};
