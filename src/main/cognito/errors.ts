import { endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { networkFailureOf, networkSentence } from '#shared/domain/network-failure.ts';
import { actionRefused, readAwsError, type SeenError } from './aws-error.ts';
import type { CognitoOperation } from './quotas.ts';
import { type CallFacts, GROUP_GONE, judge, USER_GONE, type Verdict, type VerdictRow } from './verdict.ts';
import { judgeWrite } from './write-errors.ts';

export type { CallFacts };

/** Minutes by which a clock may be off before AWS refuses. */
const CLOCK_TOLERANCE = 5;

/** Exceptions of the admin API, the identity pools and AWS's own gate, in the order in which they are looked for. */
const EXCEPTIONS: readonly VerdictRow[] = [
  [
    /^(TooManyRequests|Throttling|ThrottledException|RequestLimitExceeded|LimitExceeded)/,
    (_seen, { operation }) => [
      'THROTTLED',
      `Cognito turned ${operation} away: the request quota of this AWS account is used up for the moment.`,
    ],
  ],
  [/^(AccessDenied|UnauthorizedOperation)/, accessDenied],
  [
    /^(ExpiredToken|ExpiredTokenException|TokenRefreshRequired)$/,
    (_seen, facts) => ['AWS_CREDENTIALS_EXPIRED', 'The AWS credentials have expired.', nextForKeys(facts)],
  ],
  [
    /^(InvalidSignature|SignatureDoesNotMatch|RequestExpired|RequestTimeTooSkewed|IncompleteSignature)/,
    signature,
  ],
  [
    /^(UnrecognizedClient|InvalidClientTokenId|MissingAuthenticationToken|InvalidAccessKeyId)/,
    (_seen, facts) => [
      'AWS_CREDENTIALS_MISSING',
      'AWS does not know these credentials: the access key was deleted, or belongs to another partition or server.',
      nextForKeys(facts),
    ],
  ],
  [
    /^ForbiddenException$/,
    () => ['WAF_BLOCKED', 'A web ACL (AWS WAF) on the user pool refused the request.'],
  ],
  [/^UserNotFoundException$/, () => USER_GONE],
  [/^ResourceNotFoundException$/, notFound],
  [/^(UserPoolAddOnNotEnabled|InvalidUserPoolConfiguration|OperationNotEnabled)/, addOnNeeded],
  [
    /^(InvalidIdentityPoolConfiguration)/,
    () => [
      'AWS_CREDENTIALS_MISSING',
      'The identity pool has no usable role for signed-in users.',
      'Give the identity pool an authenticated role, or role rules, as resources/policies/README.md describes.',
    ],
  ],
  [/^NotAuthorizedException$/, notAuthorized],
  [/^(InvalidParameter|SerializationException|ValidationException)/, invalidParameter],
  [
    /^(InternalError|InternalFailure|InternalServerError|ServiceUnavailable|ExternalService)/,
    ({ status }, facts) => [
      'SERVICE_FAILED',
      `${hostOf(facts)} failed while answering ${facts.operation}${status ? ` (${status})` : ''}.`,
    ],
  ],
];

/**
 * Turns whatever the AWS SDK throws into an error with the cause in a sentence. What it does not know by name is judged
 * by the kind of answer; an `AppError` is passed through.
 */
export function explainAwsError(error: unknown, facts: CallFacts): AppError {
  if (error instanceof AppError) return error;
  const seen = readAwsError(error);
  const [code, message, next] =
    judgeWrite(seen, facts) ?? judge(EXCEPTIONS, seen, facts) ?? byKind(error, seen, facts);
  return new AppError(code, message, { cause: error, ...(next !== undefined && { next }) });
}

function byKind(error: unknown, seen: SeenError, facts: CallFacts): Verdict {
  const host = hostOf(facts);
  if (seen.name === 'AbortError') return ['CANCELLED', 'The request was cancelled.'];
  const failure = networkFailureOf(error);
  if (failure) {
    const region =
      failure.kind === 'nameUnknown' && facts.connection.endpoints?.cognitoIdp === undefined
        ? ` It is made of the region ${facts.connection.region}.`
        : '';
    return ['NETWORK_OFFLINE', networkSentence(failure.kind, host) + region];
  }
  if (seen.webPage && seen.status === 403)
    return ['WAF_BLOCKED', `A firewall before ${host} refused the request: 403 with a web page.`];
  if (seen.webPage || seen.notJson)
    return [
      'SERVICE_FAILED',
      `${host} answered ${facts.operation} with ${seen.webPage ? 'a web page' : 'something'} that is not Cognito’s${seen.status ? ` (${seen.status})` : ''}; a proxy or a login page of the network may be in between.`,
      'Open a web page in the browser to log in to the network, or check the endpoint of the connection.',
    ];
  if (seen.status !== null && seen.status >= 500)
    return ['SERVICE_FAILED', `${host} failed while answering ${facts.operation} (${seen.status}).`];
  if (seen.status !== null && seen.status >= 400)
    return ['REQUEST_REFUSED', `Cognito refused ${facts.operation}: ${seen.message}`];
  return ['INTERNAL', `${facts.operation} failed in a way that Lifeguard does not know.`];
}

function accessDenied(seen: SeenError, facts: CallFacts): Verdict {
  const action = actionRefused(seen.message) ?? actionOf(facts.operation);
  return [
    'AWS_ACCESS_DENIED',
    `IAM does not allow these credentials the action ${action}.`,
    `Ask for a policy that allows ${action} on this user pool; the folder resources/policies has one for each role.`,
  ];
}

function signature(seen: SeenError, facts: CallFacts): Verdict {
  const minutes = seen.date === null ? null : Math.round((facts.now - seen.date) / 60_000);
  const off = minutes !== null && Math.abs(minutes) >= CLOCK_TOLERANCE;
  if (off)
    return [
      'CLOCK_WRONG',
      `This computer’s clock is ${duration(Math.abs(minutes))} ${minutes > 0 ? 'fast' : 'slow'}, so AWS refuses its signatures.`,
    ];
  if (/expired|not yet current|earlier than|later than|skew/i.test(seen.message))
    return ['CLOCK_WRONG', 'AWS finds the time in the request’s signature wrong.'];
  return [
    'AWS_CREDENTIALS_MISSING',
    'AWS does not accept the signature: the secret access key does not belong to the access key id.',
    nextForKeys(facts),
  ];
}

function notFound(seen: SeenError, facts: CallFacts): Verdict {
  const { connection, operation } = facts;
  if (operation === 'GetId' || operation === 'GetCredentialsForIdentity') {
    const id = connection.credentials.kind === 'identityPool' ? connection.credentials.identityPoolId : '';
    return [
      'AWS_CREDENTIALS_MISSING',
      `The identity pool ${id} does not exist in ${connection.region}.`,
      'Compare the identity pool id of the connection with the one in the Cognito console.',
    ];
  }
  if (operation === 'DescribeUserPoolClient' && /client/i.test(seen.message))
    return [
      'APP_CLIENT_WRONG',
      'The user pool has no app client with the id of this connection; it was deleted, or the id is wrong.',
    ];
  // Of the operations about one user, this one has no exception of its own for an unknown user.
  if (operation === 'AdminListDevices' && !/user ?pool/i.test(seen.message)) return USER_GONE;
  const aboutGroup = operation === 'GetGroup' || operation === 'ListUsersInGroup';
  if (aboutGroup && !/user ?pool/i.test(seen.message)) return GROUP_GONE;
  return [
    'USER_POOL_NOT_FOUND',
    `The user pool ${connection.userPoolId} does not exist in ${connection.region}; it was deleted, or the id or region is wrong.`,
  ];
}

function addOnNeeded(seen: SeenError, { operation }: CallFacts): Verdict {
  switch (operation) {
    case 'AdminListUserAuthEvents':
      return [
        'ADD_ON_NEEDED',
        'This user pool keeps no sign-in events: threat protection, an add-on of the Plus plan, is off.',
      ];
    case 'AdminListUserSessions':
    case 'AdminRevokeUserSession':
      return [
        'ADD_ON_NEEDED',
        'This user pool does not track sessions.',
        'Turn on session tracking for this user pool to see who is signed in where.',
      ];
    case 'AdminListDevices':
    case 'AdminForgetDevice':
      return [
        'ADD_ON_NEEDED',
        'This user pool does not remember devices.',
        'Turn on device tracking for this user pool to see its users’ devices.',
      ];
    default:
      return ['REQUEST_REFUSED', `Cognito does not offer ${operation} for this user pool: ${seen.message}`];
  }
}

function notAuthorized(seen: SeenError, facts: CallFacts): Verdict {
  if (facts.operation === 'GetId' || facts.operation === 'GetCredentialsForIdentity') {
    if (/expired/i.test(seen.message))
      return ['AWS_CREDENTIALS_EXPIRED', 'The identity pool finds the ID token of this session expired.'];
    if (/not from a supported provider|invalid login token|issuer|audience/i.test(seen.message))
      return [
        'AWS_CREDENTIALS_MISSING',
        'The identity pool does not trust this user pool and app client.',
        'Add the user pool and the app client as a login provider of the identity pool.',
      ];
    return [
      'AWS_CREDENTIALS_MISSING',
      `The identity pool gave no credentials: ${seen.message}`,
      'Compare the identity pool’s providers and roles with resources/policies/README.md.',
    ];
  }
  return ['REQUEST_REFUSED', `Cognito refused ${facts.operation}: ${seen.message}`];
}

function invalidParameter(seen: SeenError, facts: CallFacts): Verdict {
  if (facts.paged && /token/i.test(seen.message))
    return ['PAGE_EXPIRED', 'Cognito no longer knows the place where the next page starts.'];
  return ['REQUEST_REFUSED', `Cognito finds the request wrong: ${seen.message}`];
}

function nextForKeys({ connection: { credentials } }: CallFacts): string {
  switch (credentials.kind) {
    case 'identityPool':
      return 'Sign in again to get fresh credentials.';
    case 'profile':
      return `Run \`aws sso login --profile ${credentials.profile}\`, or renew the profile’s keys, then try again.`;
    case 'environment':
      return 'Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN anew, then start Lifeguard again.';
  }
}

function actionOf(operation: CognitoOperation): string {
  const identity = operation === 'GetId' || operation === 'GetCredentialsForIdentity';
  return `${identity ? 'cognito-identity' : 'cognito-idp'}:${operation}`;
}

function hostOf({ connection, operation }: CallFacts): string {
  const ends = endpointsOf(connection);
  const identity = operation === 'GetId' || operation === 'GetCredentialsForIdentity';
  return (identity ? ends.cognitoIdentity : ends.cognitoIdp).replace(/^https?:\/\//, '');
}

function duration(minutes: number): string {
  if (minutes < 90) return `${minutes} minutes`;
  return minutes < 2_880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1_440)} days`;
}
