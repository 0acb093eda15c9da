import { Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { View, type CreateViewRequest } from '#proto/steward/incident/v1/view';
import type { Context } from '../context';
import { countOwnViews, saveView } from '../store/view';
import { checkView } from './check-view';

const most = 200;

export const createView: Command<Context, CreateViewRequest, View> = async (tx, wanted, { actor }) => {
  if (actor.personId === '') throw new Problem('forbidden', 'A view belongs to a person.');
  const view = checkView(actor, {
    ...View.fromPartial(wanted),
    id: newId(),
    ownerId: actor.personId,
    version: 1,
    etag: '1',
  });
  if ((await countOwnViews(tx, actor.personId)) >= most)
    throw new Problem('invalid', `Nobody keeps more than ${most} views.`);
  await saveView(tx, view);
  return view;
};
