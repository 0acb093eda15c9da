import type { Query } from '#chassis/rpc';
import type { Department, GetDepartmentRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { findDepartment } from '../store/department';
import { found } from './found';

export const getDepartment: Query<Context, GetDepartmentRequest, Department> = (db, { id }) =>
  found(findDepartment, db, id);
