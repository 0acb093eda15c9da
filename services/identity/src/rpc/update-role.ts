import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Role, UpdateRoleRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { lostByAdministrators } from '../domain/administration';
import { checkGrants } from '../domain/check-grants';
import { checkDuties } from '../domain/duties';
import { canonical } from '../domain/grants';
import { checkGift } from '../domain/reach';
import { findGrantsBeside, lockRole, saveRole } from '../store/role';
import { findHeldRoles } from '../store/selves';
import { found } from './found';

/** Replaces what a role may do. Nobody changes a role they hold: that would be raising themselves. */
export const updateRole: Command<Context, UpdateRoleRequest, Role> = async (
  tx,
  { role: sent, updateMask, etag },
  { actor, now },
) => {
  const role = await found(lockRole, tx, sent?.id ?? '');
  if ((await findHeldRoles(tx, actor, now)).has(role.name))
    throw new Problem('forbidden', 'Nobody changes a role they hold, or somebody they stand in for.');
  matchVersion(etag, role.version);
  const { grants = [] } = changesOf(updateMask, sent, ['grants']);
  checkGrants(grants);
  const lost = lostByAdministrators(role.name, grants);
  if (lost) throw new Problem('invalid', 'Nobody could mend this.', { grants: `must keep "${lost}"` });
  checkGift(actor, [...role.grants, ...grants]);
  checkDuties(grants, 'grants');
  for (const others of await findGrantsBeside(tx, role.name)) checkDuties([...grants, ...others], 'grants');
  return saveRole(tx, role.id, canonical(grants));
};
