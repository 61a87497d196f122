import type { SeenError } from './aws-error.ts';
import { type CognitoOperation, OPERATION_QUOTAS } from './quotas.ts';
import { type CallFacts, GROUP_GONE, judge, USER_GONE, type Verdict, type VerdictRow } from './verdict.ts';

/**
 * What the exceptions of operations that change something mean. A code of its own for "nothing was changed, and will not
 * be" (`REQUEST_REFUSED`, `USER_NOT_FOUND`, `GROUP_NOT_FOUND`) against "look whether it was" (`SERVICE_FAILED`): a trigger
 * or a message that failed may have failed after the change was made. Errors of AdminCreateUser and its like in the API.
 */
const EXCEPTIONS: readonly VerdictRow[] = [
  [/^LimitExceeded/, limitExceeded],
  [
    /^TooManyFailedAttempts/,
    () =>
      refused(
        'Cognito has blocked this for the user after too many failed attempts.',
        'Wait an hour, then try again.',
      ),
  ],
  [
    /^UsernameExists/,
    () =>
      refused(
        'The pool has a user with this username, or with this address as a sign-in name, already.',
        'Choose another username, or change the user that is there.',
      ),
  ],
  [/^AliasExists/, aliasExists],
  [
    /^GroupExists/,
    () => refused('The pool has a group of this name already.', 'Choose another name, or edit that group.'),
  ],
  [
    /^InvalidPassword/,
    ({ message }) =>
      refused(
        `The password does not meet the pool’s policy: ${message}`,
        'Choose another one, or let Lifeguard make one by the policy.',
      ),
  ],
  [
    /^PasswordHistoryPolicyViolation/,
    () =>
      refused(
        'The user has had this password before, and the pool’s policy forbids that.',
        'Choose another one.',
      ),
  ],
  [
    /^UnsupportedUserState/,
    ({ message }) =>
      refused(
        `The user’s status does not allow it: ${message}`,
        'Only a user who has not yet signed in with the temporary password can be invited again.',
      ),
  ],
  [
    /^UserNotConfirmed/,
    () => refused('The user is not confirmed yet.', 'Confirm the user first, then do this again.'),
  ],
  [
    /^PasswordResetRequired/,
    () =>
      refused('The user has to choose a new password first.', 'Do this again when the user has signed in.'),
  ],
  [/^(UserLambdaValidation|UnexpectedLambda|InvalidLambdaResponse)/, trigger],
  [
    /^CodeDeliveryFailure/,
    ({ message }) => [
      'SERVICE_FAILED',
      `Cognito could not send the message, and may have made the change all the same: ${message}`,
      'Check the address, and the pool’s settings for messages; then reload the user.',
    ],
  ],
  [
    /^InvalidSmsRole/,
    () =>
      refused(
        'The pool may not send text messages: its IAM role for SMS is missing, or does not trust Cognito.',
        'Ask whoever keeps the pool to mend its SMS role, or change it without a message.',
      ),
  ],
  [
    /^InvalidEmailRole/,
    () =>
      refused(
        'The pool may not send email: it is not allowed to use its Amazon SES identity.',
        'Ask whoever keeps the pool to mend its email settings, or change it without a message.',
      ),
  ],
  [
    /^PreconditionNotMet/,
    ({ message }) => refused(`The pool is not set up for this: ${message}`, 'Ask whoever keeps the pool.'),
  ],
  [
    /^ConcurrentModification/,
    ({ message }) => [
      'SERVICE_FAILED',
      `Somebody else was changing the same thing at this moment: ${message}`,
    ],
  ],
  [
    /^FeatureUnavailableInTier/,
    ({ message }) =>
      refused(`The pool’s feature plan does not have this: ${message}`, 'It needs a higher plan.'),
  ],
  [/^ResourceNotFound/, notFound],
  [/^NotAuthorized/, notAuthorized],
  [/^(InvalidParameter|ValidationException|SerializationException)/, invalidParameter],
];

/** Null: it is a read, or nothing of its own about a change. */
export function judgeWrite(seen: SeenError, facts: CallFacts): Verdict | null {
  return OPERATION_QUOTAS[facts.operation].effect === 'write' ? judge(EXCEPTIONS, seen, facts) : null;
}

function refused(message: string, next: string): Verdict {
  return ['REQUEST_REFUSED', message, next];
}

