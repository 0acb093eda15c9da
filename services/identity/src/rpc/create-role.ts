import { Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { Role } from '#proto/steward/identity/v1/identity';
import type { CreateRoleRequest } from '#proto/steward/identity/v1/role';
import type { Context } from '../context';
import { checkGrants } from '../domain/check-grants';
import { checkDuties } from '../domain/duties';
import { canonical } from '../domain/grants';
import { checkGift } from '../domain/reach';
import { insertRole } from '../store/role';

const names = /^[a-z][a-z0-9-]{0,39}$/;

export const createRole: Command<Context, CreateRoleRequest, Role> = async (
  tx,
  { name, grants },
  { actor },
) => {
  if (!names.test(name))
    throw new Problem('invalid', 'This cannot be a role.', {
      name: 'has letters a-z, digits and hyphens only, 40 at the most, and begins with a letter',
    });
  checkGrants(grants);
  checkDuties(grants, 'grants');
  checkGift(actor, grants);
  const role = await insertRole(tx, { id: newId(), name, grants: canonical(grants) });
  if (!role) throw new Problem('already-exists', 'There is a role of this name.', { name: 'is taken' });
  return role;
};
