import type { Query } from '#chassis/rpc';
import type { ListMySessionsRequest, ListMySessionsResponse } from '#proto/steward/identity/v1/me';
import type { Context } from '../context';
import { listSessions } from '../store/my-session';

export const listMySessions: Query<Context, ListMySessionsRequest, ListMySessionsResponse> = async (
  db,
  request,
  { actor, now },
) => {
  const { personId, sessionId } = actor;
  const { rows, nextPageToken } = await listSessions(db, personId, sessionId, request, now);
  return { sessions: rows, nextPageToken };
};
