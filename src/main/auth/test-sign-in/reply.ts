import type { CognitoUser } from 'amazon-cognito-identity-js';
import { AppError } from '#shared/domain/errors.ts';
import type { Challenge, ChallengeAnswer } from '#shared/domain/test-sign-in.ts';
import type { AdaptedClient } from './library-client.ts';
import { once, type Turn, takeTurn } from './turn.ts';

const APP_NAME = 'Lifeguard test sign-in';

/** Gives the pool a person's answer and answers what it wants next. Fails as `CallIdp` does. */
export async function reply(
  user: CognitoUser,
  client: AdaptedClient,
  challenge: Challenge,
  answer: ChallengeAnswer,
): Promise<Turn> {
  const turn = await sendAnswer(user, client, challenge, answer);
  if (turn.kind !== 'setUp') return turn;
  return { kind: 'challenge', challenge: await startSetUp(user) };
}

/** Asks for the key of a new authenticator app. */
export async function startSetUp(user: CognitoUser): Promise<Challenge> {
  const setupKey = await once<string>((done, onFailure) =>
    user.associateSoftwareToken({ associateSecretCode: done, onFailure }),
  );
  return { kind: 'setUpApp', setupKey };
}

function sendAnswer(
  user: CognitoUser,
  client: AdaptedClient,
  challenge: Challenge,
  answer: ChallengeAnswer,
): Promise<Turn> {
  const turn = (step: Parameters<typeof takeTurn>[1]) => takeTurn(client.byEmail, step);
  switch (answer.kind) {
    case 'newPassword':
      return turn((callbacks) =>
        user.completeNewPasswordChallenge(
          answer.password,
          Object.fromEntries(answer.attributes.map(({ name, value }) => [name, value])),
          callbacks,
        ),
      );
    case 'code': {
      const app = challenge.kind === 'code' && challenge.by === 'app';
      return turn((callbacks) =>
        user.sendMFACode(answer.code.trim(), callbacks, app ? 'SOFTWARE_TOKEN_MFA' : 'SMS_MFA'),
      );
    }
    case 'chooseFactor':
      // An email is a text message to the library; the client says to the pool what it is.
      if (answer.factor === 'email') client.chooseEmail();
      return turn((callbacks) =>
        user.sendMFASelectionAnswer(answer.factor === 'app' ? 'SOFTWARE_TOKEN_MFA' : 'SMS_MFA', callbacks),
      );
    case 'setUpApp':
      return turn(({ onSuccess, onFailure }) =>
        user.verifySoftwareToken(answer.code.trim(), APP_NAME, { onSuccess, onFailure }),
      );
    case 'custom':
      return turn((callbacks) => user.sendCustomChallengeAnswer(answer.answer, callbacks));
    case 'rememberDevice':
      return rememberDevice(user, answer.remember);
  }
}

/** A device that is registered but not remembered is asked for every factor the next time, as before. */
async function rememberDevice(user: CognitoUser, remember: boolean): Promise<Turn> {
  if (remember) {
    await once<string>((onSuccess, onFailure) => user.setDeviceStatusRemembered({ onSuccess, onFailure }));
  }
  return { kind: 'tokens', askToRemember: false };
}

/** Whether an answer is one to this challenge. */
export function fits(challenge: Challenge, answer: ChallengeAnswer): boolean {
  if (challenge.kind !== answer.kind) return false;
  if (challenge.kind !== 'chooseFactor' || answer.kind !== 'chooseFactor') return true;
  return challenge.factors.includes(answer.factor);
}

export const answerDoesNotFit = (): AppError =>
  new AppError('TOKENS_GONE', 'The sign-in does not wait for this answer (any more).', {
    next: 'Answer what is shown now.',
  });
