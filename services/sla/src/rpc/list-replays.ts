import type { Query } from '#chassis/rpc';
import type { ListReplaysRequest, ListReplaysResponse } from '#proto/steward/sla/v1/replay';
import type { Context } from '../context';
import { listReplays as list } from '../store/replay';

export const listReplays: Query<Context, ListReplaysRequest, ListReplaysResponse> = (db, request) =>
  list(db, request);
