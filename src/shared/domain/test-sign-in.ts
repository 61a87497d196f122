/** What Cognito asks for between the password and the tokens (`ChallengeName` of InitiateAuth). */
export type Challenge =
  /** NEW_PASSWORD_REQUIRED: answering sets the user's password for good. `missing`: required attributes without a value. */
  | { readonly kind: 'newPassword'; readonly missing: readonly string[] }
  /** SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA. `sentTo` as Cognito masks it; null for an app. */
  | { readonly kind: 'code'; readonly by: Factor; readonly sentTo: string | null }
  /** SELECT_MFA_TYPE */
  | { readonly kind: 'chooseFactor'; readonly factors: readonly Factor[] }
  /** MFA_SETUP: `setupKey` goes into an authenticator app (base32, RFC 6238). */
  | { readonly kind: 'setUpApp'; readonly setupKey: string }
  /** CUSTOM_CHALLENGE: what a Lambda function of the pool asks. */
  | {
      readonly kind: 'custom';
      readonly parameters: readonly { readonly name: string; readonly value: string }[];
    }
  /** The pool asks whether this computer is to be remembered (DEVICE_SRP_AUTH next time). */
  | { readonly kind: 'rememberDevice' };

export type Factor = 'sms' | 'email' | 'app';

export type ChallengeAnswer =
  | {
      readonly kind: 'newPassword';
      readonly password: string;
      readonly attributes: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'chooseFactor'; readonly factor: Factor }
  | { readonly kind: 'setUpApp'; readonly code: string }
  | { readonly kind: 'custom'; readonly answer: string }
  | { readonly kind: 'rememberDevice'; readonly remember: boolean };

export type TestSignInMethod =
  /** SRP (USER_SRP_AUTH): the password itself never leaves this computer. */
  | {
      readonly kind: 'password';
      readonly clientId: string;
      readonly username: string;
      readonly password: string;
    }
  /** PKCE with the connection's own app client, in a window of the browser that knows nobody yet. */
  | { readonly kind: 'browser' };

/** One test sign-in from its start to its tokens, which stay in the main process. */
export type TestSignInStep =
  | { readonly phase: 'started'; readonly attempt: string }
  /** `opened` names the browser whose private window was opened; null: none could be, so the link has to be copied. */
  | { readonly phase: 'browser'; readonly endsAt: number; readonly opened: string | null }
  /** `problem`: why the last answer was not taken, in a sentence. */
  | { readonly phase: 'challenge'; readonly challenge: Challenge; readonly problem: string | null }
  | { readonly phase: 'completing' }
  /** `held` names the tokens from here on. */
  | { readonly phase: 'done'; readonly held: string; readonly username: string };
