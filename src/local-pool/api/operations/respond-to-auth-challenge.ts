import type { AppClient } from '../../types.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidParameter } from '../errors.ts';
import { text, textMap } from '../input.ts';
import { requireClient } from '../lookup.ts';
import { type Operation, PUBLIC } from '../operation.ts';
import { CLIENT_ID, SESSION, STRING_MAP } from '../rules.ts';
import { afterPassword, wrongPassword } from '../sign-in.ts';
import { answerStep, type Responses, response, startCustom } from '../steps.ts';

const CHALLENGES = [
  'SMS_MFA',
  'EMAIL_OTP',
  'SOFTWARE_TOKEN_MFA',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'PASSWORD_VERIFIER',
  'CUSTOM_CHALLENGE',
  'SELECT_CHALLENGE',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
  'ADMIN_NO_SRP_AUTH',
  'NEW_PASSWORD_REQUIRED',
  'SMS_OTP',
  'PASSWORD',
  'WEB_AUTHN',
  'PASSWORD_SRP',
];

/** `Sat Nov 21 9:56:29 UTC 2026`: the one form that clients may sign. */
const TIMESTAMP = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{2}:\d{2}:\d{2} UTC \d{4}$/u;

async function verifyPassword(deps: ApiDeps, client: AppClient, responses: Responses): Promise<object> {
  const username = response(responses, 'USERNAME');
  const timestamp = response(responses, 'TIMESTAMP');
  if (!TIMESTAMP.test(timestamp)) {
    throw invalidParameter('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.');
  }
  const proof = deps.challenges.answerSrp({
    clientId: client.clientId,
    username,
    secretBlock: response(responses, 'PASSWORD_CLAIM_SECRET_BLOCK'),
    timestamp,
    signature: response(responses, 'PASSWORD_CLAIM_SIGNATURE'),
  });
  const user = deps.directory.byUsername(username);
  if (!proof || !user) throw wrongPassword();
  return proof.isCustom ? startCustom(deps, user, client) : afterPassword(deps, user, client);
}

export const respondToAuthChallenge = (deps: ApiDeps): Operation => ({
  name: 'RespondToAuthChallenge',
  category: 'UserAuthentication',
  authorisation: PUBLIC,
  rules: {
    ClientId: CLIENT_ID,
    ChallengeName: { kind: 'string', required: true, oneOf: CHALLENGES },
    Session: SESSION,
    ChallengeResponses: STRING_MAP,
    ClientMetadata: STRING_MAP,
  },
  run({ input }) {
    const client = requireClient(deps, input);
    const responses = textMap(input, 'ChallengeResponses');
    const challenge = text(input, 'ChallengeName');
    switch (challenge) {
      case 'PASSWORD_VERIFIER':
        return verifyPassword(deps, client, responses);
      case 'NEW_PASSWORD_REQUIRED':
      case 'SMS_MFA':
      case 'EMAIL_OTP':
      case 'SOFTWARE_TOKEN_MFA':
      case 'SELECT_MFA_TYPE':
      case 'MFA_SETUP':
      case 'CUSTOM_CHALLENGE':
        return answerStep(deps, client, challenge, text(input, 'Session'), responses);
      default:
        throw invalidParameter(`Challenge ${challenge} was not asked for.`);
    }
  },
});
