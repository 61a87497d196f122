/** Requests per second, per AWS account and region, shared with the pool's production traffic (Cognito's quotas page). */
export const CATEGORY_QUOTAS = {
  UserList: 30,
  UserRead: 120,
  UserResourceRead: 50,
  UserUpdate: 25,
  UserCreation: 50,
  UserAccountRecovery: 30,
  UserResourceUpdate: 25,
  UserPoolRead: 15,
  UserPoolResourceRead: 20,
  UserPoolResourceUpdate: 15,
  ClientRead: 15,
  /** Of identity pools: GetId has 25/s, GetCredentialsForIdentity 200/s; the smaller one for both. */
  IdentityRead: 25,
} as const;

export type QuotaCategory = keyof typeof CATEGORY_QUOTAS;

export interface OperationQuota {
  readonly category: QuotaCategory;
  readonly effect: 'read' | 'write';
  /** A further limit of this one operation, per pool. */
  readonly perOperation?: number;
}

/** Every operation that Lifeguard calls. A new one is added here first; the budget takes no other. */
export const OPERATION_QUOTAS = {
  ListUsers: { category: 'UserList', effect: 'read' },
  ListUsersInGroup: { category: 'UserList', effect: 'read' },
  AdminGetUser: { category: 'UserRead', effect: 'read' },
  AdminListGroupsForUser: { category: 'UserResourceRead', effect: 'read' },
  AdminListDevices: { category: 'UserResourceRead', effect: 'read' },
  AdminListUserAuthEvents: { category: 'UserResourceRead', effect: 'read' },
  // Newer than the quotas page; counted like its neighbours. Check live.
  AdminListUserSessions: { category: 'UserResourceRead', effect: 'read' },
  DescribeUserPool: { category: 'UserPoolRead', effect: 'read', perOperation: 5 },
  DescribeUserPoolClient: { category: 'ClientRead', effect: 'read', perOperation: 5 },
  ListUserPoolClients: { category: 'ClientRead', effect: 'read', perOperation: 5 },
  GetUser: { category: 'UserRead', effect: 'read' },
  ListGroups: { category: 'UserPoolResourceRead', effect: 'read' },
  GetGroup: { category: 'UserPoolResourceRead', effect: 'read' },
  GetCSVHeader: { category: 'UserPoolResourceRead', effect: 'read' },
  AdminUpdateUserAttributes: { category: 'UserUpdate', effect: 'write' },
  AdminDeleteUserAttributes: { category: 'UserUpdate', effect: 'write' },
  AdminEnableUser: { category: 'UserUpdate', effect: 'write' },
  AdminDisableUser: { category: 'UserUpdate', effect: 'write' },
  AdminDeleteUser: { category: 'UserUpdate', effect: 'write' },
  AdminUserGlobalSignOut: { category: 'UserUpdate', effect: 'write' },
  AdminAddUserToGroup: { category: 'UserUpdate', effect: 'write' },
  AdminRemoveUserFromGroup: { category: 'UserUpdate', effect: 'write' },
  AdminLinkProviderForUser: { category: 'UserUpdate', effect: 'write' },
  AdminDisableProviderForUser: { category: 'UserUpdate', effect: 'write' },
  AdminCreateUser: { category: 'UserCreation', effect: 'write' },
  AdminConfirmSignUp: { category: 'UserCreation', effect: 'write' },
  AdminResetUserPassword: { category: 'UserAccountRecovery', effect: 'write' },
  AdminSetUserPassword: { category: 'UserAccountRecovery', effect: 'write' },
  AdminForgetDevice: { category: 'UserResourceUpdate', effect: 'write' },
  AdminSetUserMFAPreference: { category: 'UserResourceUpdate', effect: 'write' },
  AdminDeleteSoftwareToken: { category: 'UserResourceUpdate', effect: 'write' },
  // Newer than the quotas page, as its listing is. Check live.
  AdminRevokeUserSession: { category: 'UserResourceUpdate', effect: 'write' },
  CreateGroup: { category: 'UserPoolResourceUpdate', effect: 'write' },
  UpdateGroup: { category: 'UserPoolResourceUpdate', effect: 'write' },
  DeleteGroup: { category: 'UserPoolResourceUpdate', effect: 'write' },
  GetId: { category: 'IdentityRead', effect: 'read' },
  GetCredentialsForIdentity: { category: 'IdentityRead', effect: 'read' },
} as const satisfies Record<string, OperationQuota>;

export type CognitoOperation = keyof typeof OPERATION_QUOTAS;

/** Reads, and likewise writes, of one and the same user per second. */
export const PER_USER_QUOTA = 10;
