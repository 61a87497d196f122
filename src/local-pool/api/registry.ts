import type { ApiDeps } from './deps.ts';
import type { Operation } from './operation.ts';
import { adminAddUserToGroup } from './operations/admin-add-user-to-group.ts';
import { adminConfirmSignUp } from './operations/admin-confirm-sign-up.ts';
import { adminCreateUser } from './operations/admin-create-user.ts';
import { adminDeleteSoftwareToken } from './operations/admin-delete-software-token.ts';
import { adminDeleteUser } from './operations/admin-delete-user.ts';
import { adminDeleteUserAttributes } from './operations/admin-delete-user-attributes.ts';
import { adminDisableProviderForUser } from './operations/admin-disable-provider-for-user.ts';
import { adminDisableUser } from './operations/admin-disable-user.ts';
import { adminEnableUser } from './operations/admin-enable-user.ts';
import { adminForgetDevice } from './operations/admin-forget-device.ts';
import { adminGetUser } from './operations/admin-get-user.ts';
import { adminGetUserAuthFactors } from './operations/admin-get-user-auth-factors.ts';
import { adminLinkProviderForUser } from './operations/admin-link-provider-for-user.ts';
import { adminListDevices } from './operations/admin-list-devices.ts';
import { adminListGroupsForUser } from './operations/admin-list-groups-for-user.ts';
import { adminListUserAuthEvents } from './operations/admin-list-user-auth-events.ts';
import { adminListUserSessions } from './operations/admin-list-user-sessions.ts';
import { adminRemoveUserFromGroup } from './operations/admin-remove-user-from-group.ts';
import { adminResetUserPassword } from './operations/admin-reset-user-password.ts';
import { adminRevokeUserSession } from './operations/admin-revoke-user-session.ts';
import { adminSetUserMfaPreference } from './operations/admin-set-user-mfa-preference.ts';
import { adminSetUserPassword } from './operations/admin-set-user-password.ts';
import { adminUpdateUserAttributes } from './operations/admin-update-user-attributes.ts';
import { adminUserGlobalSignOut } from './operations/admin-user-global-sign-out.ts';
import { associateSoftwareToken } from './operations/associate-software-token.ts';
import { confirmDevice } from './operations/confirm-device.ts';
import { confirmForgotPassword } from './operations/confirm-forgot-password.ts';
import { createGroup } from './operations/create-group.ts';
import { deleteGroup } from './operations/delete-group.ts';
import { describeUserPool } from './operations/describe-user-pool.ts';
import { describeUserPoolClient } from './operations/describe-user-pool-client.ts';
import { getCsvHeader } from './operations/get-csv-header.ts';
import { getGroup } from './operations/get-group.ts';
import { getTokensFromRefreshToken } from './operations/get-tokens-from-refresh-token.ts';
import { getUser } from './operations/get-user.ts';
import { globalSignOut } from './operations/global-sign-out.ts';
import { initiateAuth } from './operations/initiate-auth.ts';
import { listGroups } from './operations/list-groups.ts';
import { listIdentityProviders } from './operations/list-identity-providers.ts';
import { listUserPoolClients } from './operations/list-user-pool-clients.ts';
import { listUserPools } from './operations/list-user-pools.ts';
import { listUsers } from './operations/list-users.ts';
import { listUsersInGroup } from './operations/list-users-in-group.ts';
import { respondToAuthChallenge } from './operations/respond-to-auth-challenge.ts';
import { revokeToken } from './operations/revoke-token.ts';
import { updateDeviceStatus } from './operations/update-device-status.ts';
import { updateGroup } from './operations/update-group.ts';
import { verifySoftwareToken } from './operations/verify-software-token.ts';
import { verifyUserAttribute } from './operations/verify-user-attribute.ts';

/** Every operation of the user pool's API; a new one is a file in `operations/` and a line here. */
const FACTORIES: readonly ((deps: ApiDeps) => Operation)[] = [
  listUserPools,
  describeUserPool,
  listUserPoolClients,
  describeUserPoolClient,
  listUsers,
  adminGetUser,
  listGroups,
  getGroup,
  listUsersInGroup,
  adminListGroupsForUser,
  adminListDevices,
  adminListUserSessions,
  adminListUserAuthEvents,
  getCsvHeader,
  initiateAuth,
  respondToAuthChallenge,
  getTokensFromRefreshToken,
  revokeToken,
  getUser,
  globalSignOut,
  adminAddUserToGroup,
  adminConfirmSignUp,
  adminCreateUser,
  adminDeleteSoftwareToken,
  adminDeleteUser,
  adminDeleteUserAttributes,
  adminDisableProviderForUser,
  adminDisableUser,
  adminEnableUser,
  adminForgetDevice,
  adminGetUserAuthFactors,
  adminLinkProviderForUser,
  adminRemoveUserFromGroup,
  adminResetUserPassword,
  adminRevokeUserSession,
  adminSetUserMfaPreference,
  adminSetUserPassword,
  adminUpdateUserAttributes,
  adminUserGlobalSignOut,
  createGroup,
  deleteGroup,
  listIdentityProviders,
  updateGroup,
  confirmForgotPassword,
  verifyUserAttribute,
  associateSoftwareToken,
  verifySoftwareToken,
  confirmDevice,
  updateDeviceStatus,
];

export const createUserPoolApi = (deps: ApiDeps): readonly Operation[] =>
  FACTORIES.map((factory) => factory(deps));
