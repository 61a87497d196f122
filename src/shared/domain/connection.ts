import type { Role, RoleMapping } from './role.ts';

/** One user pool and all that is needed to work with it. Holds no secret. */
export interface Connection {
  /** Lower-case letters, digits and dashes; names the keychain entry. `demo` is built in. */
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly userPoolId: string;
  /** Absent: no sign-in through the browser, and so no `/api/v1/me`. */
  readonly signIn?: SignInSettings | undefined;
  readonly credentials: CredentialSource;
  /** Base URL; `/api/v1/me` is appended. */
  readonly backendUrl?: string | undefined;
  readonly roles: RoleMapping;
  readonly budget: RequestBudgetShares;
  /** For any Cognito-compatible server; absent means AWS. */
  readonly endpoints?: EndpointOverrides | undefined;
}

export interface SignInSettings {
  /** Origin of the pool's domain, e.g. `https://acme.auth.eu-central-1.amazoncognito.com`. */
  readonly domain: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** The loopback host as registered; compared exactly by Cognito. */
  readonly callbackHost: CallbackHost;
  readonly callbackPorts: readonly number[];
}

export type CallbackHost = '127.0.0.1' | 'localhost' | '[::1]';

/** How AWS credentials are had. Without a sign-in there are no groups, so the role is part of the setting. */
export type CredentialSource =
  | { readonly kind: 'identityPool'; readonly identityPoolId: string }
  | { readonly kind: 'profile'; readonly profile: string; readonly role: Role }
  | { readonly kind: 'environment'; readonly role: Role };

/** The share of each Cognito quota that Lifeguard may use, 0 < share <= 1. */
export interface RequestBudgetShares {
  readonly reads: number;
  readonly writes: number;
}

export interface EndpointOverrides {
  /** Replaces `https://cognito-idp.<region>.amazonaws.com`. */
  readonly cognitoIdp?: string | undefined;
  /** Replaces `https://cognito-identity.<region>.amazonaws.com`. */
  readonly cognitoIdentity?: string | undefined;
  /** Replaces the issuer `https://cognito-idp.<region>.amazonaws.com/<pool id>`. */
  readonly issuer?: string | undefined;
}

export const DEMO_CONNECTION_ID = 'demo';

/** Production sign-ups draw on the same quotas, so the default leaves most of the writes to them. */
export const DEFAULT_BUDGET: RequestBudgetShares = { reads: 0.8, writes: 0.2 };

export const DEFAULT_SCOPES = ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'] as const;

/** Cognito has no any-port rule for loopback, so a short fixed list is registered. */
export const DEFAULT_CALLBACK_PORTS = [47301, 47407, 47513, 47619] as const;

export const CALLBACK_PATH = '/callback';
export const SIGNED_OUT_PATH = '/signed-out';

/** What has to be registered as "Allowed callback URLs" of the app client, letter for letter. */
export function callbackUrls(signIn: Pick<SignInSettings, 'callbackHost' | 'callbackPorts'>): string[] {
  return signIn.callbackPorts.map((port) => `http://${signIn.callbackHost}:${port}${CALLBACK_PATH}`);
}

/** What has to be registered as "Allowed sign-out URLs" of the app client, letter for letter. */
export function signedOutUrls(signIn: Pick<SignInSettings, 'callbackHost' | 'callbackPorts'>): string[] {
  return signIn.callbackPorts.map((port) => `http://${signIn.callbackHost}:${port}${SIGNED_OUT_PATH}`);
}

/** The endpoints of a connection, overrides applied. No trailing slashes. */
export function endpointsOf(connection: Pick<Connection, 'region' | 'userPoolId' | 'endpoints'>): {
  cognitoIdp: string;
  cognitoIdentity: string;
  /** Every issuer a genuine token of this pool may carry (both AWS forms). */
  issuers: readonly string[];
  jwks: string;
} {
  const { region, userPoolId, endpoints } = connection;
  const cognitoIdp = endpoints?.cognitoIdp ?? `https://cognito-idp.${region}.amazonaws.com`;
  const issuer = endpoints?.issuer ?? `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;
  const issuers = endpoints?.issuer
    ? [issuer]
    : [issuer, `https://issuer-cognito-idp.${region}.amazonaws.com/${userPoolId}`];
  return {
    cognitoIdp,
    cognitoIdentity: endpoints?.cognitoIdentity ?? `https://cognito-identity.${region}.amazonaws.com`,
    issuers,
    jwks: `${issuer}/.well-known/jwks.json`,
  };
}
