import type { Query } from '#chassis/rpc';
import type {
  ListProblemLogEntriesRequest,
  ListProblemLogEntriesResponse,
} from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { readProblem } from '../store/access-problem';
import { listProblemEntries } from '../store/list-problems';

export const listProblemLogEntries: Query<
  Context,
  ListProblemLogEntriesRequest,
  ListProblemLogEntriesResponse
> = async (db, request, { actor }) => {
  const { id } = await readProblem(db, actor, request.problemId);
  return listProblemEntries(db, id, request);
};
