import { describe, expect, it } from 'vitest';
import { type ClaimExpectations, checkClaims, firstProblem } from './check-claims.ts';
import type { JsonObject } from './strict-json.ts';

const NOW = 1_750_000_000;
const ISSUER = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc';
const OTHER_FORM = 'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc';

const HEADER: JsonObject = { alg: 'RS256', kid: 'k1' };
const ID: JsonObject = {
  sub: 'u1',
  iss: ISSUER,
  aud: 'client1',
  token_use: 'id',
  iat: NOW - 60,
  exp: NOW + 3540,
  nonce: 'n1',
};
const ACCESS: JsonObject = {
  sub: 'u1',
  iss: ISSUER,
  client_id: 'client1',
  token_use: 'access',
  iat: NOW - 60,
  exp: NOW + 3540,
};
const EXPECT_ID: ClaimExpectations = {
  issuers: [ISSUER, OTHER_FORM],
  use: 'id',
  clientIds: ['client1'],
  now: NOW * 1000,
  clockSkewSeconds: 30,
  nonce: 'n1',
};

function without(claims: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => name !== key));
}
function problem(payload: JsonObject, header = HEADER, expectations = EXPECT_ID) {
  const failed = firstProblem(checkClaims({ header, payload }, expectations));
  return failed && `${failed.check} ${failed.code}`;
}

const hostile: [string, JsonObject, string][] = [
  ['another issuer', { ...ID, iss: `${ISSUER}x` }, 'issuer ISSUER_WRONG'],
  ['an issuer with a slash at the end', { ...ID, iss: `${ISSUER}/` }, 'issuer ISSUER_WRONG'],
  ['an issuer in a list', { ...ID, iss: [ISSUER] }, 'issuer ISSUER_WRONG'],
  ['no issuer', without(ID, 'iss'), 'issuer ISSUER_WRONG'],
  ['an access token for an ID token', { ...ID, token_use: 'access' }, 'use USE_WRONG'],
  ['no use', without(ID, 'token_use'), 'use USE_WRONG'],
  ['another client', { ...ID, aud: 'client2' }, 'client CLIENT_WRONG'],
  ['a list of audiences', { ...ID, aud: ['client1', 'client2'] }, 'client CLIENT_WRONG'],
  ['the client in the wrong claim', { ...without(ID, 'aud'), client_id: 'client1' }, 'client CLIENT_WRONG'],
  ['no user', without(ID, 'sub'), 'subject SUBJECT_MISSING'],
  ['an empty user', { ...ID, sub: '' }, 'subject SUBJECT_MISSING'],
  ['a user that is a number', { ...ID, sub: 1 }, 'subject SUBJECT_MISSING'],
  ['no exp', without(ID, 'exp'), 'expiry TIME_MISSING'],
  ['exp 1e300', { ...ID, exp: 1e300 }, 'expiry TIME_NOT_SANE'],
  ['exp in milliseconds', { ...ID, exp: NOW * 1000 }, 'expiry TIME_NOT_SANE'],
  ['exp as a text', { ...ID, exp: String(NOW + 60) }, 'expiry TIME_NOT_SANE'],
  ['exp null', { ...ID, exp: null }, 'expiry TIME_NOT_SANE'],
  ['exp true', { ...ID, exp: true }, 'expiry TIME_NOT_SANE'],
  ['exp not a number', { ...ID, exp: Number.NaN }, 'expiry TIME_NOT_SANE'],
  ['exp infinite', { ...ID, exp: Number.POSITIVE_INFINITY }, 'expiry TIME_NOT_SANE'],
  ['exp negative', { ...ID, exp: -1 }, 'expiry TIME_NOT_SANE'],
  ['exp before iat', { ...ID, exp: NOW - 61 }, 'expiry TIME_NOT_SANE'],
  ['expired for longer than the skew', { ...ID, exp: NOW - 30 }, 'expiry EXPIRED'],
  ['no iat', without(ID, 'iat'), 'issuedAt TIME_MISSING'],
  ['iat 1e20', { ...ID, iat: 1e20 }, 'issuedAt TIME_NOT_SANE'],
  ['issued in an hour', { ...ID, iat: NOW + 3500 }, 'issuedAt ISSUED_IN_FUTURE'],
  ['nbf 1e20', { ...ID, nbf: 1e20 }, 'notBefore TIME_NOT_SANE'],
  ['nbf as a text', { ...ID, nbf: '0' }, 'notBefore TIME_NOT_SANE'],
  ['nbf in the future', { ...ID, nbf: NOW + 31 }, 'notBefore NOT_YET_VALID'],
  ['another nonce', { ...ID, nonce: 'n2' }, 'nonce NONCE_WRONG'],
  ['a longer nonce', { ...ID, nonce: 'n11' }, 'nonce NONCE_WRONG'],
  ['no nonce', without(ID, 'nonce'), 'nonce NONCE_WRONG'],
];

