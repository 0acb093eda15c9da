import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Role, UpdateRoleRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { checkGrants } from '../domain/check-grants';
import { isId } from '#chassis/ids';
import { findPerson } from '../store/person';
import { lockRole, saveRole } from '../store/role';
import { found } from './found';

/** Replaces what a role may do. Nobody changes a role they hold: that would be raising themselves. */
export const updateRole: Command<Context, UpdateRoleRequest, Role> = async (
  tx,
  { role: sent, updateMask, etag },
  { actor },
) => {
  const role = await found(lockRole, tx, sent?.id ?? '');
  const self = isId(actor.personId) ? await findPerson(tx, actor.personId) : undefined;
  if (self?.roles.includes(role.name)) throw new Problem('forbidden', 'Nobody changes a role they hold.');
  matchVersion(etag, role.version);
  const { grants = [] } = changesOf(updateMask, sent, ['grants']);
  checkGrants(grants);
  return saveRole(tx, role.id, grants);
};
