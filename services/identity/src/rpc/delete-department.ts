import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteDepartmentRequest } from '#proto/steward/identity/v1/organisation';
import type { Context } from '../context';
import { deleteDepartment as removeDepartment, lockDepartment } from '../store/department';
import { found } from './found';

/** Deletes a department on which nothing hangs; the database knows what does. */
export const deleteDepartment: Command<Context, DeleteDepartmentRequest, Empty> = async (
  tx,
  { id, etag },
) => {
  const department = await found(lockDepartment, tx, id);
  matchVersion(etag, department.version);
  await removeDepartment(tx, department);
  return {};
};
