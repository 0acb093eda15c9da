import { commands, errands, queries } from '#chassis/rpc';
import { IdentityServiceService } from '#proto/steward/identity/v1/identity';
import type { Context } from './context';
import { authenticate } from './rpc/authenticate';
import { changePassword } from './rpc/change-password';
import { createApiKey } from './rpc/create-api-key';
import { createDepartment } from './rpc/create-department';
import { createGroup } from './rpc/create-group';
import { createPerson } from './rpc/create-person';
import { createSession } from './rpc/create-session';
import { deleteApiKey } from './rpc/delete-api-key';
import { deleteCurrentSession } from './rpc/delete-current-session';
import { getDepartment } from './rpc/get-department';
import { getGroup } from './rpc/get-group';
import { getMe } from './rpc/get-me';
import { getPerson } from './rpc/get-person';
import { listApiKeys } from './rpc/list-api-keys';
import { listDepartments } from './rpc/list-departments';
import { listGroups } from './rpc/list-groups';
import { listPeople } from './rpc/list-people';
import { listRoles } from './rpc/list-roles';
import { provisionTenant } from './rpc/provision-tenant';
import { setPassword } from './rpc/set-password';
import { updateDepartment } from './rpc/update-department';
import { updateGroup } from './rpc/update-group';
import { updatePerson } from './rpc/update-person';
import { updateRole } from './rpc/update-role';

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
  ...errands(context, {
    createSession,
    changePassword,
    setPassword,
    createPerson,
    createApiKey,
    authenticate,
    provisionTenant,
  }),
});
