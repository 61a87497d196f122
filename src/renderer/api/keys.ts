/** All that belongs to one connection lies under one key, so that a sign-out can drop it whole. */
export const keys = {
  appInfo: ['app', 'info'],
  appSecrets: ['app', 'secrets'],
  connections: ['connections'],
  opened: (connectionId: string) => ['opened', connectionId],
  session: (connectionId: string) => ['session', connectionId],
  data: (connectionId: string) => ['data', connectionId],
} as const;
