import type { Query } from '#chassis/rpc';
import type { Role } from '#proto/steward/identity/v1/identity';
import type { GetRoleRequest } from '#proto/steward/identity/v1/role';
import type { Context } from '../context';
import { findRole } from '../store/role';
import { found } from './found';

export const getRole: Query<Context, GetRoleRequest, Role> = (db, { id }) => found(findRole, db, id);
