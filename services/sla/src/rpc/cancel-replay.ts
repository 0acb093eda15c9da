import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import { type CancelReplayRequest, type Replay, Replay_State as State } from '#proto/steward/sla/v1/replay';
import type { Context } from '../context';
import { cancelReplay as cancel, lockReplay, readReplay } from '../store/replay';

export const cancelReplay: Command<Context, CancelReplayRequest, Replay> = async (
  tx,
  { id, etag },
  { now },
) => {
  const replay = await lockReplay(tx, id);
  matchVersion(etag, Number(replay.etag));
  if (replay.state !== State.RUNNING) throw new Problem('illegal-transition', 'It has ended already.');
  await cancel(tx, id, now);
  return readReplay(tx, id);
};
