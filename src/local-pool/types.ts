/**
 * The shapes that the rooms of the embedded pool share. The store owns users and groups, the sessions own
 * keys and refresh tokens, the API and the pages are thin readers of both.
 */

export type UserStatus =
  | 'UNCONFIRMED'
  | 'CONFIRMED'
  | 'EXTERNAL_PROVIDER'
  | 'RESET_REQUIRED'
  | 'FORCE_CHANGE_PASSWORD'
  | 'ARCHIVED'
  | 'COMPROMISED'
  | 'UNKNOWN';

export interface PoolUser {
  /** UUID; also the first attribute of the user. */
  readonly sub: string;
  readonly username: string;
  /** In the order Cognito would list them; `sub` included; values are always strings. */
  attributes: ReadonlyMap<string, string>;
  enabled: boolean;
  status: UserStatus;
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
  /** Group names, a Set because a group may be called `__proto__`. */
  groups: ReadonlySet<string>;
}

export interface PoolGroup {
  readonly name: string;
  description: string | undefined;
  precedence: number | undefined;
  roleArn: string | undefined;
  createdAt: number;
  updatedAt: number;
}

export interface AppClient {
  readonly clientId: string;
  readonly name: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** Seconds in which a rotated refresh token still works; undefined: rotation is off. */
  readonly rotationGraceSeconds: number | undefined;
  /** ExplicitAuthFlows; undefined: SRP and plain passwords. */
  readonly authFlows?: readonly AuthFlow[];
  /** Signs in only with a SECRET_HASH, which this pool never takes for right. */
  readonly hasSecret?: boolean;
}

export type AuthFlow = 'ALLOW_USER_SRP_AUTH' | 'ALLOW_USER_PASSWORD_AUTH' | 'ALLOW_CUSTOM_AUTH';

/** Users and groups, in memory; what a handler of the admin API reads. */
export interface PoolStore {
  readonly size: number;
  bySub(sub: string): PoolUser | undefined;
  byUsername(username: string): PoolUser | undefined;
  /** Username first, then a verified email or phone alias, as the sign-in pages take it. */
  byLogin(login: string): PoolUser | undefined;
  /** All users in the pool's own (for callers: arbitrary) order, starting after the given sub. */
  after(sub: string | undefined): Iterable<PoolUser>;
  groups(): readonly PoolGroup[];
  group(name: string): PoolGroup | undefined;
  members(group: string): readonly PoolUser[];
  checkPassword(user: PoolUser, password: string): boolean;
  /** A temporary password that nobody used in time; never unless told. */
  isExpired?(user: PoolUser): boolean;
  setPassword(user: PoolUser, password: string, status: UserStatus): void;
}

/** What tests, and churn, do to the users behind the API's back. Each throws for a user or group that is not there. */
export interface PoolAdmin {
  /** Found by ListUsers at once. The name is the sub unless told. Answers the sub. */
  createUser(user: {
    readonly attributes: Iterable<readonly [name: string, value: string]>;
    readonly username?: string;
    readonly sub?: string;
    readonly status?: UserStatus;
    readonly groups?: readonly string[];
  }): string;
  /** As AdminUpdateUserAttributes: an empty value deletes the attribute. */
  updateAttributes(sub: string, changes: Iterable<readonly [name: string, value: string]>): void;
  setEnabled(sub: string, enabled: boolean): void;
  deleteUser(sub: string): void;
  addToGroup(sub: string, group: string): void;
  removeFromGroup(sub: string, group: string): void;
  createGroup(name: string, more?: Partial<Pick<PoolGroup, 'description' | 'precedence' | 'roleArn'>>): void;
  deleteGroup(name: string): void;
}

export interface TokenSet {
  readonly idToken: string;
  readonly accessToken: string;
  /** Absent where the grant does not make a new one (rotation off). */
  readonly refreshToken?: string;
  /** Seconds. */
  readonly expiresIn: number;
}

export interface AccessClaims {
  readonly sub: string;
  readonly username: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly jti: string;
  readonly originJti: string;
}

/** One sign-in with all that came from it. */
export interface SignedInSession {
  readonly originJti: string;
  readonly clientId: string;
  /** Seconds since the epoch. */
  readonly authTime: number;
}

/** Issues, rotates and revokes tokens; what survives a restart is kept in the state folder. */
export interface PoolSessions {
  /** The issuer of every token, also the base of the discovery document and the JWKS. */
  readonly issuer: string;
  jwks(): { keys: readonly object[] };
  issue(grant: {
    user: PoolUser;
    client: AppClient;
    scopes: readonly string[];
    nonce?: string;
    /** Seconds since the epoch. */
    authTime: number;
  }): Promise<TokenSet>;
  /** Undefined: unknown, expired, revoked, reused after the grace, or of another client (`invalid_grant`). */
  refresh(refreshToken: string, client: AppClient): Promise<TokenSet | undefined>;
  /** Ends the refresh token and every access token that came from it. */
  revoke(refreshToken: string, client: AppClient): Promise<void>;
  /** GlobalSignOut: ends all sessions of the user. */
  revokeAll(sub: string): void;
  /** The sign-ins of a user that can still be refreshed, newest first. */
  list(sub: string): readonly SignedInSession[];
  /** Ends one of them, its access tokens included. */
  end(originJti: string): void;
  /** Undefined: bad signature, expired, revoked, or not an access token. */
  readAccessToken(token: string): Promise<AccessClaims | undefined>;
  /** What alone is wrong with an access token that would be valid; undefined: nothing, or more than that. */
  whatEnded(token: string): Promise<'disabled' | 'revoked' | undefined>;
  /** Undefined unless it is a valid ID token of the given client. For the identity pool. */
  readIdToken(
    token: string,
  ): Promise<{ sub: string; clientId: string; groups: readonly string[] } | undefined>;
}

