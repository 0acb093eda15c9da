import type { Query } from '#chassis/rpc';
import type { GetViewRequest, View } from '#proto/steward/incident/v1/view';
import type { Context } from '../context';
import { readView } from '../store/access-view';

export const getView: Query<Context, GetViewRequest, View> = (db, { id }, { actor }) =>
  readView(db, actor, id);
