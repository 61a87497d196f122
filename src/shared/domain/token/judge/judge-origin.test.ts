import { describe, expect, it } from 'vitest';
import { FACTS, judged, NOW, PRODUCTION, type Spoiled, STAGING, verdictOf } from './judge-fixtures.ts';

const OWN_KEY = { kind: 'found', connectionId: 'production', fetchedAt: NOW, signed: true } as const;
const STAGING_KEY = { ...OWN_KEY, connectionId: 'staging' } as const;
const FOREIGN = { kind: 'foreign', fetchedAt: NOW, unasked: [] } as const;
const UNREACHABLE = { kind: 'unreachable', message: 'The keys could not be fetched.' } as const;

/** What is wrong, the code of the diagnosis with its tone, and the sentence to the letter. */
const CASES: [what: string, spoiled: Spoiled, code: string, sentence: string][] = [
  [
    'no issuer',
    { payload: { iss: undefined }, facts: { key: FOREIGN } },
    'bad ISSUER_MISSING',
    'The access token does not say who issued it (iss), as every token of Cognito does: get one from “acme-production” by signing in.',
  ],
  [
    'the pool of another connection',
    { payload: { iss: STAGING.issuers[0] }, facts: { key: STAGING_KEY } },
    'bad ISSUER_OTHER_CONNECTION',
    'The signature is valid, but it is the pool of “Staging” that issued this access token: it was sent to the wrong environment; get one from “acme-production”, or open the connection “Staging” to look at this one.',
  ],
  [
    'the other form of another connection’s pool, keys unreachable',
    { payload: { iss: STAGING.issuers[1] }, facts: { key: UNREACHABLE } },
    'bad ISSUER_OTHER_CONNECTION',
    'This access token says that the pool of “Staging” issued it, not that of “acme-production”: it was sent to the wrong environment; get one from “acme-production”, or open the connection “Staging” to look at this one.',
  ],
  [
    'another connection’s issuer with a wrong signature',
    { payload: { iss: STAGING.issuers[0] }, facts: { key: { ...STAGING_KEY, signed: false } } },
    'bad ISSUER_OTHER_CONNECTION',
    'This access token says that the pool of “Staging” issued it, but its signature does not fit the key that it names: it was changed after it was signed, or is forged; get one from “acme-production” by signing in.',
  ],
  [
    'a slash at the end',
    { payload: { iss: `${PRODUCTION.issuers[0]}/` } },
    'bad ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it ends in a slash, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
  ],
  [
    'http',
    { payload: { iss: `${PRODUCTION.issuers[0]}`.replace('https', 'http') } },
    'bad ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it begins with http instead of https, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
  ],
  [
    'capitals in the host',
    { payload: { iss: `${PRODUCTION.issuers[0]}`.replace('cognito', 'Cognito') } },
    'bad ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it has capitals in its host name, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
  ],
  [
    'no scheme',
    { payload: { iss: `${PRODUCTION.issuers[0]}`.slice(8) } },
    'bad ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it begins without https://, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
  ],
  [
    'the address of the keys',
    { payload: { iss: `${PRODUCTION.issuers[0]}/.well-known/jwks.json` } },
    'bad ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it is the address of the pool’s keys or settings, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
  ],
  [
    'another region',
    {
      payload: { iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI' },
      facts: { key: FOREIGN },
    },
    'bad ISSUER_OTHER_REGION',
    'By its own word a pool in another region issued this access token: “us-east-1_AbCdEfGhI” in “us-east-1”, and this pool is in eu-central-1; it was sent to the wrong environment, or the app is set to another pool; get one from “acme-production” (eu-central-1_AbCdEfGhI).',
  ],
  [
    'another pool of the region',
    {
      payload: { iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_ZZZZZZZZZ' },
      facts: { key: FOREIGN },
    },
    'bad ISSUER_OTHER_POOL',
    'By its own word another pool issued this access token: “eu-central-1_ZZZZZZZZZ”; it was sent to the wrong environment, or the app is set to another pool; get one from “acme-production” (eu-central-1_AbCdEfGhI).',
  ],
  [
    'the pool’s id in capitals',
    {
      payload: { iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_ABCDEFGHI' },
      facts: { key: FOREIGN },
    },
    'bad ISSUER_OTHER_POOL',
    'By its own word another pool issued this access token: “eu-central-1_ABCDEFGHI”, which differs from this pool’s id in capitals and small letters only; it was sent to the wrong environment, or the app is set to another pool; get one from “acme-production” (eu-central-1_AbCdEfGhI).',
  ],
  [
    'a region that is not the pool’s',
    {
      payload: { iss: 'https://cognito-idp.us-east-1.amazonaws.com/eu-central-1_AbCdEfGhI' },
      facts: { key: FOREIGN },
    },
    'bad ISSUER_INCONSISTENT',
    'The issuer names the region “us-east-1”, but a pool with the id “eu-central-1_AbCdEfGhI” is in “eu-central-1”: no pool issues such a token, so it is forged or made by hand; get one from “acme-production” by signing in.',
  ],
  [
    'one label more',
    {
      payload: { iss: 'https://cognito-idp.eu-central-1.amazonaws.com.evil.example/eu-central-1_AbCdEfGhI' },
      facts: { key: FOREIGN },
    },
    'bad ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com.evil.example/eu-central-1_AbCdEfGhI” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
  ],
  [
    'Auth0',
    { payload: { iss: 'https://acme.eu.auth0.com/' }, facts: { key: FOREIGN } },
    'bad ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Auth0 issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
  ],
  [
    'Google',
    { payload: { iss: 'https://accounts.google.com' }, facts: { key: FOREIGN } },
    'bad ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Google issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
  ],
  [
    'Entra',
    {
      payload: { iss: 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0' },
      facts: { key: FOREIGN },
    },
    'bad ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Microsoft Entra issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
  ],
  [
    'an identity pool',
    {
      header: { alg: 'RS512' },
      payload: { iss: 'https://cognito-identity.amazonaws.com' },
      facts: { key: FOREIGN },
    },
    'bad ISSUER_FOREIGN',
    'By its own word this is a token of a Cognito identity pool (for AWS STS), not of a user pool: send the access token of the sign-in, from “acme-production”.',
  ],
  [
    'somebody else',
    { payload: { iss: 'https://login.example.com' }, facts: { key: FOREIGN } },
    'bad ISSUER_FOREIGN',
    'This is not a token of Cognito: by its own word “https://login.example.com” issued it; get one from “acme-production” by signing in, or ask whoever keeps that system.',
  ],
  [
    'a form that the connection does not know',
    {
      payload: { iss: PRODUCTION.issuers[1] },
      facts: { connection: { ...FACTS.connection, issuers: PRODUCTION.issuers.slice(0, 1) } },
    },
    'bad ISSUER_FORM',
    'The issuer is of the issuer-cognito-idp form, which this connection does not know for its pool: compare the endpoints of the connection “acme-production” with the token’s issuer.',
  ],
  [
    'no kid',
    { header: { kid: undefined }, facts: { key: { kind: 'notNamed' } } },
    'bad KEY_NOT_NAMED',
    'The access token does not say which key signed it (kid): Cognito always says it, so another program made this; get one from “acme-production” by signing in.',
  ],
  [
    'no kid, but a key of its own',
    { header: { kid: undefined, x5u: 'https://evil.example' }, facts: { key: { kind: 'notNamed' } } },
    'bad KEY_NOT_NAMED',
    'The access token brings a key of its own (x5u), which is never trusted, and does not say which key of the pool signed it (kid): it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
  ],
  [
    'an unknown kid',
    { facts: { key: FOREIGN } },
    'bad KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “key-1” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
  ],
  [
    'an unknown kid with a key of its own',
    { header: { kid: '../../etc/passwd', jwk: {}, jku: 'https://evil.example' }, facts: { key: FOREIGN } },
    'bad KEY_UNKNOWN',
    'The access token brings a key of its own (jwk, jku), which is never trusted, and no pool that Lifeguard knows has the key “../../etc/passwd” that it names: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
  ],
  [
    'keys out of reach',
    { facts: { key: UNREACHABLE } },
    'unknown KEYS_UNREACHABLE',
    'The signature could not be checked, because the keys could not be fetched: try again when the pool can be reached, and trust nothing the access token says until then.',
  ],
  [
    'a kid nobody looked up',
    { facts: { key: { kind: 'notNamed' } } },
    'unknown KEY_NOT_LOOKED_UP',
    'The signature was not checked: inspect the token again.',
  ],
  [
    'another connection’s key under this pool’s name',
    { facts: { key: STAGING_KEY } },
    'bad KEY_OF_OTHER_CONNECTION',
    'The access token says that “acme-production” issued it, but names a key of “Staging”: no pool does that, so it was put together by hand; get one from “acme-production” by signing in.',
  ],
  [
    'another connection’s key and a foreign issuer',
    { payload: { iss: undefined }, facts: { key: STAGING_KEY } },
    'bad KEY_OF_OTHER_CONNECTION',
    'The signature is valid, but with a key of “Staging”, not of “acme-production”: the access token was sent to the wrong environment; get one from “acme-production”.',
  ],
  [
    'a key of a connection that is not listed',
    { payload: { iss: 'x' }, facts: { key: { ...STAGING_KEY, connectionId: 'gone' } } },
    'bad KEY_OF_OTHER_CONNECTION',
    'The signature is valid, but with a key of another connection, not of “acme-production”: the access token was sent to the wrong environment; get one from “acme-production”.',
  ],
  [
    'a genuine token with x5c',
    { header: { x5c: [] } },
    'warning KEY_IN_HEADER',
    'The access token is signed by a key of this pool, but brings a key of its own along (x5c), as no token of Cognito does: Lifeguard did not use it; find out what made it before you trust a verifier with it.',
  ],
  [
    'a wrong signature',
    { facts: { key: { ...OWN_KEY, signed: false } } },
    'bad SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “key-1”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
  ],
  [
    'a wrong signature and a jwk',
    { header: { jwk: {} }, facts: { key: { ...OWN_KEY, signed: false } } },
    'bad SIGNATURE_WRONG',
    'The access token brings a key of its own (jwk), which is never trusted, and its signature does not fit the pool’s key “key-1”: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
  ],
  [
    'a short signature',
    { signatureBytes: 190, facts: { key: { ...OWN_KEY, signed: false } } },
    'bad SIGNATURE_CUT_OFF',
    'The access token is cut off: its signature has 190 of at least 256 bytes; copy all of it, to the last letter.',
  ],
  [
    'a long signature',
    { signatureBytes: 257, facts: { key: { ...OWN_KEY, signed: false } } },
    'bad SIGNATURE_LENGTH_WRONG',
    'The signature has 257 bytes, and one of Cognito has 256: something was added to the access token, or another system signed it; copy it again.',
  ],
  [
    'a short signature of an unknown key',
    { signatureBytes: 32, facts: { key: UNREACHABLE } },
    'bad SIGNATURE_CUT_OFF',
    'The access token is cut off: its signature has 32 of at least 256 bytes; copy all of it, to the last letter.',
  ],
];

describe('who issued and signed', () => {
  it.each(CASES)('%s', (_what, spoiled, code, sentence) => {
    const { diagnosis } = judged(spoiled);
    expect(`${diagnosis.tone} ${diagnosis.code}`).toBe(code);
    expect(diagnosis.sentence).toBe(sentence);
  });

  it('judges issuer, key and signature apart from each other', () => {
    const elsewhere = judged({ payload: { iss: STAGING.issuers[0] }, facts: { key: STAGING_KEY } });
    expect(verdictOf(elsewhere, 'issuer')).toBe('bad ISSUER_OTHER_CONNECTION');
    expect(verdictOf(elsewhere, 'key')).toBe('bad KEY_OF_OTHER_CONNECTION');
    expect(verdictOf(elsewhere, 'signature')).toBe('good GOOD');
    const forged = judged({ facts: { key: { ...OWN_KEY, signed: false } } });
    expect(verdictOf(forged, 'issuer')).toBe('good GOOD');
    expect(verdictOf(forged, 'key')).toBe('good GOOD');
    expect(verdictOf(forged, 'signature')).toBe('bad SIGNATURE_WRONG');
    expect(verdictOf(judged({ facts: { key: UNREACHABLE } }), 'signature')).toBe(
      'unknown SIGNATURE_NOT_CHECKED',
    );
  });

  it('takes both forms of the issuer, and keys of 3,072 and 4,096 bits', () => {
    expect(judged({ payload: { iss: PRODUCTION.issuers[1] } }).diagnosis.tone).toBe('good');
    expect(judged({ signatureBytes: 384 }).diagnosis.tone).toBe('good');
    expect(judged({ signatureBytes: 512 }).diagnosis.tone).toBe('good');
  });

  it('knows the keys of its own pool by whichever connection they were had', () => {
    const twin = { ...PRODUCTION, connectionId: 'twin', name: 'Production, read only' };
    const key = { ...OWN_KEY, connectionId: 'twin' } as const;
    expect(judged({ facts: { others: [twin], key } }).diagnosis.tone).toBe('good');
    const other = { ...twin, issuers: STAGING.issuers };
    expect(judged({ facts: { others: [other], key } }).diagnosis.tone).toBe('bad');
  });

  it('says exactly what was compared with what', () => {
    const { verdicts } = judged({ payload: { iss: `https://evil.example/\u0000${'x'.repeat(400)}` } });
    const issuer = verdicts.find(({ check }) => check === 'issuer');
    expect(issuer?.compared).toBe('the token’s issuer (iss) with the issuers of this connection’s pool');
    expect(issuer?.expected).toBe(PRODUCTION.issuers.join(' or '));
    expect(issuer?.found).toMatch(/^https:\/\/evil\.example\/␀x+…$/);
  });
});
