/** Requests per second, per AWS account and region, shared with the pool's production traffic (Cognito's quotas page). */
export const CATEGORY_QUOTAS = {
  UserList: 30,
  UserRead: 120,
  UserResourceRead: 50,
  UserPoolRead: 15,
  UserPoolResourceRead: 20,
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
  ListGroups: { category: 'UserPoolResourceRead', effect: 'read' },
  GetGroup: { category: 'UserPoolResourceRead', effect: 'read' },
  GetCSVHeader: { category: 'UserPoolResourceRead', effect: 'read' },
  GetId: { category: 'IdentityRead', effect: 'read' },
  GetCredentialsForIdentity: { category: 'IdentityRead', effect: 'read' },
} as const satisfies Record<string, OperationQuota>;

export type CognitoOperation = keyof typeof OPERATION_QUOTAS;

/** Reads, and likewise writes, of one and the same user per second. */
export const PER_USER_QUOTA = 10;
