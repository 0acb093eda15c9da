import type { Query } from '#chassis/rpc';
import type { GetProblemRequest, Problem } from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { readProblem } from '../store/access-problem';

export const getProblem: Query<Context, GetProblemRequest, Problem> = (db, { id }, { actor }) =>
  readProblem(db, actor, id);
