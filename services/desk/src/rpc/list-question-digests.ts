import type { Query } from '#chassis/rpc';
import type { ListQuestionDigestsRequest, ListQuestionDigestsResponse } from '#proto/steward/desk/v1/digest';
import type { Context } from '../context';
import { listDigests } from '../store/digest';

export const listQuestionDigests: Query<
  Context,
  ListQuestionDigestsRequest,
  ListQuestionDigestsResponse
> = async (db, request) => {
  const { rows, nextPageToken } = await listDigests(db, request);
  return { questionDigests: rows, nextPageToken };
};
