import type { AccessClaims, PoolCredentials, StaffRole } from '../types.ts';
import type { Input, InputRules } from './input.ts';

/** Cognito's quota categories that the pool counts; `Unlimited` is never counted. */
export type QuotaCategory =
  | 'UserList'
  | 'UserRead'
  | 'UserUpdate'
  | 'UserCreation'
  | 'UserAccountRecovery'
  | 'UserResourceRead'
  | 'UserResourceUpdate'
  | 'UserToken'
  | 'UserAuthentication'
  | 'UserPoolRead'
  | 'UserPoolResourceRead'
  | 'UserPoolResourceUpdate'
  | 'ClientRead'
  | 'Unlimited';

/** Who may call: a signed request of one of the roles, the bearer of an access token, or anybody. */
export type Authorisation =
  | { readonly kind: 'admin'; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'access-token' }
  | { readonly kind: 'public' };

export const READERS: Authorisation = { kind: 'admin', roles: ['support', 'staff', 'admin'] };
/** Changes to one user that make nobody an admin and destroy nothing. */
export const CHANGERS: Authorisation = { kind: 'admin', roles: ['staff', 'admin'] };
export const ADMINS: Authorisation = { kind: 'admin', roles: ['admin'] };
export const PUBLIC: Authorisation = { kind: 'public' };
export const ACCESS_TOKEN: Authorisation = { kind: 'access-token' };

export interface OperationCall {
  readonly input: Input;
  /** Who signed; set exactly when the operation's authorisation is `admin`. */
  readonly credentials: PoolCredentials | undefined;
  /** What the `AccessToken` member says; set exactly when the authorisation is `access-token`. */
  readonly claims: AccessClaims | undefined;
}

/**
 * One operation of an AWS JSON 1.1 service. Adding one: a file in `operations/` that exports a factory
 * `(deps) => Operation`, and its line in the registry.
 */
export interface Operation {
  /** As in `X-Amz-Target`, after the dot. */
  readonly name: string;
  readonly category: QuotaCategory;
  readonly authorisation: Authorisation;
  /** Limits and patterns of the members, as in the AWS API model; what is not listed is ignored. */
  readonly rules: InputRules;
  /** Whom the call is about, for the quota per user; `Username` unless told. */
  readonly subject?: (input: Input) => string | undefined;
  /** Throws an ApiError to refuse. Times in the answer are seconds since the epoch; undefined members vanish. */
  run(call: OperationCall): object | Promise<object>;
}
