import type { ApiDeps } from '../deps.ts';
import { invalidParameter, notAuthorized } from '../errors.ts';
import { optionalText } from '../input.ts';
import { type Operation, PUBLIC } from '../operation.ts';
import { SESSION } from '../rules.ts';
import { newAppKey } from '../totp.ts';

/** Gives out the key of a new authenticator app, to somebody who has to set one up in order to sign in. */
export const associateSoftwareToken = ({ challenges }: ApiDeps): Operation => ({
  name: 'AssociateSoftwareToken',
  category: 'UserAuthentication',
  authorisation: PUBLIC,
  rules: { Session: SESSION },
  run({ input }) {
    const session = optionalText(input, 'Session');
    if (session === undefined) throw invalidParameter('This pool takes a Session only.');
    const step = challenges.find(session, undefined, 'MFA_SETUP');
    if (!step) throw notAuthorized('Invalid session for the user.');
    challenges.close(session);
    const key = newAppKey();
    return { SecretCode: key, Session: challenges.open({ ...step, key, isVerified: false }) };
  },
});
