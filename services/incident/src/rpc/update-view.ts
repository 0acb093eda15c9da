import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { etagOf } from '#chassis/versions';
import type { UpdateViewRequest, View } from '#proto/steward/incident/v1/view';
import type { Context } from '../context';
import { accessView } from '../store/access-view';
import { saveView } from '../store/view';
import { checkView } from './check-view';

const changeable = ['name', 'filter', 'orderBy', 'columns', 'position'] as const;

export const updateView: Command<Context, UpdateViewRequest, View> = async (
  tx,
  { view: wanted, updateMask, etag },
  { actor },
) => {
  const view = await accessView(tx, actor, wanted?.id ?? '', etag);
  const version = view.version + 1;
  const changes = changesOf(updateMask, wanted, changeable);
  const changed = checkView(actor, { ...view, ...changes, version, etag: etagOf(version) });
  await saveView(tx, changed);
  return changed;
};
