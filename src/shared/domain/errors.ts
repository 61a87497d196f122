/**
 * The one table of errors. A code is stable and may be tested against; the sentence that a person reads is made
 * where the cause is known and travels with the error.
 */
export interface ErrorFacts {
  /** The same call may succeed later without anything being changed. */
  readonly retryable: boolean;
  /** Signing in again is the way out. */
  readonly needsSignIn: boolean;
  /** What to do next, when the place that raised the error knows nothing better. */
  readonly next: string;
}

const later: Pick<ErrorFacts, 'retryable' | 'needsSignIn'> = { retryable: true, needsSignIn: false };
const never: Pick<ErrorFacts, 'retryable' | 'needsSignIn'> = { retryable: false, needsSignIn: false };
const signIn: Pick<ErrorFacts, 'retryable' | 'needsSignIn'> = { retryable: false, needsSignIn: true };

export const ERRORS = {
  // The bridge
  INVALID_INPUT: { ...never, next: 'Correct the marked value and try again.' },
  UNKNOWN_OPERATION: {
    ...never,
    next: 'Restart Lifeguard; window and main process are of different versions.',
  },
  FORBIDDEN_SENDER: { ...never, next: 'Only the Lifeguard window itself may ask for this.' },
  ROLE_REQUIRED: { ...never, next: 'Ask an admin of this pool to add you to a group that allows it.' },
  CANCELLED: { ...later, next: 'Start it again when you are ready.' },
  INTERNAL: { ...later, next: 'Try again. If it happens again, report the id that is shown.' },
  // Connections and settings
  CONNECTION_UNKNOWN: { ...never, next: 'Choose a connection from the list.' },
  CONNECTION_INVALID: { ...never, next: 'Correct the marked fields and save again.' },
  CONNECTION_BUILT_IN: { ...never, next: 'The demo connection is part of Lifeguard; add one of your own.' },
  SETTINGS_NOT_SAVED: {
    ...later,
    next: 'Check that the disk is not full and the data folder can be written to.',
  },
  DEMO_POOL_FAILED: { ...later, next: 'Try again; if a port is taken, end the program that holds it.' },
  // Sign-in and session
  NOT_SIGNED_IN: { ...signIn, next: 'Sign in.' },
  SESSION_EXPIRED: { ...signIn, next: 'Sign in again.' },
  SIGN_IN_BUSY: { ...later, next: 'Finish the sign-in in the browser, or cancel it first.' },
  SIGN_IN_NOT_CONFIGURED: { ...never, next: 'Add a sign-in domain and an app client to the connection.' },
  SIGN_IN_TIMED_OUT: { ...later, next: 'Start the sign-in again.' },
  SIGN_IN_REFUSED: { ...later, next: 'Try again with an account that may use this app client.' },
  BROWSER_NOT_OPENED: { ...later, next: 'Set a default browser, then try again.' },
  CALLBACK_PORTS_TAKEN: {
    ...later,
    next: 'End the program that holds the ports, or add another port to the connection.',
  },
  CALLBACK_NOT_REGISTERED: {
    ...never,
    next: 'Register the callback URLs of the connection in the app client.',
  },
  APP_CLIENT_WRONG: { ...never, next: 'Compare the app client id with the one in the Cognito console.' },
  SIGN_IN_DOMAIN_WRONG: { ...never, next: 'Compare the sign-in domain with the one in the Cognito console.' },
  TOKEN_REJECTED: { ...never, next: 'Check that region, user pool id and app client belong together.' },
  CLOCK_WRONG: { ...later, next: 'Set this computer’s clock, then sign in again.' },
  KEYCHAIN_UNAVAILABLE: {
    ...later,
    next: 'Unlock the keychain; until then the session lasts as long as the window.',
  },
  TEST_SIGN_IN_REFUSED: { ...later, next: 'Check username, password and app client, then try again.' },
  TOKENS_GONE: { ...never, next: 'Sign in again to have new ones; test sign-ins are never stored.' },
  // Cognito and AWS
  AWS_CREDENTIALS_MISSING: { ...never, next: 'Run `aws sso login` or set up the profile, then try again.' },
  AWS_CREDENTIALS_EXPIRED: { ...signIn, next: 'Sign in again to get fresh credentials.' },
  AWS_ACCESS_DENIED: { ...never, next: 'Ask for the IAM policy in the folder resources/policies.' },
  USER_POOL_NOT_FOUND: { ...never, next: 'Compare region and user pool id with the Cognito console.' },
  USER_NOT_FOUND: { ...never, next: 'Reload the list; the user may have been deleted.' },
  GROUP_NOT_FOUND: { ...never, next: 'Reload the groups; this one may have been deleted.' },
  PAGE_EXPIRED: { ...later, next: 'Load the list again from the start.' },
  THROTTLED: { ...later, next: 'Wait a moment; the pool’s request quota is used up.' },
  REQUEST_REFUSED: { ...never, next: 'Correct the request; Cognito names the reason.' },
  WAF_BLOCKED: { ...never, next: 'Ask whoever keeps the web ACL to allow this request.' },
  SERVICE_FAILED: { ...later, next: 'Try again in a minute.' },
  ADD_ON_NEEDED: {
    ...never,
    next: 'Turn on threat protection (Plus plan) for this user pool to have sign-in events.',
  },
  NETWORK_OFFLINE: { ...later, next: 'Check the network connection, VPN or proxy.' },
  // The local copy of a pool
  MIRROR_KEY_WRONG: {
    ...never,
    next: 'Forget this copy; Lifeguard then reads the pool anew. Nothing in the pool is lost.',
  },
  MIRROR_DAMAGED: {
    ...never,
    next: 'Forget this copy; Lifeguard then reads the pool anew. Nothing in the pool is lost.',
  },
  MIRROR_FAILED: { ...later, next: 'Try again; if it happens again, restart Lifeguard.' },
  DISK_FULL: { ...later, next: 'Free some space on the disk, then try again.' },
  RESULT_EXPIRED: { ...later, next: 'Search again.' },
  QUERY_INVALID: { ...never, next: 'Correct the marked place in the search.' },
  EXPORT_FAILED: { ...later, next: 'Choose another folder, or free some space, then export again.' },
  // Changes to the pool
  PLAN_UNKNOWN: { ...never, next: 'Make the plan anew; plans are kept only until a few others were made.' },
  PLAN_STALE: { ...never, next: 'Make the plan anew and review it again.' },
  CONFIRMATION_NEEDED: { ...never, next: 'Type the name of the user pool as it is shown.' },
  RUN_UNKNOWN: { ...never, next: 'Choose a run from the history.' },
  RUN_UNFINISHED: { ...never, next: 'Open History, let it finish or stop it, then try again.' },
  JOURNAL_FAILED: { ...later, next: 'Try again; if it happens again, restart Lifeguard.' },
  JOURNAL_NEEDS_KEYCHAIN: {
    ...never,
    next: 'Unlock or install the keychain of this computer, then start Lifeguard again.',
  },
  // The backend
  BACKEND_NOT_CONFIGURED: { ...never, next: 'Add the backend’s URL to the connection.' },
} as const satisfies Record<string, ErrorFacts>;

export type ErrorCode = keyof typeof ERRORS;

/** A failure with a cause that a person can act on. Everything else that is thrown is a defect and becomes `INTERNAL`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly next: string;
  /** Which field of the input is meant, and what is wrong with it. */
  readonly fields: readonly FieldProblem[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { next?: string; cause?: unknown; fields?: readonly FieldProblem[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.next = options.next ?? ERRORS[code].next;
    this.fields = options.fields ?? [];
  }
}

export interface FieldProblem {
  /** Dotted path, as in `signIn.clientId`. */
  readonly field: string;
  readonly message: string;
}
