import type { Command } from '#chassis/rpc';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteViewRequest } from '#proto/steward/incident/v1/view';
import type { Context } from '../context';
import { accessView } from '../store/access-view';
import { deleteView as remove } from '../store/view';

export const deleteView: Command<Context, DeleteViewRequest, Empty> = async (tx, { id, etag }, { actor }) => {
  await accessView(tx, actor, id, etag);
  await remove(tx, id);
  return {};
};
