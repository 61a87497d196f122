import { missingFromPassword } from '../oauth/password-policy.ts';
import type { AppClient, PoolUser } from '../types.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, notAuthorized } from './errors.ts';
import { authenticationResult } from './shapes.ts';

export const wrongPassword = (): ApiError => notAuthorized('Incorrect username or password.');

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
      throw new ApiError('PasswordResetRequiredException', 'Password reset required for the user');
    case 'FORCE_CHANGE_PASSWORD': {
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
  const [missing] = missingFromPassword(password);
  if (missing !== undefined) {
    throw new ApiError('InvalidPasswordException', `Password did not conform with policy: needs ${missing}`);
  }
  deps.directory.setPassword(user, password, 'CONFIRMED');
  return signedIn(deps, user, client);
}
