import { describe, expect, it } from 'vitest';
import { explainMe, type MeAnswer, type Refusal, readProfile, refusalOf } from './explain-me.ts';

const facts = { host: 'api.example.com', signatureValid: true };
const json = (httpStatus: number, body: unknown): MeAnswer => ({
  httpStatus,
  contentType: 'application/json',
  location: null,
  body: JSON.stringify(body),
  tooLong: false,
  failure: null,
});
const html = (httpStatus: number): MeAnswer => ({
  ...json(httpStatus, null),
  contentType: 'text/html; charset=utf-8',
  body: '<!DOCTYPE html><title>Sign in</title>',
});
const redirect = (location: string): MeAnswer => ({ ...json(302, ''), location });
const failed = (failure: NonNullable<MeAnswer['failure']>): MeAnswer => ({
  ...json(0, ''),
  httpStatus: null,
  failure,
});

describe('what an answer of /api/v1/me really means', () => {
  it('is nothing when it is a profile', () => {
    expect(explainMe(json(200, { id: 'x', is_active: true }), facts)).toBeNull();
  });

  it.each<[string, MeAnswer, meaning: RegExp, next: RegExp]>([
    ['a switched-off account', json(200, { is_active: false }), /switched off/, /admin of the backend/],
    ['a web page', html(200), /web page came back/, /backend URL/],
    [
      'HTML that calls itself JSON',
      { ...html(200), contentType: 'application/json' },
      /web page/,
      /backend URL/,
    ],
    ['text', { ...json(200, ''), body: 'OK' }, /not a JSON object/, /backend URL/],
    ['a list', json(200, [1]), /not a JSON object/, /backend URL/],
    [
      '“Invalid signature.”',
      json(401, { detail: 'Invalid signature.' }),
      /signature is valid.*no user for this token’s sub/,
      /username is the sub/,
    ],
    ['“Signature has expired.”', json(401, { detail: 'Signature has expired.' }), /clocks is wrong/, /clock/],
    [
      '“Authentication credentials were not provided.”',
      json(401, { detail: 'Authentication credentials were not provided.' }),
      /Authorization header/,
      /Bearer/,
    ],
    [
      '“User inactive or deleted.”',
      json(401, { detail: 'User inactive or deleted.' }),
      /switched off/,
      /admin/,
    ],
    [
      '“User not found.”',
      json(401, { detail: 'User not found.' }),
      /no user for its sub/,
      /created in the backend/,
    ],
    ['“Invalid audience”', json(401, { detail: 'Invalid audience' }), /another app client/, /app client id/],
    ['“Invalid issuer”', json(401, { detail: 'Invalid issuer' }), /another user pool/, /pool id/],
    ['“Invalid token use”', json(401, { detail: 'Invalid token_use' }), /ID token/, /token_use=access/],
    [
      'an unknown key',
      json(401, { detail: 'Unable to find a signing key that matches: "kid"' }),
      /no key that fits/,
      /JWKS/,
    ],
    ['any other 401', json(401, { detail: 'No.' }), /does not accept.*signature is valid/, /pool id/],
    ['a 401 page', html(401), /proxy with a login of its own/, /VPN/],
    ['403', json(403, {}), /permission or a scope/, /admin/],
    ['a 403 page', html(403), /firewall or proxy/, /firewall/],
    ['404', json(404, {}), /no \/api\/v1\/me/, /before \/api\/v1\/me/],
    ['405', json(405, {}), /does not allow GET/, /backend URL/],
    ['429', json(429, {}), /too many/, /Wait/],
    ['500', json(500, {}), /failed while answering/, /log/],
    ['502', html(502), /proxy before api\.example\.com/, /Wait/],
    ['418', json(418, {}), /418/, /backend URL/],
    [
      'a redirect to a login',
      redirect('https://example.com/accounts/login/?next=/api'),
      /login page.*not sent on/,
      /accounts\/login/,
    ],
    [
      'another redirect',
      redirect('https://www.example.com/api/v1/me'),
      /does not follow/,
      /www\.example\.com/,
    ],
    ['a huge answer', { ...json(200, {}), tooLong: true }, /longer than 1 MB/, /backend URL/],
    ['nobody listening', failed('refused'), /api\.example\.com refused/, /Start the backend/],
    ['an unknown name', failed('nameUnknown'), /misspelt/, /typing mistake/],
    ['no answer in time', failed('timedOut'), /in time/, /overloaded/],
    ['an untrusted certificate', failed('certificate'), /certificate/, /Renew/],
    ['plain http behind https', failed('notTls'), /TLS/, /http:\/\//],
    ['a cut connection', failed('cutOff'), /closed the connection/, /log/],
    ['no network', failed('unreachable'), /offline/, /VPN/],
    ['something else', failed('unknown'), /before an answer came/, /Try again/],
  ])('%s', (_name, answer, meaning, next) => {
    const problem = explainMe(answer, facts);
    expect(problem?.meaning).toMatch(meaning);
    expect(problem?.next).toMatch(next);
  });

  const simpleJwt = (message: string) => ({
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
  });

  it('takes the everyday refusal of Simple JWT for what it is, and not for a wish for the ID token', () => {
    for (const message of ['Token is invalid or expired', 'Token is invalid', 'Token has wrong type']) {
      const body = simpleJwt(message);
      expect(refusalOf(JSON.stringify(body))).toBeNull();
      const problem = explainMe(json(401, body), facts);
      expect(problem?.meaning).toMatch(
        /says only.*signature is valid: .*another pool or region, or its clock/,
      );
      expect(problem?.next).not.toMatch(/token_use/);
    }
    expect(refusalOf(JSON.stringify(simpleJwt('Token is expired')))).toBe('expired');
    expect(refusalOf('{"detail":"Invalid signature. Given token not valid for any token type"}')).toBe(
      'signature',
    );
  });

  it.each([
    'Resource not accessible',
    'You are not identified',
    'This is not an access token',
    'Token used too early, check that your clock is set correctly',
    'invalid token type',
    'skid mark',
    'the keyid is odd',
    'unable to get local issuer certificate',
    'this endpoint is disabled',
    'tissue, laudable',
    'Token contained no recognizable user identification',
  ])('reads no reason into “%s”', (detail) => {
    expect(refusalOf(JSON.stringify({ detail }))).toBeNull();
  });

  it.each<[Refusal, string]>([
    ['use', 'Token use not allowed: access. Expected: id'],
    ['use', 'This is not an ID token'],
    ['key', 'Unable to find a signing key that matches: "abc"'],
    ['key', 'No key with this kid in the JWKS'],
    ['client', 'Token is missing the "aud" claim'],
    ['client', 'Invalid client id'],
    ['issuer', 'Invalid iss'],
    ['inactive', 'The account of this user is disabled.'],
    ['inactive', 'Inactive user'],
    ['inactive', 'User inactive or deleted.'],
    ['noUser', 'User account deleted'],
    ['noUser', 'User not found'],
  ])('finds the reason %s in “%s”', (reason, detail) => {
    expect(refusalOf(JSON.stringify({ detail }))).toBe(reason);
  });

  it('says nothing to a person that is only true of their own token: it may be somebody else’s', () => {
    const details = [
      'Invalid signature.',
      'Signature has expired.',
      'User not found',
      'User inactive',
      'No.',
    ];
    const answers = [json(200, { is_active: false }), json(403, {})];
    for (const answer of [...answers, ...details.map((detail) => json(401, { detail }))]) {
      const { meaning = '', next = '' } = explainMe(answer, facts) ?? {};
      expect(`${meaning} ${next}`).not.toMatch(/\byou(r)?\b|refreshed it/i);
    }
  });

  it('believes the backend when our verifier says the same', () => {
    const answer = json(401, { detail: 'Invalid signature.' });
    expect(explainMe(answer, { ...facts, signatureValid: false })?.meaning).toMatch(/backend is right/);
    expect(explainMe(answer, { ...facts, signatureValid: null })?.meaning).toMatch(/misleading/);
  });
});

describe('the profile', () => {
  it('keeps the order, nested values as JSON and hostile names as they are', () => {
    expect(
      readProfile('{"id":"1","is_staff":false,"__proto__":{"a":1},"email":null,"groups":["x"]}'),
    ).toEqual([
      { name: 'id', value: '1' },
      { name: 'is_staff', value: 'false' },
      { name: '__proto__', value: '{"a":1}' },
      { name: 'email', value: 'null' },
      { name: 'groups', value: '["x"]' },
    ]);
  });
});
