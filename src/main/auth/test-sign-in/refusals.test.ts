import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import type { Challenge } from '#shared/domain/test-sign-in.ts';
import { CognitoRefusal } from './idp-client.ts';
import { explainRefusal, problemWith } from './refusals.ts';

const facts = { clientId: 'abc', secrets: ['Hunter-2!'] };
const explain = (code: string, message: string) => explainRefusal(new CognitoRefusal(code, message), facts);
const problem = (challenge: Challenge, code: string, message = '') =>
  problemWith(new CognitoRefusal(code, message), challenge, facts);

const SMS: Challenge = { kind: 'code', by: 'sms', sentTo: null };
const APP: Challenge = { kind: 'setUpApp', setupKey: 'KEY' };
const NEW: Challenge = { kind: 'newPassword', missing: [] };

describe('why a sign-in is over', () => {
  it.each([
    ['NotAuthorizedException', 'Incorrect username or password.', 'TEST_SIGN_IN_REFUSED', /is wrong/],
    ['UserNotFoundException', 'User does not exist.', 'TEST_SIGN_IN_REFUSED', /no such user/],
    ['NotAuthorizedException', 'User is disabled.', 'TEST_SIGN_IN_REFUSED', /disabled/],
    [
      'NotAuthorizedException',
      'Password attempts exceeded',
      'TEST_SIGN_IN_REFUSED',
      /Too many wrong attempts/,
    ],
    [
      'LimitExceededException',
      'Attempt limit exceeded, please try after some time.',
      'TEST_SIGN_IN_REFUSED',
      /Too many wrong attempts/,
    ],
    ['TooManyRequestsException', 'Rate exceeded', 'THROTTLED', /too many requests/],
    [
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
      'TEST_SIGN_IN_REFUSED',
      /temporary password/,
    ],
    [
      'PasswordResetRequiredException',
      'Password reset required for the user',
      'TEST_SIGN_IN_REFUSED',
      /was reset/,
    ],
    ['UserNotConfirmedException', 'User is not confirmed.', 'TEST_SIGN_IN_REFUSED', /not confirmed/],
    [
      'NotAuthorizedException',
      'Client abc is configured with secret but SECRET_HASH was not received',
      'TEST_SIGN_IN_REFUSED',
      /has a secret/,
    ],
    [
      'NotAuthorizedException',
      'Unable to verify secret hash for client abc',
      'TEST_SIGN_IN_REFUSED',
      /has a secret/,
    ],
    [
      'InvalidParameterException',
      'USER_SRP_AUTH is not enabled for the client.',
      'TEST_SIGN_IN_REFUSED',
      /ALLOW_USER_SRP_AUTH/,
    ],
    [
      'InvalidParameterException',
      'Auth flow not enabled for this client',
      'TEST_SIGN_IN_REFUSED',
      /ALLOW_USER_SRP/,
    ],
    [
      'ResourceNotFoundException',
      'User pool client abc does not exist.',
      'APP_CLIENT_WRONG',
      /no app client “abc”/,
    ],
    [
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.',
      'TEST_SIGN_IN_REFUSED',
      /ended/,
    ],
    [
      'CodeMismatchException',
      'Invalid session, session can only be used once.',
      'TEST_SIGN_IN_REFUSED',
      /ended/,
    ],
    ['ForbiddenException', 'Request not allowed due to WAF block.', 'WAF_BLOCKED', /web ACL/],
    [
      'UserLambdaValidationException',
      'PreAuthentication failed with error Not today.',
      'TEST_SIGN_IN_REFUSED',
      /Lambda function.*: PreAuthentication failed with error Not today\.$/,
    ],
    ['NewException', 'Something new.', 'TEST_SIGN_IN_REFUSED', /with NewException: Something new\.$/],
  ])('%s: %s', (name, said, code, words) => {
    expect(explain(name, said)).toMatchObject({ code, message: expect.stringMatching(words) });
  });

  it('does not repeat a message that holds what was typed, and passes sentences on', () => {
    expect(explain('NewException', 'Bad value Hunter-2!').message).toBe(
      'Cognito refused the sign-in with NewException.',
    );
    const offline = new AppError('NETWORK_OFFLINE', 'No network.');
    expect(explainRefusal(offline, facts)).toBe(offline);
    expect(explainRefusal(new TypeError('x is undefined'), facts)).toMatchObject({ code: 'SERVICE_FAILED' });
  });
});

describe('why an answer is asked for again', () => {
  it.each([
    [SMS, 'CodeMismatchException', /Only the newest/],
    [SMS, 'ExpiredCodeException', /expired/],
    [APP, 'EnableSoftwareTokenMFAException', /clock of the phone/],
    [APP, 'InvalidParameterException', /six digits/],
    [NEW, 'PasswordHistoryPolicyViolationException', /had this password before/],
    [NEW, 'AliasExistsException', /Another user has/],
    [{ kind: 'rememberDevice' }, 'ResourceNotFoundException', /could not be remembered/],
    [SMS, 'TooManyRequestsException', /busy/],
  ] as const)('%j %s', (challenge, code, words) => {
    expect(problem(challenge, code)).toMatch(words);
  });

  it('says what the policy wants of a password', () => {
    const said = 'Password did not conform with policy: Password not long enough';
    expect(problem(NEW, 'InvalidPasswordException', said)).toBe(
      'The pool does not take this password: Password not long enough.',
    );
  });

  it('does not ask again once the sign-in is over', () => {
    expect(problem(SMS, 'NotAuthorizedException', 'Invalid session for the user.')).toBeNull();
    expect(problem(SMS, 'CodeMismatchException', 'session can only be used once')).toBeNull();
    expect(problem({ kind: 'custom', parameters: [] }, 'NotAuthorizedException')).toBeNull();
    expect(problemWith(new AppError('CANCELLED', 'Stopped.'), SMS, facts)).toBeNull();
    expect(problemWith(new AppError('NETWORK_OFFLINE', 'No network.'), SMS, facts)).toBe(
      'No network. Try again.',
    );
  });
});
