import type { AppClient, PoolUser } from '../types.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, notAuthorized } from './errors.ts';
import { requireGoodPassword } from './passwords.ts';
import { authenticationResult } from './shapes.ts';

export const wrongPassword = (): ApiError => notAuthorized('Incorrect username or password.');

export const resetRequired = (): ApiError =>
  new ApiError('PasswordResetRequiredException', 'Password reset required for the user');

/** Tokens from the API carry this one scope, unlike those from the sign-in pages. */
const API_SCOPES = ['aws.cognito.signin.user.admin'];

async function signedIn(deps: ApiDeps, user: PoolUser, client: AppClient): Promise<object> {
  const authTime = Math.floor(deps.now() / 1000);
  const tokens = await deps.sessions.issue({ user, client, scopes: API_SCOPES, authTime });
  return { AuthenticationResult: authenticationResult(tokens), ChallengeParameters: {} };
}

/** What follows a right password: tokens, the new-password challenge, or why this person may not come in. */
export async function afterPassword(deps: ApiDeps, user: PoolUser, client: AppClient): Promise<object> {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  switch (user.status) {
    case 'UNCONFIRMED':
      throw new ApiError('UserNotConfirmedException', 'User is not confirmed.');
    case 'RESET_REQUIRED':
      throw resetRequired();
    case 'FORCE_CHANGE_PASSWORD': {
      if (deps.directory.isExpired?.(user)) {
        throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
      }
      const attributes = Object.fromEntries([...user.attributes].filter(([name]) => name !== 'sub'));
      return {
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: deps.challenges.startNewPassword({ clientId: client.clientId, sub: user.sub }),
        ChallengeParameters: {
          USER_ID_FOR_SRP: user.username,
          requiredAttributes: '[]',
          userAttributes: JSON.stringify(attributes),
        },
      };
    }
    default:
      return signedIn(deps, user, client);
  }
}

/** Sets the password that NEW_PASSWORD_REQUIRED asked for. */
export function setNewPassword(
  deps: ApiDeps,
  user: PoolUser,
  password: string,
  client: AppClient,
): Promise<object> {
  requireGoodPassword(password);
  deps.directory.setPassword(user, password, 'CONFIRMED');
  return signedIn(deps, user, client);
}
