import type { Query } from '#chassis/rpc';
import type {
  SummarizeIncidentsRequest,
  SummarizeIncidentsResponse,
} from '#proto/steward/incident/v1/search';
import type { Context } from '../context';
import { summarizeIncidents as summarize } from '../store/summarize-incidents';

export const summarizeIncidents: Query<Context, SummarizeIncidentsRequest, SummarizeIncidentsResponse> = (
  db,
  request,
  { actor },
) => summarize(db, actor, request);
