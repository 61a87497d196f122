import { describe, expect, it } from 'vitest';
import type { SignInSettings } from '#shared/domain/connection.ts';
import { fetchFailureOf } from './bounded-fetch.ts';
import { classifyPreflight, type PreflightOutcome } from './preflight.ts';

const REDIRECT = 'http://127.0.0.1:47301/callback';
const SIGN_IN: SignInSettings = {
  domain: 'https://acme.auth.eu-central-1.amazoncognito.com',
  clientId: 'client1',
  scopes: ['openid', 'email'],
  callbackHost: '127.0.0.1',
  callbackPorts: [47301, 47407],
};
const URL_SENT = `${SIGN_IN.domain}/oauth2/authorize?client_id=client1`;

const classify = (outcome: PreflightOutcome) => classifyPreflight(SIGN_IN, REDIRECT, URL_SENT, outcome);

function answer(status: number, more: { location?: string; text?: string; contentType?: string } = {}) {
  const { location = null, text = '', contentType = 'text/html; charset=utf-8' } = more;
  return classify({ kind: 'answer', answer: { status, location, text, contentType } });
}

describe('classifyPreflight', () => {
  it.each([
    ['on to the login page', 302, { location: '/login?client_id=client1' }],
    ['on to another identity provider', 302, { location: 'https://idp.example/saml?error_free=1' }],
    ['a form at once', 200, { text: '<html><FORM method="post">' }],
    ['a silent sign-in that is not possible', 302, { location: `${REDIRECT}?error=login_required&state=x` }],
    ['a server error', 500, {}],
    ['too many requests', 429, {}],
    ['a bad request of which nothing more is known', 400, { text: 'Bad Request' }],
  ])('opens the browser on %s', (_name, status, more) => {
    expect(answer(status, more)).toBeNull();
  });

  it.each([
    ['/error?error=redirect_mismatch&client_id=client1', 'CALLBACK_NOT_REGISTERED'],
    ['/error?error=invalid_client', 'APP_CLIENT_WRONG'],
    ['/error?error=unauthorized_client', 'APP_CLIENT_WRONG'],
    ['/error?error=Client+does+not+exist.', 'APP_CLIENT_WRONG'],
    [`${REDIRECT}?error=unauthorized_client&state=x`, 'APP_CLIENT_WRONG'],
    [`${REDIRECT}?error=invalid_scope&state=x`, 'SIGN_IN_REFUSED'],
    [`${REDIRECT}?error=invalid_request&error_description=invalid_scope&state=x`, 'SIGN_IN_REFUSED'],
    [`${REDIRECT}?error=server_error&state=x`, 'SERVICE_FAILED'],
    ['http://[', 'SIGN_IN_DOMAIN_WRONG'],
  ])('recognises %s', (location, code) => {
    expect(answer(302, { location })).toMatchObject({ code });
  });

  it.each([
    [403, {}, 'WAF_BLOCKED'],
    [404, {}, 'SIGN_IN_DOMAIN_WRONG'],
    [302, {}, 'SIGN_IN_DOMAIN_WRONG'],
    [200, { text: '<h1>It works!</h1>' }, 'SIGN_IN_DOMAIN_WRONG'],
    [200, { text: '{}', contentType: 'application/json' }, 'SIGN_IN_DOMAIN_WRONG'],
    [400, { text: '<p>redirect_mismatch</p>' }, 'CALLBACK_NOT_REGISTERED'],
    [400, { text: '{"error":"invalid_client"}' }, 'APP_CLIENT_WRONG'],
  ])('recognises an answer of %i', (status, more, code) => {
    expect(answer(status, more)).toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });

  it('names the exact URLs to register', () => {
    const problem = answer(302, { location: '/error?error=redirect_mismatch' });
    expect(problem?.message).toContain(REDIRECT);
    expect(problem?.next).toContain('http://127.0.0.1:47301/callback http://127.0.0.1:47407/callback');
  });

  it.each([
    ['dns', true, 'SIGN_IN_DOMAIN_WRONG'],
    ['dns', false, 'NETWORK_OFFLINE'],
    ['refused', true, 'SIGN_IN_DOMAIN_WRONG'],
    ['refused', false, 'NETWORK_OFFLINE'],
    ['tls', true, 'SIGN_IN_DOMAIN_WRONG'],
    ['tls', false, 'NETWORK_OFFLINE'],
    ['timeout', true, undefined],
    ['timeout', false, 'NETWORK_OFFLINE'],
    ['other', true, undefined],
    ['other', false, 'NETWORK_OFFLINE'],
  ] as const)(
    'tells a wrong domain from a dead network: %s, pool reachable %s',
    (failure, poolReachable, code) => {
      expect(classify({ kind: 'failed', failure, poolReachable })?.code).toBe(code);
    },
  );
});

describe('fetchFailureOf', () => {
  const node = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('because'), { code }) });

  it.each([
    [node('ENOTFOUND'), 'dns'],
    [node('EAI_AGAIN'), 'dns'],
    [new Error('net::ERR_NAME_NOT_RESOLVED'), 'dns'],
    [node('ECONNREFUSED'), 'refused'],
    [new Error('net::ERR_CONNECTION_REFUSED'), 'refused'],
    [node('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls'],
    [node('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls'],
    [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'tls'],
    [node('UND_ERR_CONNECT_TIMEOUT'), 'timeout'],
    [new DOMException('timed out', 'TimeoutError'), 'timeout'],
    [new DOMException('stopped', 'AbortError'), 'aborted'],
    [node('ECONNRESET'), 'other'],
    ['text', 'other'],
  ])('reads %s', (error, failure) => {
    expect(fetchFailureOf(error)).toBe(failure);
  });
});
