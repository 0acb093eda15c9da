import type { Query } from '#chassis/rpc';
import type { ListViewsRequest, ListViewsResponse } from '#proto/steward/incident/v1/view';
import type { Context } from '../context';
import { standardViews } from '../domain/views';
import { listViews as list } from '../store/view';

export const listViews: Query<Context, ListViewsRequest, ListViewsResponse> = async (db, _, { actor }) => ({
  views: [...standardViews, ...(await list(db, actor))],
});
