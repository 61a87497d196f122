import { describe, expect, it } from 'vitest';
import { judged, NOW, type Spoiled } from './judge-fixtures.ts';

const UNREACHABLE = { kind: 'unreachable', message: 'The keys could not be fetched.' } as const;
const refusal = (message: string) => ({ accepted: false, message, askedAt: NOW });

/** What is wrong, the code of the diagnosis with its tone, and the sentence to the letter. */
const CASES: [what: string, spoiled: Spoiled, code: string, sentence: string][] = [
  [
    'a revoked token',
    { facts: { cognito: refusal('Access Token has been revoked') } },
    'bad REVOKED',
    'This access token was revoked: the user signed out everywhere, or an admin or the app ended the sign-in (a backend that only checks the signature still accepts it for 42 minutes); sign in again.',
  ],
  [
    'a user who is gone, says Cognito',
    { facts: { cognito: refusal('User does not exist.') } },
    'bad COGNITO_USER_GONE',
    'Cognito has no such user any more, so the account was deleted after this access token was made (a backend that only checks the signature still accepts it for 42 minutes): sign in with another account, or create the user anew.',
  ],
  [
    'a disabled user, says Cognito',
    { facts: { cognito: refusal('User is disabled.') } },
    'bad COGNITO_USER_DISABLED',
    'Cognito refuses this access token because the user is disabled (a backend that only checks the signature still accepts it for 42 minutes): enable the user, then sign in again.',
  ],
  [
    'an unconfirmed user, says Cognito',
    { facts: { cognito: refusal('User is not confirmed.') } },
    'bad COGNITO_USER_NOT_CONFIRMED',
    'Cognito refuses this access token because the user is not confirmed: confirm the user, then sign in again.',
  ],
  [
    'a reset password, says Cognito',
    { facts: { cognito: refusal('Password reset required for the user') } },
    'bad COGNITO_PASSWORD_RESET',
    'Cognito refuses this access token because the user has to set a new password first: have it set, then sign in again.',
  ],
  [
    'an end, says Cognito',
    { facts: { cognito: refusal('Access Token has expired') } },
    'bad COGNITO_SAYS_EXPIRED',
    'Cognito says that this access token has expired, though its end is still to come by the clock known here: set this computer’s clock, then have the app refresh the token.',
  ],
  [
    'an invalid token, says Cognito',
    { facts: { cognito: refusal('Invalid Access Token') } },
    'bad COGNITO_REFUSES',
    'Signature and times are in order, but Cognito refuses this access token (“Invalid Access Token”), most often because its sign-in was ended or revoked (a backend that only checks the signature still accepts it for 42 minutes): sign in again.',
  ],
  [
    'a key that the Cognito that was asked does not have',
    { facts: { cognito: refusal('Could not verify signature for Access Token') } },
    'bad COGNITO_LACKS_KEY',
    'The signature is valid, but the Cognito that was asked does not have the key that made it: compare the region (eu-central-1) and the endpoint of the connection “acme-production”, and see whether the pool still exists.',
  ],
  [
    'a signature that nobody could check, says Cognito',
    { facts: { key: UNREACHABLE, cognito: refusal('Could not verify signature for Access Token') } },
    'bad COGNITO_LACKS_KEY',
    'Cognito cannot verify the signature of this access token: get one from “acme-production” by signing in (its signature could not be checked).',
  ],
  [
    'a pool that is gone, says Cognito',
    { facts: { cognito: refusal('User pool eu-central-1_AbCdEfGhI does not exist.') } },
    'bad COGNITO_POOL_GONE',
    'Cognito has no pool or app client such as this access token names: it was deleted, or another region was asked; compare the connection “acme-production” with the pool’s page in the console.',
  ],
  [
    'a reset of something else, says Cognito',
    { facts: { cognito: refusal('The connection was reset') } },
    'bad COGNITO_REFUSES',
    'Signature and times are in order, but Cognito refuses this access token (“The connection was reset”), most often because its sign-in was ended or revoked (a backend that only checks the signature still accepts it for 42 minutes): sign in again.',
  ],
  [
    'something new, says Cognito',
    { facts: { cognito: refusal('No\u202e.') } },
    'bad COGNITO_REFUSES',
    'Signature and times are in order, but Cognito refuses this access token (“No⟨U+202E⟩”), most often because its sign-in was ended or revoked (a backend that only checks the signature still accepts it for 42 minutes): sign in again.',
  ],
];

describe('what Cognito says to the token', () => {
  it.each(CASES)('%s', (_what, spoiled, code, sentence) => {
    const { diagnosis } = judged(spoiled);
    expect(`${diagnosis.tone} ${diagnosis.code}`).toBe(code);
    expect(diagnosis.sentence).toBe(sentence);
  });
});
