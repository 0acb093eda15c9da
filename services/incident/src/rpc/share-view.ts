import type { Command } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import type { ShareViewRequest, View } from '#proto/steward/incident/v1/view';
import type { Context } from '../context';
import { accessView } from '../store/access-view';
import { saveView } from '../store/view';
import { checkView } from './check-view';

export const shareView: Command<Context, ShareViewRequest, View> = async (
  tx,
  { id, etag, shared, groupIds },
  { actor },
) => {
  const view = await accessView(tx, actor, id, etag);
  const version = view.version + 1;
  const changed = checkView(actor, { ...view, shared, groupIds, version, etag: etagOf(version) });
  await saveView(tx, changed);
  return changed;
};
