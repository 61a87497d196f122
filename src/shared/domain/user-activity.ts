/**
 * What a user pool knows of a user beyond the profile: devices, sessions and sign-in events, and the settings of an app
 * client that decide how the user may sign in. All texts are other people's; all times are milliseconds since the epoch.
 */

/** A remembered device (`AdminListDevices`). */
export interface Device {
  readonly key: string;
  /** As the app named it; null: it did not. */
  readonly name: string | null;
  /** The address of its last sign-in. */
  readonly lastIp: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Null: it never signed in by itself. */
  readonly lastSignInAt: number | null;
}

export const SESSION_KINDS = ['token', 'sso', 'unknown'] as const;

/** An active session (`AdminListUserSessions`): tokens of one app, or the browser's session on the sign-in pages. */
export interface UserSession {
  readonly id: string;
  readonly kind: (typeof SESSION_KINDS)[number];
  readonly clientId: string | null;
  readonly startedAt: number;
  readonly lastActiveAt: number;
  /** System and browser in Cognito's words, such as `Chrome 125 / macOS 15.0`. */
  readonly device: string | null;
  readonly lastIp: string | null;
  readonly city: string | null;
  /** English name, not a code. */
  readonly country: string | null;
  /** The browser's session that a token session came from. */
  readonly originId: string | null;
}

export const AUTH_EVENT_TYPES = [
  'SignIn',
  'SignUp',
  'ForgotPassword',
  'PasswordChange',
  'ResendCode',
  'Unknown',
] as const;
export const AUTH_EVENT_RESULTS = ['Pass', 'Fail', 'InProgress', 'Unknown'] as const;
export const RISK_DECISIONS = ['NoRisk', 'AccountTakeover', 'Block', 'Unknown'] as const;
export const RISK_LEVELS = ['Low', 'Medium', 'High'] as const;

/** One event of threat protection (`AdminListUserAuthEvents`); what is newer than this program is `Unknown`. */
export interface AuthEvent {
  readonly id: string;
  readonly at: number;
  readonly type: (typeof AUTH_EVENT_TYPES)[number];
  readonly result: (typeof AUTH_EVENT_RESULTS)[number];
  /** Null: nothing was assessed. */
  readonly risk: {
    readonly decision: (typeof RISK_DECISIONS)[number];
    /** Null: no risk was seen. */
    readonly level: (typeof RISK_LEVELS)[number] | null;
    /** The password is known from a leak. */
    readonly compromisedPassword: boolean;
  } | null;
  /** Each step that was asked for, in order: `Password`, `Mfa`. */
  readonly steps: readonly { readonly name: string; readonly passed: boolean }[];
  readonly ip: string | null;
  readonly device: string | null;
  readonly city: string | null;
  readonly country: string | null;
  /** What somebody later said of the event; null: nobody did. */
  readonly feedback: { readonly valid: boolean; readonly by: string; readonly at: number | null } | null;
}

/** What `DescribeUserPoolClient` says that decides whether and how a user can sign in; never its secret. */
export interface AppClientSettings {
  readonly clientId: string;
  readonly name: string;
  /** In Cognito's words, such as `ALLOW_USER_SRP_AUTH`; its defaults where the client names none. */
  readonly authFlows: readonly string[];
  /** `COGNITO` and the names of external providers, for the sign-in pages. */
  readonly identityProviders: readonly string[];
  /** The sign-in pages may be used at all. */
  readonly signInPages: boolean;
  readonly oauthFlows: readonly string[];
  readonly scopes: readonly string[];
  readonly callbackUrls: readonly string[];
  readonly hasSecret: boolean;
  /** An unknown user gets the same answer as a wrong password, so the app's message says nothing. */
  readonly hidesUnknownUsers: boolean;
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly tokenRevocation: boolean;
  /** Seconds in which a rotated refresh token still works; null: rotation is off. */
  readonly rotationGraceSeconds: number | null;
  /** Minutes in which a challenge (code, new password) has to be answered. */
  readonly challengeMinutes: number;
}
