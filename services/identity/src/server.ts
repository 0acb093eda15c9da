import { commands, errands, queries } from '#chassis/rpc';
import { DelegationServiceService } from '#proto/steward/identity/v1/delegation';
import { IdentityServiceService } from '#proto/steward/identity/v1/identity';
import { RoleServiceService } from '#proto/steward/identity/v1/role';
import type { Context } from './context';
import { authenticate } from './rpc/authenticate';
import { changePassword } from './rpc/change-password';
import { createApiKey } from './rpc/create-api-key';
import { createDepartment } from './rpc/create-department';
import { createGroup } from './rpc/create-group';
import { createPerson } from './rpc/create-person';
import { createRole } from './rpc/create-role';
import { createSession } from './rpc/create-session';
import { deleteApiKey } from './rpc/delete-api-key';
import { deleteRole } from './rpc/delete-role';
import { deleteCurrentSession } from './rpc/delete-current-session';
import { getDepartment } from './rpc/get-department';
import { getGroup } from './rpc/get-group';
import { getMe } from './rpc/get-me';
import { getPerson } from './rpc/get-person';
import { getRole } from './rpc/get-role';
import { listApiKeys } from './rpc/list-api-keys';
import { listDepartments } from './rpc/list-departments';
import { listGroups } from './rpc/list-groups';
import { listPeople } from './rpc/list-people';
import { listPermissions } from './rpc/list-permissions';
import { listRoles } from './rpc/list-roles';
import { createDelegation } from './rpc/create-delegation';
import { endDelegation } from './rpc/end-delegation';
import { getDelegation } from './rpc/get-delegation';
import { listDelegations } from './rpc/list-delegations';
import { provisionTenant } from './rpc/provision-tenant';
import { setPassword } from './rpc/set-password';
import { updateDepartment } from './rpc/update-department';
import { updateGroup } from './rpc/update-group';
import { updatePerson } from './rpc/update-person';
import { updateRole } from './rpc/update-role';

/** What this process answers. */
export const definition = {
  ...IdentityServiceService,
  ...RoleServiceService,
  ...DelegationServiceService,
};

/** The service on one page. What carries a secret is an errand: no answer of it is kept for a second asking. */
export const answersOf = (context: Context) => ({
  ...queries(context, {
    getMe,
    listPeople,
    getPerson,
    listDepartments,
    getDepartment,
    listGroups,
    getGroup,
    listRoles,
    getRole,
    listDelegations,
    getDelegation,
    listApiKeys,
  }),
  ...commands(IdentityServiceService, context, {
    deleteCurrentSession,
    updatePerson,
    createDepartment,
    updateDepartment,
    createGroup,
    updateGroup,
    updateRole,
    deleteApiKey,
  }),
  ...commands(RoleServiceService, context, { createRole, deleteRole }),
  ...commands(DelegationServiceService, context, { createDelegation, endDelegation }),
  ...errands(context, {
    listPermissions,
    createSession,
    changePassword,
    setPassword,
    createPerson,
    createApiKey,
    authenticate,
    provisionTenant,
  }),
});
