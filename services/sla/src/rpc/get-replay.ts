import type { Query } from '#chassis/rpc';
import type { GetReplayRequest, Replay } from '#proto/steward/sla/v1/replay';
import type { Context } from '../context';
import { readReplay } from '../store/replay';

export const getReplay: Query<Context, GetReplayRequest, Replay> = (db, { id }) => readReplay(db, id);
