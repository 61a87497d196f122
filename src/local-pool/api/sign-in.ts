import { randomUUID } from 'node:crypto';
import { REGION } from '../config.ts';
import type { AppClient, AuthFlow, PoolUser } from '../types.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, notAuthorized } from './errors.ts';
import { mfaOf } from './mfa.ts';
import { newPasswordChallenge } from './new-password.ts';
import { askForFactor, chooseFactor, setUpFactor } from './second-factor.ts';
import { authenticationResult } from './shapes.ts';

export const wrongPassword = (): ApiError => notAuthorized('Incorrect username or password.');

export const resetRequired = (): ApiError =>
  new ApiError('PasswordResetRequiredException', 'Password reset required for the user');

/** Tokens from the API carry this one scope, unlike those from the sign-in pages. */
const API_SCOPES = ['aws.cognito.signin.user.admin'];
const DEFAULT_FLOWS: readonly AuthFlow[] = ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH'];

export const authFlowsOf = ({ authFlows = DEFAULT_FLOWS }: AppClient): readonly AuthFlow[] => authFlows;

/** The pool tracks devices, and whoever signs in through the API comes from one that it does not know. */
export async function signedIn(deps: ApiDeps, user: PoolUser, client: AppClient): Promise<object> {
  const authTime = Math.floor(deps.now() / 1000);
  const tokens = await deps.sessions.issue({ user, client, scopes: API_SCOPES, authTime });
  const DeviceKey = `${REGION}_${randomUUID()}`;
  deps.challenges.offerDevice(user.sub, DeviceKey);
  return {
    AuthenticationResult: {
      ...authenticationResult(tokens),
      NewDeviceMetadata: { DeviceKey, DeviceGroupKey: '-demodevices' },
    },
    ChallengeParameters: {},
  };
}

/** What follows a right password: tokens, a challenge, or why this person may not come in. */
export async function afterPassword(deps: ApiDeps, user: PoolUser, client: AppClient): Promise<object> {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  switch (user.status) {
    case 'UNCONFIRMED':
      throw new ApiError('UserNotConfirmedException', 'User is not confirmed.');
    case 'RESET_REQUIRED':
      throw resetRequired();
    case 'FORCE_CHANGE_PASSWORD':
      if (deps.directory.isExpired?.(user)) {
        throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
      }
      return newPasswordChallenge(deps, user, client);
    default:
      return afterFirstFactor(deps, user, client);
  }
}

/** The preferred factor, the only one, a choice of them; none: tokens, unless the pool demands one. */
export async function afterFirstFactor(deps: ApiDeps, user: PoolUser, client: AppClient): Promise<object> {
  const row = deps.directory.row(user.sub);
  if (!row) throw wrongPassword();
  const { enabled, preferred } = mfaOf(row);
  const [first] = enabled;
  if (first === undefined) {
    return deps.behaviour.mfaRequired ? setUpFactor(deps, row, client) : signedIn(deps, user, client);
  }
  if (preferred === undefined && enabled.length > 1) return chooseFactor(deps, row, client, enabled);
  return askForFactor(deps, row, client, preferred ?? first);
}
