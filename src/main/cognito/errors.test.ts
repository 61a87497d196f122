import { describe, expect, it } from 'vitest';
import { COGNITO_ERRORS } from '#shared/contract/directory-operations.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import { type CallFacts, explainAwsError } from './errors.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const facts: CallFacts = {
  connection: {
    region: 'eu-central-1',
    userPoolId: 'eu-central-1_AbC',
    credentials: { kind: 'profile', profile: 'acme', role: 'staff' },
  },
  operation: 'ListUsers',
  now: NOW,
};
const identityPool: CallFacts = {
  ...facts,
  operation: 'GetCredentialsForIdentity',
  connection: {
    ...facts.connection,
    credentials: {
      kind: 'identityPool',
      identityPoolId: 'eu-central-1:5f0c1a52-7d3e-4b69-9a41-2c8e6f7d9b10',
    },
  },
};

/** As the SDK makes it. */
const exception = (name: string, message = 'no', status = 400, headers: Record<string, string> = {}) =>
  Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode: status },
    $response: { statusCode: status, headers },
  });
const unreadable = (status: number, message: string, headers: Record<string, string>) =>
  Object.assign(new SyntaxError(message), {
    $metadata: { httpStatusCode: status },
    $response: { statusCode: status, headers },
  });
const coded = (code: string) => Object.assign(new Error(code), { code, $metadata: {} });
const at = (offMinutes: number) => ({ date: new Date(NOW + offMinutes * 60_000).toUTCString() });

type Case = [string, unknown, CallFacts, ErrorCode, message: RegExp, next: RegExp];

