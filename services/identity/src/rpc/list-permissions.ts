import type { Errand } from '#chassis/rpc';
import type { ListPermissionsRequest, ListPermissionsResponse } from '#proto/steward/identity/v1/role';
import type { Context } from '../context';
import { permissions } from '../domain/permissions';

export const listPermissions: Errand<
  Context,
  ListPermissionsRequest,
  ListPermissionsResponse
> = async () => ({
  permissions: [...permissions.values()],
});
