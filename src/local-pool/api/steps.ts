import type { AppClient, PoolUser } from '../types.ts';
import type { Step } from './challenges.ts';
import type { ApiDeps } from './deps.ts';
import { invalidParameter, notAuthorized } from './errors.ts';
import { setNewPassword } from './new-password.ts';
import { askForFactor, keepApp, requireAppCode, requireOffered, wrongCode } from './second-factor.ts';
import { afterFirstFactor, signedIn, wrongPassword } from './sign-in.ts';

export type Responses = ReadonlyMap<string, string>;

/** A function that judges the answers to CUSTOM_CHALLENGE usually allows so many. */
const CUSTOM_TRIES = 3;

export function response(responses: Responses, name: string): string {
  const value = responses.get(name);
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

const invalidSession = () => notAuthorized('Invalid session for the user.');

/** Asks what the Lambda functions of CUSTOM_AUTH would ask. */
export function startCustom(
  deps: ApiDeps,
  user: PoolUser,
  { clientId }: AppClient,
  triesLeft = CUSTOM_TRIES,
): object {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return {
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: deps.challenges.open({ clientId, sub: user.sub, wants: 'CUSTOM_CHALLENGE', triesLeft }),
    ChallengeParameters: {
      USERNAME: user.username,
      question: deps.behaviour.customChallenge?.question ?? '',
    },
  };
}

/** Judges the answer to a step after the password. A wrong one leaves the session as it is, to be tried again. */
export async function answerStep(
  deps: ApiDeps,
  client: AppClient,
  wants: Step['wants'],
  session: string,
  responses: Responses,
): Promise<object> {
  const { challenges, directory } = deps;
  const username = response(responses, 'USERNAME');
  const step = challenges.find(session, client.clientId, wants);
  const user = step && directory.bySub(step.sub);
  const row = step && directory.row(step.sub);
  if (!step || !user || !row || user.username !== username) throw invalidSession();
  if (!user.enabled) throw notAuthorized('User is disabled.');
  switch (step.wants) {
    case 'NEW_PASSWORD_REQUIRED':
      response(responses, 'NEW_PASSWORD');
      setNewPassword(deps, user, responses);
      challenges.close(session);
      return afterFirstFactor(deps, user, client);
    case 'SMS_MFA':
    case 'EMAIL_OTP':
      if (response(responses, `${step.wants}_CODE`) !== step.code) throw wrongCode();
      break;
    case 'SOFTWARE_TOKEN_MFA':
      requireAppCode(deps, row, response(responses, 'SOFTWARE_TOKEN_MFA_CODE'));
      break;
    case 'SELECT_MFA_TYPE': {
      const factor = requireOffered(step.factors, response(responses, 'ANSWER'));
      challenges.close(session);
      return askForFactor(deps, row, client, factor);
    }
    case 'MFA_SETUP':
      if (!step.isVerified || step.key === undefined) throw invalidSession();
      keepApp(deps, row, step.key);
      break;
    case 'CUSTOM_CHALLENGE':
      challenges.close(session);
      if (response(responses, 'ANSWER') === deps.behaviour.customChallenge?.answer) break;
      if (step.triesLeft <= 1) throw wrongPassword();
      return startCustom(deps, user, client, step.triesLeft - 1);
  }
  challenges.close(session);
  return signedIn(deps, user, client);
}