describe('checkClaims', () => {
  it.each(hostile)('refuses %s', (_name, payload, expected) => {
    expect(problem(payload)).toBe(expected);
  });

  it.each(['none', 'None', 'HS256', 'RS512', 'ES256', 'PS256', 'rs256', ['RS256'], null])(
    'refuses the algorithm %s',
    (alg) => {
      expect(problem(ID, { alg, kid: 'k1' })).toBe('algorithm ALGORITHM_NOT_ALLOWED');
    },
  );

  it.each([[['b64']], [['x-unknown']], [[]], [null], ['exp']])('refuses crit %j', (crit) => {
    expect(problem(ID, { ...HEADER, crit })).toBe('critical CRITICAL_EXTENSION');
  });

  it.each([true, false, null, 'x'])('refuses b64 %j, whether or not crit names it', (b64) => {
    expect(problem(ID, { ...HEADER, b64 })).toBe('critical UNENCODED_PAYLOAD');
    expect(problem(ID, { ...HEADER, b64, crit: ['b64'] })).toBe('critical CRITICAL_EXTENSION');
  });

  it('accepts a proper ID token, either form of the issuer, and a clock that is off by less than the skew', () => {
    expect(problem(ID)).toBeUndefined();
    expect(problem({ ...ID, iss: OTHER_FORM })).toBeUndefined();
    expect(problem({ ...ID, exp: NOW - 29, iat: NOW - 3600 })).toBeUndefined();
    expect(problem({ ...ID, iat: NOW + 30, nbf: NOW + 30 })).toBeUndefined();
  });

  it('takes the client of an access token from client_id and does not want a nonce unless told', () => {
    const { nonce: _nonce, ...rest } = EXPECT_ID;
    const forAccess: ClaimExpectations = { ...rest, use: 'access' };
    expect(problem(ACCESS, HEADER, forAccess)).toBeUndefined();
    expect(problem({ ...ACCESS, client_id: 'other', aud: 'client1' }, HEADER, forAccess)).toBe(
      'client CLIENT_WRONG',
    );
    expect(problem(ID, HEADER, forAccess)).toBe('use USE_WRONG');
  });

  it('takes any of several uses, and looks for the client where this token has it', () => {
    const either: ClaimExpectations = { ...EXPECT_ID, use: ['access', 'id'] };
    expect(problem(ID, HEADER, either)).toBeUndefined();
    expect(problem({ ...ACCESS, nonce: 'n1' }, HEADER, either)).toBeUndefined();
    expect(problem({ ...ACCESS, token_use: 'refresh' }, HEADER, either)).toBe('use USE_WRONG');
    // Neither of the two: the use is wrong, and the client is the one that is there.
    for (const payload of [
      { ...ACCESS, token_use: 'refresh' },
      without(ACCESS, 'token_use'),
      { ...ID, token_use: [] },
    ]) {
      const wrong = checkClaims({ header: HEADER, payload }, { ...either, nonce: String(payload.nonce) });
      expect(wrong.flatMap(({ check, ok }) => (ok || check === 'nonce' ? [] : [check]))).toEqual(['use']);
    }
    const verdicts = checkClaims({ header: HEADER, payload: ID }, { ...EXPECT_ID, use: ['access'] });
    expect(verdicts.filter((one) => !one.ok).map((one) => one.check)).toEqual(['use']);
    // One use, not a list: the token has no say in where the client is looked for.
    const one = checkClaims({ header: HEADER, payload: ID }, { ...EXPECT_ID, use: 'access' });
    expect(one.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['use', 'client']);
    expect(problem(ID, HEADER, { ...EXPECT_ID, use: [] })).toBe('use USE_WRONG');
  });

  it('wants a client even where it does not matter which', () => {
    const any: ClaimExpectations = { ...EXPECT_ID, clientIds: null };
    expect(problem({ ...ID, aud: 'whoever' }, HEADER, any)).toBeUndefined();
    for (const aud of [undefined, '', null, 1, ['client1']]) {
      const payload: JsonObject = aud === undefined ? without(ID, 'aud') : { ...ID, aud };
      expect(problem(payload, HEADER, any)).toBe('client CLIENT_WRONG');
    }
    expect(problem(ID, HEADER, { ...EXPECT_ID, clientIds: [] })).toBe('client CLIENT_WRONG');
  });

  it('can be stricter with ends than with starts', () => {
    const strict: ClaimExpectations = { ...EXPECT_ID, clockSkewSeconds: 0, startSkewSeconds: 1 };
    expect(problem({ ...ID, iat: NOW + 1, nbf: NOW + 1 }, HEADER, strict)).toBeUndefined();
    expect(problem({ ...ID, iat: NOW + 2 }, HEADER, strict)).toBe('issuedAt ISSUED_IN_FUTURE');
    expect(problem({ ...ID, nbf: NOW + 2 }, HEADER, strict)).toBe('notBefore NOT_YET_VALID');
    expect(problem({ ...ID, exp: NOW }, HEADER, strict)).toBe('expiry EXPIRED');
  });

  it('gives every verdict, with what was expected and what was found', () => {
    const verdicts = checkClaims({ header: HEADER, payload: { ...ID, aud: 'x', exp: NOW - 100 } }, EXPECT_ID);
    expect(verdicts.filter((one) => !one.ok).map((one) => one.check)).toEqual(['client', 'expiry']);
    expect(verdicts.find((one) => one.check === 'client')).toMatchObject({ expected: 'client1', found: 'x' });
    expect(verdicts).toHaveLength(9);
  });

  it('refuses everything in an empty token, and shortens what a hostile one claims', () => {
    const empty = checkClaims({ header: {}, payload: {} }, EXPECT_ID);
    expect(empty.filter((one) => one.ok).map((one) => one.check)).toEqual(['critical']);
    const [, , issuer] = checkClaims({ header: HEADER, payload: { iss: 'x'.repeat(9999) } }, EXPECT_ID);
    expect(issuer?.found.length).toBeLessThan(200);
  });
});
