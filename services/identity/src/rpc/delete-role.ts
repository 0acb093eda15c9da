import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteRoleRequest } from '#proto/steward/identity/v1/role';
import type { Context } from '../context';
import { countHolders, deleteRole as removeRole, lockRole } from '../store/role';
import { found } from './found';

/** Deletes a role that nobody holds. Whoever is given it meanwhile waits for us, and finds it gone. */
export const deleteRole: Command<Context, DeleteRoleRequest, Empty> = async (tx, { id, etag }) => {
  const role = await found(lockRole, tx, id);
  matchVersion(etag, role.version);
  if (role.standard) throw new Problem('illegal-transition', 'A standard role cannot be deleted.');
  const holders = await countHolders(tx, role.name);
  if (holders > 0)
    throw new Problem(
      'illegal-transition',
      `The role is held by ${holders} people. Take it from them first.`,
    );
  await removeRole(tx, role);
  return {};
};
