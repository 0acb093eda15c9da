import type { Query } from '#chassis/rpc';
import type { ListApiKeysRequest, ListApiKeysResponse } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { listApiKeys as findApiKeys } from '../store/api-key';

export const listApiKeys: Query<Context, ListApiKeysRequest, ListApiKeysResponse> = async (db, request) => {
  const { rows, nextPageToken } = await findApiKeys(db, request);
  return { apiKeys: rows, nextPageToken };
};
