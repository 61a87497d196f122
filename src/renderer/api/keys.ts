/** All that belongs to one connection lies under one key, so that a sign-out can drop it whole. */
export const keys = {
  appInfo: ['app', 'info'],
  appSecrets: ['app', 'secrets'],
  connections: ['connections'],
  opened: (connectionId: string) => ['opened', connectionId],
  session: (connectionId: string) => ['session', connectionId],
  data: (connectionId: string) => ['data', connectionId],
  /** What is read from the copy of the pool and goes stale with its version; the users' list minds its own. */
  copy: (connectionId: string) => ['data', connectionId, 'copy'],
  /** The feed of changes, which is not read again by itself while somebody is deep in it. */
  feed: (connectionId: string) => ['data', connectionId, 'feed'],
  /** How far the copy is; of the connection, not of whoever is signed in. */
  mirror: (connectionId: string) => ['mirror', connectionId],
} as const;