const CASES: Case[] = [
  ['throttled', exception('TooManyRequestsException'), facts, 'THROTTLED', /ListUsers.*quota/, /Wait/],
  ['throttled by the gate', exception('ThrottlingException'), facts, 'THROTTLED', /quota/, /Wait/],
  [
    'denied by IAM, action named',
    exception(
      'AccessDeniedException',
      'User: arn:aws:sts::1:assumed-role/x is not authorized to perform: cognito-idp:DescribeUserPool on resource: y',
    ),
    facts,
    'AWS_ACCESS_DENIED',
    /cognito-idp:DescribeUserPool/,
    /policy.*resources\/policies/,
  ],
  [
    'denied by IAM, action not named',
    exception('AccessDeniedException', 'no'),
    facts,
    'AWS_ACCESS_DENIED',
    /cognito-idp:ListUsers/,
    /policy/,
  ],
  [
    'pool gone',
    exception('ResourceNotFoundException', 'User pool eu-central-1_AbC does not exist.'),
    facts,
    'USER_POOL_NOT_FOUND',
    /eu-central-1_AbC does not exist in eu-central-1/,
    /Cognito console/,
  ],
  [
    'group gone',
    exception('ResourceNotFoundException', 'Group not found.'),
    { ...facts, operation: 'GetGroup' },
    'GROUP_NOT_FOUND',
    /no such group/,
    /Reload/,
  ],
  [
    'pool gone while asking for a group',
    exception('ResourceNotFoundException', 'User pool x does not exist.'),
    { ...facts, operation: 'GetGroup' },
    'USER_POOL_NOT_FOUND',
    /does not exist/,
    /console/,
  ],
  [
    'identity pool gone',
    exception('ResourceNotFoundException', "IdentityPool 'x' not found."),
    identityPool,
    'AWS_CREDENTIALS_MISSING',
    /identity pool eu-central-1:5f0c1a52.* does not exist/,
    /identity pool id/,
  ],
  [
    'identity pool without roles',
    exception('InvalidIdentityPoolConfigurationException'),
    identityPool,
    'AWS_CREDENTIALS_MISSING',
    /no usable role/,
    /role/,
  ],
  [
    'identity pool of other pools',
    exception('NotAuthorizedException', 'Token is not from a supported provider of this identity pool.'),
    identityPool,
    'AWS_CREDENTIALS_MISSING',
    /does not trust/,
    /login provider/,
  ],
  [
    'ID token expired',
    exception('NotAuthorizedException', 'Invalid login token. Token expired: 1 >= 0'),
    identityPool,
    'AWS_CREDENTIALS_EXPIRED',
    /expired/,
    /Sign in/,
  ],
  ['user gone', exception('UserNotFoundException'), facts, 'USER_NOT_FOUND', /no such user/, /Reload/],
  [
    'page token too old',
    exception('InvalidParameterException', 'Invalid pagination token'),
    { ...facts, paged: true },
    'PAGE_EXPIRED',
    /next page/,
    /from the start/,
  ],
  [
    'wrong parameter',
    exception('InvalidParameterException', 'Error while parsing filter'),
    facts,
    'REQUEST_REFUSED',
    /parsing filter/,
    /Correct/,
  ],
  [
    'unknown key',
    exception('UnrecognizedClientException'),
    facts,
    'AWS_CREDENTIALS_MISSING',
    /does not know/,
    /aws sso login --profile acme/,
  ],
  [
    'keys expired',
    exception('ExpiredTokenException'),
    facts,
    'AWS_CREDENTIALS_EXPIRED',
    /expired/,
    /aws sso login --profile acme/,
  ],
  [
    'keys of the identity pool expired',
    exception('ExpiredTokenException'),
    { ...identityPool, operation: 'ListUsers' },
    'AWS_CREDENTIALS_EXPIRED',
    /expired/,
    /Sign in/,
  ],
  [
    'clock fast by an hour',
    exception('InvalidSignatureException', 'Signature not yet current', 400, at(-60)),
    facts,
    'CLOCK_WRONG',
    /60 minutes fast/,
    /clock/,
  ],
  [
    'clock slow by a day',
    exception('InvalidSignatureException', 'Signature expired', 400, at(1_440)),
    facts,
    'CLOCK_WRONG',
    /24 hours slow/,
    /clock/,
  ],
  [
    'clock wrong, no date',
    exception('InvalidSignatureException', 'Signature expired: a is now earlier than b'),
    facts,
    'CLOCK_WRONG',
    /time/,
    /clock/,
  ],
  [
    'wrong secret key',
    exception('InvalidSignatureException', 'The request signature we calculated does not match', 400, at(0)),
    facts,
    'AWS_CREDENTIALS_MISSING',
    /does not belong/,
    /acme/,
  ],
  ['WAF on the pool', exception('ForbiddenException', 'no', 403), facts, 'WAF_BLOCKED', /web ACL/, /web ACL/],
  [
    'WAF page',
    unreadable(403, "Unexpected token '<'", { 'content-type': 'text/html' }),
    facts,
    'WAF_BLOCKED',
    /firewall.*403/,
    /web ACL/,
  ],
  [
    'web page of a hotel',
    unreadable(200, "Unexpected token '<'", { 'content-type': 'text/html' }),
    facts,
    'SERVICE_FAILED',
    /web page.*\(200\)/,
    /log in to the network/,
  ],
  ['garbage', unreadable(200, 'Unexpected token', {}), facts, 'SERVICE_FAILED', /not Cognito’s/, /endpoint/],
  [
    'failure of the service',
    exception('InternalErrorException', 'no', 500),
    facts,
    'SERVICE_FAILED',
    /ListUsers \(500\)/,
    /minute/,
  ],
  [
    '500 without a name',
    exception('Unknown', 'UnknownError', 500),
    facts,
    'SERVICE_FAILED',
    /\(500\)/,
    /minute/,
  ],
  [
    'region that does not exist',
    coded('ENOTFOUND'),
    facts,
    'NETWORK_OFFLINE',
    /cognito-idp\.eu-central-1\.amazonaws\.com.*region eu-central-1/,
    /network/,
  ],
  [
    'nobody listening',
    coded('ECONNREFUSED'),
    { ...facts, connection: { ...facts.connection, endpoints: { cognitoIdp: 'http://127.0.0.1:9' } } },
    'NETWORK_OFFLINE',
    /127\.0\.0\.1:9 refused/,
    /network/,
  ],
  ['cut off', coded('ECONNRESET'), facts, 'NETWORK_OFFLINE', /closed the connection/, /network/],
  ['no answer', coded('ETIMEDOUT'), facts, 'NETWORK_OFFLINE', /in time/, /network/],
  [
    'a refusal that is new',
    exception('BrandNewException', 'You may not.'),
    facts,
    'REQUEST_REFUSED',
    /You may not/,
    /Cognito/,
  ],
  [
    'cancelled',
    Object.assign(new Error('Request aborted'), { name: 'AbortError' }),
    facts,
    'CANCELLED',
    /cancelled/,
    /again/,
  ],
  ['a defect', new TypeError('x is not a function'), facts, 'INTERNAL', /does not know/, /id/],
  ['something that is no error', 'oops', facts, 'INTERNAL', /does not know/, /id/],
];

describe('errors of AWS in words', () => {
  it.each(CASES)('%s', (_name, error, context, code, message, next) => {
    const told = explainAwsError(error, context);
    expect(told).toBeInstanceOf(AppError);
    expect([told.code, told.message, told.next]).toEqual([
      code,
      expect.stringMatching(message),
      expect.stringMatching(next),
    ]);
  });

  it('uses only codes that the operations declare', () => {
    const declared = [
      ...COGNITO_ERRORS,
      'PAGE_EXPIRED',
      'USER_NOT_FOUND',
      'GROUP_NOT_FOUND',
      'CANCELLED',
      'INTERNAL',
    ];
    for (const [, , , code] of CASES) expect(declared).toContain(code);
  });

  it('passes on what was explained already, and keeps the cause', () => {
    const known = new AppError('SESSION_EXPIRED', 'over');
    expect(explainAwsError(known, facts)).toBe(known);
    const cause = coded('ECONNRESET');
    expect(explainAwsError(cause, facts).cause).toBe(cause);
  });

  it('lets no control character of the service through', () => {
    const told = explainAwsError(exception('OtherException', 'a\u001b[31m\nb'), facts);
    expect(told.message).not.toMatch(/\p{Cc}/u);
  });
});
