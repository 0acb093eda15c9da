import type { Query } from '#chassis/rpc';
import type { ListProblemsRequest, ListProblemsResponse } from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { listProblems as list } from '../store/list-problems';

export const listProblems: Query<Context, ListProblemsRequest, ListProblemsResponse> = (
  db,
  request,
  { actor },
) => list(db, actor, request);
