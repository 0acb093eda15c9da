import { commands, errands, queries } from '#chassis/rpc';
import { AuditServiceService } from '#proto/steward/identity/v1/audit';
import { DelegationServiceService } from '#proto/steward/identity/v1/delegation';
import { DirectoryServiceService } from '#proto/steward/identity/v1/directory';
import { IdentityServiceService } from '#proto/steward/identity/v1/identity';
import { MeServiceService } from '#proto/steward/identity/v1/me';
import { OrganisationServiceService } from '#proto/steward/identity/v1/organisation';
import { RoleServiceService } from '#proto/steward/identity/v1/role';
import { SignInServiceService } from '#proto/steward/identity/v1/sign_in';
import type { Context } from './context';
import { authenticate } from './rpc/authenticate';
import { beginSignIn } from './rpc/begin-sign-in';
import {
  createIdentityProvider,
  deleteIdentityProvider,
  linkIdentity,
  updateIdentityProvider,
} from './rpc/change-identity-providers';
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
import { deleteMySession, endMyOtherSessions } from './rpc/end-my-sessions';
import { finishSignIn } from './rpc/finish-sign-in';
import { getDepartment } from './rpc/get-department';
import { getGroup } from './rpc/get-group';
import { getMe } from './rpc/get-me';
import { getMySignIn } from './rpc/get-my-sign-in';
import { getPerson } from './rpc/get-person';
import { getRole } from './rpc/get-role';
import { listApiKeys } from './rpc/list-api-keys';
import { listAuditEvents, listMyAuditEvents } from './rpc/list-audit-events';
import { listDepartments } from './rpc/list-departments';
import { listGroups } from './rpc/list-groups';
import { listMySessions } from './rpc/list-my-sessions';
import { listPeople } from './rpc/list-people';
import { listPermissions } from './rpc/list-permissions';
import { listRoles } from './rpc/list-roles';
import { createDelegation } from './rpc/create-delegation';
import { endDelegation } from './rpc/end-delegation';
import { getDelegation } from './rpc/get-delegation';
import { listDelegations } from './rpc/list-delegations';
import { createPost } from './rpc/create-post';
import { deletePost } from './rpc/delete-post';
import { updatePost } from './rpc/update-post';
import { getPost } from './rpc/get-post';
import { listPosts } from './rpc/list-posts';
import { deleteDepartment } from './rpc/delete-department';
import { deleteGroup } from './rpc/delete-group';
import { addGroupMembers, removeGroupMembers } from './rpc/change-group-members';
import { importPeople } from './rpc/import-people';
import { getDirectory } from './rpc/get-directory';
import { syncDirectory } from './rpc/sync-directory';
import { updateDirectory } from './rpc/update-directory';
import { provisionTenant } from './rpc/provision-tenant';
import { getIdentityProvider, listIdentityProviders } from './rpc/read-identity-providers';
import { setPassword } from './rpc/set-password';
import { getSignInSettings, updateSignInSettings } from './rpc/sign-in-settings';
import { confirmTotp, enrolTotp, removeTotp, resetSecondFactor } from './rpc/totp';
import { verifySecondFactor } from './rpc/verify-second-factor';
import { listSignInChoices } from './rpc/sign-in-choices';
import { updateDepartment } from './rpc/update-department';
import { updateMe } from './rpc/update-me';
import { updateGroup } from './rpc/update-group';
import { updatePerson } from './rpc/update-person';
import { updateRole } from './rpc/update-role';
import { verifyAuditEvents } from './rpc/verify-audit-events';

/** What this process answers. */
export const definition = {
  ...IdentityServiceService,
  ...MeServiceService,
  ...RoleServiceService,
  ...DelegationServiceService,
  ...DirectoryServiceService,
  ...OrganisationServiceService,
  ...AuditServiceService,
  ...SignInServiceService,
};

/** The service on one page. What carries a secret is an errand: no answer of it is kept for a second asking. */
export const answersOf = (context: Context) => ({
  ...queries(context, {
    getMe,
    getMySignIn,
    listMySessions,
    listPeople,
    getPerson,
    listDepartments,
    getDepartment,
    listGroups,
    getGroup,
    listRoles,
    getRole,
    listPosts,
    getPost,
    getDirectory,
    listDelegations,
    getDelegation,
    listApiKeys,
    listAuditEvents,
    listMyAuditEvents,
    listIdentityProviders,
    getIdentityProvider,
    getSignInSettings,
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
  ...commands(MeServiceService, context, { updateMe, deleteMySession, endMyOtherSessions }),
  ...commands(RoleServiceService, context, { createRole, deleteRole }),
  ...commands(OrganisationServiceService, context, {
    createPost,
    updatePost,
    deletePost,
    deleteDepartment,
    deleteGroup,
    addGroupMembers,
    removeGroupMembers,
    importPeople,
  }),
  ...commands(DirectoryServiceService, context, { updateDirectory }),
  ...commands(DelegationServiceService, context, { createDelegation, endDelegation }),
  ...commands(SignInServiceService, context, {
    createIdentityProvider,
    updateIdentityProvider,
    deleteIdentityProvider,
    linkIdentity,
    resetSecondFactor,
    updateSignInSettings,
  }),
  ...errands(context, {
    listPermissions,
    createSession,
    changePassword,
    setPassword,
    createPerson,
    createApiKey,
    authenticate,
    provisionTenant,
    syncDirectory,
    verifyAuditEvents,
    listSignInChoices,
    beginSignIn,
    finishSignIn,
    enrolTotp,
    confirmTotp,
    removeTotp,
    verifySecondFactor,
  }),
});
