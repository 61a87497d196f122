import { describe, expect, it } from 'vitest';
import { CLIENT, inMinutes, judged, NOW, type Spoiled } from './judge-fixtures.ts';

/** A token of the client credentials grant: its `sub` is the app client, and nobody signed in. */
const MACHINE = { sub: CLIENT, username: undefined };
const machine = ({ payload, ...spoiled }: Spoiled) =>
  judged({ ...spoiled, payload: { ...MACHINE, ...payload } }).diagnosis;
const backend = (said: string) => ({
  host: 'api.acme.example',
  httpStatus: 401,
  said,
  askedAt: NOW,
  problem: { meaning: 'No.', next: 'Wait.' },
});

describe('tokens of app clients', () => {
  it.each([
    [
      'expired',
      { payload: { exp: inMinutes(-14), iat: inMinutes(-74) } },
      'EXPIRED',
      'This access token expired 14 minutes ago (it was made to last 60 minutes): have the app ask for a new one with its id and secret.',
    ],
    [
      'long expired',
      { payload: { exp: inMinutes(-60 * 1440), iat: inMinutes(-60 * 1440 - 60) } },
      'EXPIRED',
      'This access token expired 60 days ago (it was made to last 60 minutes): have the app ask for a new one with its id and secret.',
    ],
    [
      'of an app client that is gone',
      { payload: { sub: 'gone', client_id: 'gone' } },
      'CLIENT_UNKNOWN',
      'The pool has no app client “gone”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and ask for a new token.',
    ],
    [
      'for the user API',
      { payload: { scope: 'shop/read' }, purpose: 'userApi' },
      'SCOPE_MISSING',
      'The access token stands for an app client, and Cognito’s user API takes tokens of users only: send the access token of a user’s sign-in.',
    ],
    [
      'at a backend of users',
      { facts: { backend: backend('{"detail":"Invalid signature."}') } },
      'BACKEND_HAS_NO_USER',
      'The access token stands for an app client, and the backend “api.acme.example” has no user for it: it takes tokens of users only, or has to be told of this app client; ask its keepers.',
    ],
    [
      'at a backend that has another time',
      { facts: { backend: backend('Signature has expired.') } },
      'BACKEND_SAYS_EXPIRED',
      'The backend “api.acme.example” takes the access token for expired, though by the pool’s clock it has 42 minutes left: the clock of the backend is wrong; have its keepers set it.',
    ],
  ] satisfies [string, Spoiled, string, string][])(
    '%s: neither refreshed nor signed in',
    (_what, spoiled, code, sentence) => {
      expect(machine(spoiled)).toEqual({ tone: 'bad', code, sentence });
    },
  );
});
