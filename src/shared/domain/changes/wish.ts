import type { CleanUp, DuplicateCase } from '../duplicates/cases.ts';
import type { Attribute } from '../user.ts';

/**
 * What a person wants to be different. A wish says nothing about what is there now: a planner makes a plan of it, for the
 * users it is meant for, and only a plan can be applied.
 */
export type Wish = UserWish | NewUserWish | GroupWish | DuplicateWish;

/** For one or many users that exist. */
export type UserWish =
  | {
      readonly kind: 'updateAttributes';
      /** `value` null or empty: the attribute is deleted. */
      readonly edits: readonly AttributeEdit[];
      /** What is to happen to an email address or phone number that is changed. */
      readonly addresses: AddressPolicy;
    }
  | { readonly kind: 'enable' }
  | { readonly kind: 'disable' }
  /** AdminConfirmSignUp: an unconfirmed user is confirmed without a code. */
  | { readonly kind: 'confirm' }
  /** AdminResetPassword: the password is invalid from now on, and a code is sent. */
  | { readonly kind: 'resetPassword' }
  /** One user only. */
  | { readonly kind: 'setPassword'; readonly password: string; readonly permanent: boolean }
  | { readonly kind: 'resendInvitation'; readonly by: MessageChannel }
  | { readonly kind: 'signOut' }
  /** AdminDeleteSoftwareToken: for a lost authenticator app. */
  | { readonly kind: 'resetAuthenticator' }
  | { readonly kind: 'setMfa'; readonly mfa: MfaPreference }
  /** Of one user; `keys` null: all of them. */
  | { readonly kind: 'forgetDevices'; readonly keys: readonly string[] | null }
  /** Of one user; `ids` null: all of them. */
  | { readonly kind: 'revokeSessions'; readonly ids: readonly string[] | null }
  | { readonly kind: 'addToGroup'; readonly group: string }
  | { readonly kind: 'removeFromGroup'; readonly group: string }
  /** The chosen user is the destination. */
  | { readonly kind: 'linkIdentity'; readonly identity: ProviderIdentity }
  | { readonly kind: 'unlinkIdentity'; readonly identity: ProviderIdentity }
  | { readonly kind: 'deleteUser' }
  /** Disabled, signed out everywhere, sessions revoked: one plan. */
  | { readonly kind: 'lockdown' };

export interface NewUserWish {
  readonly kind: 'createUser';
  /** Ignored where the pool makes usernames itself. */
  readonly username: string;
  readonly attributes: readonly Attribute[];
  /** Null: Cognito makes one, which only a message can tell. */
  readonly temporaryPassword: string | null;
  /** Empty: no invitation is sent. */
  readonly inviteBy: readonly MessageChannel[];
  readonly groups: readonly string[];
}

export type GroupWish =
  | { readonly kind: 'createGroup'; readonly name: string; readonly settings: GroupSettings }
  | { readonly kind: 'updateGroup'; readonly name: string; readonly settings: GroupSettings }
  | { readonly kind: 'deleteGroup'; readonly name: string };

/** Accounts of one person become one. Not for chosen users: the cases, or the rule, say whom it is for. */
export type DuplicateWish =
  | { readonly kind: 'resolveDuplicates'; readonly cases: readonly DuplicateCase[] }
  | { readonly kind: 'cleanDuplicates'; readonly cleanUp: CleanUp };

export interface AttributeEdit {
  readonly name: string;
  readonly value: string | null;
}

/** `verify`: the pool sends a code if it is set up to; `markVerified`: `email_verified` or `phone_number_verified` is set to `true` in the same call; `leave`: no address is changed. */
export type AddressPolicy = 'verify' | 'markVerified' | 'leave';

export type MessageChannel = 'EMAIL' | 'SMS';

export interface MfaPreference {
  readonly enabled: readonly MfaFactor[];
  /** One of `enabled`; null: the user chooses. */
  readonly preferred: MfaFactor | null;
}

/** As Cognito writes them in `UserMFASettingList`. */
export type MfaFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';

export interface ProviderIdentity {
  readonly provider: string;
  /** `Cognito_Subject` for social providers, else the attribute that the provider's mapping uses. */
  readonly attribute: string;
  readonly value: string;
}

export interface GroupSettings {
  readonly description: string | null;
  readonly precedence: number | null;
  readonly roleArn: string | null;
}

export type WishKind = Wish['kind'];
