import type { ErrorCode } from '#shared/domain/errors.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Challenge } from '#shared/domain/test-sign-in.ts';
import { CognitoRefusal } from './idp-client.ts';

type Verdict = readonly [code: ErrorCode, message: string, next?: string];

const REFUSED = 'TEST_SIGN_IN_REFUSED';
const OTHER_WAY = 'choose another app client, or sign in through the browser';

/** By the exception's name and its message; the first that fits says why the sign-in is over. `said` is empty or safe to quote. */
const ROWS: readonly (readonly [
  name: RegExp,
  message: RegExp | null,
  say: (clientId: string, said: string) => Verdict,
])[] = [
  [
    /^ResourceNotFound/,
    /client/i,
    (clientId) => [
      'APP_CLIENT_WRONG',
      `There is no app client “${clientId}” in this region; it was deleted, or the id is wrong.`,
    ],
  ],
  [
    /^(NotAuthorized|InvalidParameter)/,
    /secret/i,
    (clientId) => [
      REFUSED,
      `The app client “${clientId}” has a secret; such a sign-in works only with one that has none.`,
      `To have its tokens, ask the server that holds the secret; otherwise ${OTHER_WAY}.`,
    ],
  ],
  [
    /^(InvalidParameter|NotAuthorized|UnsupportedOperation)/,
    /(flow|_AUTH).{0,20}not enabled|not enabled for (the|this) client/i,
    (clientId) => [
      REFUSED,
      `The app client “${clientId}” does not allow sign-ins with SRP (ALLOW_USER_SRP_AUTH).`,
      `Allow it for the app client, ${OTHER_WAY}.`,
    ],
  ],
  [
    /^LimitExceeded|^NotAuthorized/,
    /attempts? (limit )?exceeded|too many/i,
    () => [
      REFUSED,
      'Too many wrong attempts: Cognito turns this user away for a while.',
      'Wait a few minutes; every further attempt makes the pause longer.',
    ],
  ],
  [
    /^(TooManyRequests|LimitExceeded|Throttling)/,
    null,
    () => ['THROTTLED', 'Cognito turned the sign-in away: too many requests at the moment.'],
  ],
  [
    /^(NotAuthorized|CodeMismatch)/,
    /session/i,
    () => [
      REFUSED,
      'Cognito has ended this sign-in: it took too long, or was tried too often.',
      'Start it again.',
    ],
  ],
  [
    /^NotAuthorized/,
    /incorrect (username|user name)/i,
    () => [
      REFUSED,
      'Username or password is wrong.',
      'Check both; passwords are case-sensitive, and usernames often are.',
    ],
  ],
  [
    /^NotAuthorized/,
    /disabled/i,
    () => [
      REFUSED,
      'This user is disabled, so nobody can sign in as them.',
      'Enable the user, then try again.',
    ],
  ],
  [
    /^NotAuthorized/,
    /temporary password/i,
    () => [
      REFUSED,
      'The temporary password of this user has expired.',
      'Send the invitation again, or set a password for the user.',
    ],
  ],
  [
    /^UserNotFound/,
    null,
    () => [
      REFUSED,
      'The user pool has no such user.',
      'Check the username; an alias counts only when it is verified.',
    ],
  ],
  [
    /^UserNotConfirmed/,
    null,
    () => [REFUSED, 'This user has not confirmed the account yet.', 'Confirm the user, then try again.'],
  ],
  [
    /^PasswordResetRequired/,
    null,
    () => [
      REFUSED,
      'The password of this user was reset, so no password is taken until they have chosen a new one.',
      'Set a password for the user, or let them choose one with the code that they were sent.',
    ],
  ],
  [/^Forbidden/, null, () => ['WAF_BLOCKED', 'A web ACL (AWS WAF) on the user pool refused the sign-in.']],
  [/^Internal/, null, () => ['SERVICE_FAILED', 'Cognito failed while signing in.']],
  [
    /Lambda/,
    null,
    (_clientId, said) => [
      REFUSED,
      withWords('A Lambda function of the user pool refused the sign-in', said),
      'Look into the log of the function; it decides who may sign in.',
    ],
  ],
  [
    /^(InvalidSms|InvalidEmail|CodeDelivery)/,
    null,
    (_clientId, said) => [
      REFUSED,
      withWords('The user pool could not send the code', said),
      'Check how the pool sends messages (Amazon SNS, Amazon SES).',
    ],
  ],
  [
    /^(MFAMethodNotFound|SoftwareTokenMFANotFound)/,
    null,
    () => [
      REFUSED,
      'The pool asks for a second factor that this user has not set up.',
      'Look at the user’s factors.',
    ],
  ],
];

