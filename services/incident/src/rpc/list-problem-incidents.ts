import type { Query } from '#chassis/rpc';
import type {
  ListProblemIncidentsRequest,
  ListProblemIncidentsResponse,
} from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { readProblem } from '../store/access-problem';
import { listProblemIncidents as list } from '../store/problem-incidents';

export const listProblemIncidents: Query<
  Context,
  ListProblemIncidentsRequest,
  ListProblemIncidentsResponse
> = async (db, request, { actor }) => {
  const { id } = await readProblem(db, actor, request.problemId);
  return list(db, actor, id, request);
};
