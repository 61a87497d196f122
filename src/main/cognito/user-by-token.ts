import type { CognitoFinding } from '#shared/domain/token/judge/facts.ts';
import { readAwsError } from './aws-error.ts';
import type { CognitoClient } from './cognito-client.ts';

/** What `GetUser` refuses a token with; anything else says nothing about the token. */
const REFUSALS: ReadonlySet<string> = new Set([
  'NotAuthorizedException',
  'UserNotFoundException',
  'UserNotConfirmedException',
  'PasswordResetRequiredException',
]);

/**
 * Shows an access token to Cognito (`GetUser`, scope `aws.cognito.signin.user.admin`), which alone knows whether it was
 * revoked. A refusal is an answer; fails as every other call of the API does. The message never holds the token.
 */
export function createUserByToken({ send }: CognitoClient, now: () => number) {
  return (accessToken: string, signal: AbortSignal): Promise<CognitoFinding> =>
    send({ operation: 'GetUser', signal }, async (client, sdk, options) => {
      try {
        await client.send(new sdk.GetUserCommand({ AccessToken: accessToken }), options);
        return { accepted: true, message: 'Cognito takes it.', askedAt: now() };
      } catch (error) {
        const seen = readAwsError(error);
        if (!REFUSALS.has(seen.name)) throw error;
        const message = seen.message.replaceAll(accessToken, '[token removed]').slice(0, 300);
        return { accepted: false, message, askedAt: now() };
      }
    });
}