export interface RefusalFacts {
  readonly clientId: string;
  /** What the person typed, none of which may get into a sentence. */
  readonly secrets: readonly string[];
}

/** Why the sign-in is over, with what to do about it. */
export function explainRefusal(error: unknown, facts: RefusalFacts): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof CognitoRefusal)) {
    // What the library made of an answer that it does not understand.
    return new AppError('SERVICE_FAILED', 'The user pool answered in a way that the sign-in cannot follow.');
  }
  const said = saidBy(error, facts);
  const row = ROWS.find(([name, message]) => name.test(error.code) && (message?.test(error.message) ?? true));
  const [code, sentence, next] = row?.[2](facts.clientId, said) ?? [
    REFUSED,
    withWords(`Cognito refused the sign-in with ${error.code}`, said),
  ];
  return new AppError(code, sentence, next === undefined ? {} : { next });
}

/** Why an answer was not taken though the sign-in goes on; null: it is over. */
export function problemWith(error: unknown, challenge: Challenge, facts: RefusalFacts): string | null {
  // The sign-in waits at the pool for as long as its session lives.
  if (error instanceof AppError) {
    const passes = ['NETWORK_OFFLINE', 'SERVICE_FAILED', 'WAF_BLOCKED'].includes(error.code);
    return passes ? `${error.message} Try again.` : null;
  }
  if (!(error instanceof CognitoRefusal) || /session/i.test(error.message)) return null;
  if (/^(TooManyRequests|Throttling)/.test(error.code)) return 'Cognito is busy at the moment. Try again.';
  switch (challenge.kind) {
    case 'code':
    case 'setUpApp':
      return codeProblem(error, challenge.kind === 'setUpApp' || challenge.by === 'app');
    case 'newPassword':
      return passwordProblem(error, facts);
    case 'rememberDevice':
      return withWords('The device could not be remembered', saidBy(error, facts));
    default:
      return null;
  }
}

function codeProblem({ code }: CognitoRefusal, app: boolean): string | null {
  if (/^(CodeMismatch|EnableSoftwareTokenMFA)/.test(code)) {
    return app
      ? 'This code is wrong. Wait for the next one in the app; if that is wrong too, the clock of the phone is off.'
      : 'This code is wrong. Only the newest one counts.';
  }
  if (/^InvalidParameter/.test(code)) return 'This is no code: it has six digits.';
  if (/^ExpiredCode/.test(code)) {
    return app
      ? 'This code was used already, or is too old. Wait for the next one in the app.'
      : 'This code has expired. Start the sign-in again to be sent a new one.';
  }
  return null;
}

function passwordProblem(error: CognitoRefusal, facts: RefusalFacts): string | null {
  const said = saidBy(error, facts);
  if (/^InvalidPassword/.test(error.code)) {
    return withWords('The pool does not take this password', said.replace(/^.*polic(y|ies): ?/i, ''));
  }
  if (/^PasswordHistory/.test(error.code))
    return 'This user had this password before; the pool wants another.';
  if (/^AliasExists/.test(error.code)) return 'Another user has this email address or phone number already.';
  if (/^InvalidParameter/.test(error.code) || /attribute|modify/i.test(error.message)) {
    return withWords('The pool does not take these values', said);
  }
  return null;
}

/** Cognito does not repeat passwords; if it ever does, its words are dropped. */
function saidBy({ message }: CognitoRefusal, { secrets }: RefusalFacts): string {
  return secrets.some((secret) => secret !== '' && message.includes(secret)) ? '' : message;
}

function withWords(sentence: string, said: string): string {
  return said === '' ? `${sentence}.` : `${sentence}: ${said.replace(/\.$/, '')}.`;
}
