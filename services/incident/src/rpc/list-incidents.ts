import type { Query } from '#chassis/rpc';
import type { ListIncidentsRequest, ListIncidentsResponse } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { listIncidents as list } from '../store/list-incidents';

export const listIncidents: Query<Context, ListIncidentsRequest, ListIncidentsResponse> = (
  db,
  request,
  { actor },
) => list(db, actor, request);
