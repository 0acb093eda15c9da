import type { Query } from '#chassis/rpc';
import type { ListReplayChangesRequest, ListReplayChangesResponse } from '#proto/steward/sla/v1/replay';
import type { Context } from '../context';
import { readReplay } from '../store/replay';
import { listReplayChanges as list } from '../store/replay-change';

export const listReplayChanges: Query<Context, ListReplayChangesRequest, ListReplayChangesResponse> = async (
  db,
  { replayId, ...request },
  { actor },
) => {
  const { id } = await readReplay(db, replayId);
  return list(db, actor, id, request);
};