function limitExceeded({ message }: SeenError, { operation }: CallFacts): Verdict {
  switch (operation) {
    case 'AdminLinkProviderForUser':
      return refused(
        'The user has as many linked identities as Cognito allows (5).',
        'Unlink one that is no longer needed.',
      );
    case 'CreateGroup':
      return refused('The pool has as many groups as it may have.', 'Delete one that is no longer needed.');
    default:
      return refused(
        `Cognito does not do this so often for one user: ${message}`,
        'Wait an hour, then try again.',
      );
  }
}

function aliasExists(_seen: SeenError, { operation }: CallFacts): Verdict {
  return operation === 'AdminLinkProviderForUser' || operation === 'AdminDisableProviderForUser'
    ? refused(
        'This identity is linked to a user already, or belongs to one.',
        'Search for the user that has it; unlink it there first.',
      )
    : refused(
        'Another user signs in with this email address, phone number or preferred username.',
        'Search for the user that has it, and decide which of the two is to keep it.',
      );
}

/** A pre-sign-up trigger runs before anything is made; all others at the end, when it may be. */
function trigger({ message }: SeenError): Verdict {
  const next = 'Ask whoever keeps the pool’s Lambda triggers; their log has the cause.';
  if (/^PreSignUp\b/.test(message))
    return refused(`A Lambda trigger of the pool refused it: ${message}`, next);
  return [
    'SERVICE_FAILED',
    `A Lambda trigger of the pool failed, maybe after the change was made: ${message}`,
    next,
  ];
}

const ABOUT_A_GROUP: readonly CognitoOperation[] = [
  'AdminAddUserToGroup',
  'AdminRemoveUserFromGroup',
  'UpdateGroup',
  'DeleteGroup',
];

function notFound({ message }: SeenError, { operation }: CallFacts): Verdict | null {
  if (/^user ?pool\b/i.test(message)) return null;
  if (ABOUT_A_GROUP.includes(operation)) return GROUP_GONE;
  switch (operation) {
    case 'AdminForgetDevice':
      return /\buser\b/i.test(message)
        ? USER_GONE
        : refused('The pool does not remember this device any more.', 'Reload the user’s devices.');
    case 'AdminRevokeUserSession':
      return refused('This session is over already.', 'Reload the user’s sessions.');
    case 'AdminDeleteSoftwareToken':
      return refused('The user has no authenticator app.', 'Reload the user.');
    case 'AdminLinkProviderForUser':
    case 'AdminDisableProviderForUser':
      return refused(
        `Cognito does not find the identity or its provider: ${message}`,
        'Compare provider and value with the pool’s identity providers.',
      );
    default:
      return null;
  }
}

/** Of operations that IAM has let through: the user is not in a state for it. */
function notAuthorized({ message }: SeenError, { operation }: CallFacts): Verdict {
  const said = `Cognito refused ${operation}: ${message}`;
  switch (operation) {
    case 'AdminConfirmSignUp':
      return refused(said, 'Only an unconfirmed user can be confirmed; reload the user.');
    case 'AdminResetUserPassword':
      return refused(
        said,
        'Only a confirmed, enabled user of the pool itself can be sent a code; else set a temporary password.',
      );
    case 'AdminSetUserPassword':
    case 'AdminSetUserMFAPreference':
    case 'AdminDeleteSoftwareToken':
      return refused(said, 'Users of an external provider have neither password nor MFA in this pool.');
    case 'AdminCreateUser':
      return refused(said, 'The pool’s settings do not allow users to be made this way.');
    default:
      return refused(said, 'Reload the user; its status may not allow this.');
  }
}

function invalidParameter({ message }: SeenError, { operation }: CallFacts): Verdict {
  const said = `Cognito finds the request wrong: ${message}`;
  if (operation === 'AdminResetUserPassword' && /verified|registered|email or phone/i.test(message))
    return refused(
      `There is no address to send the code to: ${message}`,
      'Mark the user’s email address or phone number as verified, or set a temporary password.',
    );
  if (operation === 'AdminLinkProviderForUser')
    return refused(
      said,
      'Only an identity that has never signed in can be linked; compare provider, attribute and value.',
    );
  if (operation === 'AdminSetUserMFAPreference')
    return refused(
      said,
      'The pool has to offer the factor, and the user to have an address or an app for it.',
    );
  return refused(said, 'Correct the value; Cognito names what is wrong with it.');
}
