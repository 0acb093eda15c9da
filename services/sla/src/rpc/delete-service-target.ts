import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteServiceTargetRequest } from '#proto/steward/sla/v1/availability';
import type { Context } from '../context';
import { deleteServiceTarget as remove, lockServiceTarget } from '../store/service-target';

export const deleteServiceTarget: Command<Context, DeleteServiceTargetRequest, Empty> = async (
  tx,
  { id, etag },
) => {
  const { etag: current } = await lockServiceTarget(tx, id);
  matchVersion(etag, Number(current));
  await remove(tx, id);
  return {};
};
