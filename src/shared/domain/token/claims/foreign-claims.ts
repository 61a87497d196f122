/** Claims by which the tokens of other issuers are known: `[issuer, names]`. Source: their public references of claims. */
const ROWS: readonly (readonly [string, readonly string[]])[] = [
  [
    'Microsoft Entra ID',
    [
      'tid',
      'oid',
      'upn',
      'appid',
      'appidacr',
      'idp',
      'ipaddr',
      'onprem_sid',
      'puid',
      'rh',
      'scp',
      'unique_name',
      'uti',
      'ver',
      'wids',
      'xms_tcdt',
      'azpacr',
      'aio',
    ],
  ],
  ['Auth0', ['gty', 'org_id', 'org_name', 'permissions']],
  ['Google', ['hd']],
  ['Keycloak', ['realm_access', 'resource_access', 'session_state', 'allowed-origins']],
  ['Okta', ['uid', 'cid']],
  ['Firebase', ['firebase']],
  ['Supabase', ['app_metadata', 'user_metadata', 'aal', 'session_id']],
];

const ISSUERS = new Map(ROWS.flatMap(([issuer, names]) => names.map((name) => [name, issuer] as const)));

/** Who issues claims of this name; null: nobody that is known. */
export function foreignIssuer(name: string): string | null {
  return ISSUERS.get(name) ?? null;
}
