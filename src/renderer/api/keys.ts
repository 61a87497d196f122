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
  plan: (connectionId: string, plan: string) => ['data', connectionId, 'plan', plan],
  /** The list of all runs. */
  runs: (connectionId: string) => ['data', connectionId, 'runs'],
  run: (connectionId: string, run: string) => ['data', connectionId, 'run', run],
  /** What became of its rows, which goes stale while it runs. */
  runRows: (connectionId: string, run: string) => ['data', connectionId, 'run', run, 'rows'],
  /** Counts of duplicates, and how far the comparing is. */
  duplicates: (connectionId: string) => ['data', connectionId, 'duplicates'],
  /** Lists of clusters, and clusters. */
  clusters: (connectionId: string) => ['data', connectionId, 'clusters'],
  /** What is shown of tokens, and gone with the page. */
  tokens: (connectionId: string) => ['data', connectionId, 'tokens'],
  /** How far the copy is; of the connection, not of whoever is signed in. */
  mirror: (connectionId: string) => ['mirror', connectionId],
} as const;
