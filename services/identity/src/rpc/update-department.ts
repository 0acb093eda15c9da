import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Department, UpdateDepartmentRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { checkName } from '../domain/name';
import { isWithin, lockDepartment, lockTree, saveDepartment } from '../store/department';
import { checkReferences } from './check-references';
import { found } from './found';

/** Changes a department; it cannot come to stand below itself. */
export const updateDepartment: Command<Context, UpdateDepartmentRequest, Department> = async (
  tx,
  { department: sent, updateMask, etag },
) => {
  await lockTree(tx);
  const department = await found(lockDepartment, tx, sent?.id ?? '');
  matchVersion(etag, department.version);
  const changes = changesOf(updateMask, sent, ['name', 'parentId', 'managerId']);
  const { name, parentId, managerId } = changes;
  checkName(name);
  checkReferences({ parentId, managerId });
  if (parentId && (await isWithin(tx, parentId, department.id)))
    throw new Problem('invalid', 'A department cannot be below itself.', {
      parentId: 'is this department, or below it',
    });
  return saveDepartment(tx, { ...department, ...changes });
};
