/**
 * What a user pool knows of a user beyond the profile: devices, sessions and sign-in events, and the settings of an app
 * client that decide how the user may sign in. Words such as `SignIn` or `ALLOW_USER_SRP_AUTH` are Cognito's, so that one
 * that is newer than this program is shown and not lost. All times are milliseconds since the epoch.
 */

/** A device that asked to be remembered (`AdminListDevices`). */
export interface Device {
  readonly key: string;
  /** As the app named it; null: it did not. */
  readonly name: string | null;
  /** The address of its last sign-in. */
  readonly lastIp: string | null;
  /** It may skip MFA; null: the pool does not say. */
  readonly remembered: boolean | null;
  readonly createdAt: number | null;
  /** Its last sign-in. */
  readonly lastSeenAt: number | null;
}

/** An active session (`AdminListUserSessions`). Cognito does not say when it will end. */
export interface UserSession {
  readonly id: string;
  /** `TOKEN`: tokens of one app; `SSO`: the browser's session on the sign-in pages. */
  readonly kind: string;
  readonly clientId: string | null;
  readonly startedAt: number | null;
  readonly lastUsedAt: number | null;
  /** System and browser, such as `Chrome 125 / macOS 15.0`. */
  readonly device: string | null;
  readonly ip: string | null;
  readonly city: string | null;
  /** English name, not a code. */
  readonly country: string | null;
  /** The `SSO` session that a `TOKEN` session came from. */
  readonly originId: string | null;
}

/** One event of threat protection (`AdminListUserAuthEvents`). */
export interface AuthEvent {
  readonly id: string;
  readonly at: number;
  /** `SignIn`, `SignUp`, `ForgotPassword`, `PasswordChange`, `ResendCode`. */
  readonly type: string;
  /** `Pass`, `Fail`, `InProgress`. */
  readonly response: string;
  /** `Low`, `Medium`, `High`; null: no risk was seen. */
  readonly risk: string | null;
  /** `NoRisk`, `AccountTakeover`, `Block`; null: nothing was assessed. */
  readonly decision: string | null;
  /** The password is known from a leak. */
  readonly compromisedPassword: boolean;
  /** Each step that was asked for, in order: `Password` or `Mfa`, `Success` or `Failure`. */
  readonly challenges: readonly { readonly name: string; readonly response: string }[];
  readonly ip: string | null;
  readonly device: string | null;
  readonly city: string | null;
  readonly country: string | null;
}

/** What `DescribeUserPoolClient` says that decides whether and how a user can sign in; never its secret. */
export interface AppClientSettings {
  readonly clientId: string;
  readonly name: string;
  /** Such as `ALLOW_USER_SRP_AUTH`; Cognito's defaults where the client names none. */
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