export type StaffRole = 'support' | 'staff' | 'admin';

/** An AWS access key that the pool knows, with the role that decides what it may call. */
export interface PoolCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Milliseconds since the epoch; undefined for the static admin key. */
  readonly expiresAt?: number;
  readonly role: StaffRole;
}

/** Keys issued by the identity pool, and the static admin key. */
export interface CredentialStore {
  find(accessKeyId: string): PoolCredentials | undefined;
  issue(role: StaffRole): PoolCredentials;
}

/** What can be switched on to make the pool behave badly; all of it can be changed while it runs. */
export interface Behaviour {
  /** Cognito's request quotas per category (TooManyRequestsException over them). */
  quotas: boolean;
  /** Milliseconds added before every answer. */
  latencyMs: number;
  /** The next calls that match are spoiled; `count` calls, then the fault is gone. */
  faults: Fault[];
  /** Between two pages of users comes an empty one that only carries a token, as Cognito may send them. */
  emptyPages?: boolean;
  /** Threat protection (Plus plan): without it AdminListUserAuthEvents is a UserPoolAddOnNotEnabledException. */
  threatProtection: boolean;
  /** Every so-many-th page token that is presented counts as expired; undefined: none does before its hour. */
  expireTokens?: number;
  /** ListUsers shows a user as it was until so many milliseconds after its last change; AdminGetUser never does. 0: not. */
  staleMs: number;
  /** AttributesRequireVerificationBeforeUpdate: a new value waits until the user has entered the code. */
  verifyBeforeUpdate: readonly ('email' | 'phone_number')[];
  /** MfaConfiguration ON: whoever has no second factor sets up an authenticator app when they sign in. */
  mfaRequired?: boolean;
  /** What the Lambda functions of CUSTOM_AUTH ask after the password. */
  customChallenge?: { readonly question: string; readonly answer: string };
  /** So many users come, change or go every second; undefined: all stand still. */
  churn?: { readonly perSecond: number; readonly seed: number };
  /** Added to the pool's clock, in milliseconds (clock that is off by an hour: 3_600_000). */
  clockOffsetMs: number;
}

export interface Fault {
  /** An operation name (`ListUsers`), a path (`/oauth2/token`, `/api/v1/me`) or `*`. */
  readonly on: string;
  readonly kind:
    | 'reset-before'
    | 'reset-after'
    | 'internal-error'
    | 'timeout'
    | 'throttle'
    | 'access-denied'
    | 'waf-403'
    | 'html'
    | 'unavailable';
  count: number;
}

/** A message that the pool would have sent to a user. */
export interface OutboxMessage {
  /** Counts up. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly sub: string;
  readonly username: string;
  /** A temporary password, a code for a new address, a code for a new password, a second factor. */
  readonly kind: 'invitation' | 'verification' | 'reset' | 'code';
  /** `APP`: nothing is sent; what the user's authenticator app shows at that moment. */
  readonly channel: 'EMAIL' | 'SMS' | 'APP';
  readonly to: string;
  /** The temporary password, or the code. */
  readonly secret: string;
  readonly text: string;
}

/** Messages are not sent but kept here, in memory, the newest thousand. */
export interface Outbox {
  /** Oldest first. */
  messages(): readonly OutboxMessage[];
  clear(): void;
}

export interface LocalPoolOptions {
  /** The one folder that holds all state; made if absent. */
  readonly dataDir: string;
  /** 0: any free port. */
  readonly port: number;
  readonly users: number;
  readonly seed: number;
  /** With its region in front (`eu-west-1_Staging01`); the demo's unless told. Each state folder has keys of its own. */
  readonly userPoolId?: string;
  readonly userPoolName?: string;
  readonly behaviour?: Partial<Behaviour>;
  /** App clients beside the two of the sample. */
  readonly moreClients?: readonly AppClient[];
  /** Milliseconds since the epoch; the system's unless told. */
  readonly now?: () => number;
}

export interface LocalPool {
  /** `http://127.0.0.1:<port>`; every endpoint below is on it. */
  readonly origin: string;
  readonly port: number;
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolName: string;
  readonly clientId: string;
  readonly identityPoolId: string;
  readonly issuer: string;
  readonly endpoints: {
    readonly cognitoIdp: string;
    readonly cognitoIdentity: string;
    readonly signInDomain: string;
    readonly backend: string;
  };
  readonly callbackPorts: readonly number[];
  readonly adminKey: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly staff: readonly {
    readonly role: StaffRole;
    readonly username: string;
    readonly password: string;
  }[];
  readonly behaviour: Behaviour;
  readonly store: PoolStore;
  readonly admin: PoolAdmin;
  readonly outbox: Outbox;
  /** So many changes of the churn's sequence at once, whether or not `Behaviour.churn` is on. */
  churn(count: number): void;
  close(): Promise<void>;
}
