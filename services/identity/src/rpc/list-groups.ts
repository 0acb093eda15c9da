import type { Query } from '#chassis/rpc';
import type { ListGroupsRequest, ListGroupsResponse } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { listGroups as findGroups } from '../store/group';

export const listGroups: Query<Context, ListGroupsRequest, ListGroupsResponse> = async (db, request) => {
  const { rows, nextPageToken } = await findGroups(db, request);
  return { groups: rows, nextPageToken };
};
