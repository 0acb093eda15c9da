import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { CreateDepartmentRequest, Department } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { checkName } from '../domain/name';
import { insertDepartment } from '../store/department';
import { checkReferences } from './check-references';

export const createDepartment: Command<Context, CreateDepartmentRequest, Department> = async (
  tx,
  { name, parentId, managerId },
) => {
  checkName(name);
  checkReferences({ parentId, managerId });
  return insertDepartment(tx, { id: newId(), name, parentId, managerId });
};
