import type { Query } from '#chassis/rpc';
import type { ListDepartmentsRequest, ListDepartmentsResponse } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { listDepartments as findDepartments } from '../store/department';

export const listDepartments: Query<Context, ListDepartmentsRequest, ListDepartmentsResponse> = async (
  db,
  request,
) => {
  const { rows, nextPageToken } = await findDepartments(db, request);
  return { departments: rows, nextPageToken };
};
