import type { ApiDeps } from '../deps.ts';
import { ApiError, invalidParameter, notAuthorized } from '../errors.ts';
import { optionalText, text } from '../input.ts';
import { type Operation, PUBLIC } from '../operation.ts';
import { SESSION } from '../rules.ts';
import { stepOfCode } from '../totp.ts';

/** The first code of a new authenticator app; the session that it answers is then answered to MFA_SETUP. */
export const verifySoftwareToken = ({ challenges, now }: ApiDeps): Operation => ({
  name: 'VerifySoftwareToken',
  category: 'UserAuthentication',
  authorisation: PUBLIC,
  rules: {
    Session: SESSION,
    UserCode: { kind: 'string', required: true, min: 6, max: 6, pattern: '[0-9]+', sensitive: true },
    FriendlyDeviceName: { kind: 'string', max: 131_072 },
  },
  run({ input }) {
    const session = optionalText(input, 'Session');
    if (session === undefined) throw invalidParameter('This pool takes a Session only.');
    const step = challenges.find(session, undefined, 'MFA_SETUP');
    if (step?.key === undefined) throw notAuthorized('Invalid session for the user.');
    if (stepOfCode(step.key, text(input, 'UserCode'), now()) === undefined) {
      throw new ApiError('EnableSoftwareTokenMFAException', 'Code mismatch');
    }
    challenges.close(session);
    return { Status: 'SUCCESS', Session: challenges.open({ ...step, isVerified: true }) };
  },
});
