import type { Query } from '#chassis/rpc';
import type { ListRolesRequest, ListRolesResponse } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { listRoles as findRoles } from '../store/role';

export const listRoles: Query<Context, ListRolesRequest, ListRolesResponse> = async (db) => ({
  roles: await findRoles(db),
});
