import type { Query } from '#chassis/rpc';
import type { CountViewsRequest, CountViewsResponse } from '#proto/steward/incident/v1/view';
import type { Context } from '../context';
import { standardViews } from '../domain/views';
import { listViews } from '../store/view';

export const countViews: Query<Context, CountViewsRequest, CountViewsResponse> = async (
  db,
  { ids },
  { actor },
  { tallies },
) => {
  const all = [...standardViews, ...(await listViews(db, actor))];
  const wanted = ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id));
  return { counts: await tallies.of(actor, wanted) };
};
