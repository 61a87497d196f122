import { describe, expect, it } from 'vitest';
import type { SignInSettings } from '#shared/domain/connection.ts';
import { type Grant, readTokenAnswer } from './token-answer.ts';

const SIGN_IN: SignInSettings = {
  domain: 'https://acme.example',
  clientId: 'client1',
  scopes: ['openid'],
  callbackHost: '127.0.0.1',
  callbackPorts: [47301],
};
const GOOD = { access_token: 'a.b.c', id_token: 'd.e.f', token_type: 'Bearer', expires_in: 3600 };

function read(status: number, body: unknown, grant: Grant = 'authorization_code') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readTokenAnswer(SIGN_IN, grant, {
    status,
    text,
    contentType: 'application/json',
    location: null,
    serverTime: 7,
  });
}

describe('readTokenAnswer', () => {
  it('takes tokens, with or without a new refresh token', () => {
    expect(read(200, { ...GOOD, refresh_token: 'r' })).toEqual({
      accessToken: 'a.b.c',
      idToken: 'd.e.f',
      refreshToken: 'r',
      serverTime: 7,
    });
    expect(read(200, { ...GOOD, token_type: 'bearer' }, 'refresh_token').refreshToken).toBeNull();
  });

  it.each([
    ['no ID token', { ...GOOD, id_token: undefined }],
    ['an empty access token', { ...GOOD, access_token: '' }],
    ['a token of another kind', { ...GOOD, token_type: 'DPoP' }],
    ['a number for a token', { ...GOOD, access_token: 7 }],
    ['a token with a line break', { ...GOOD, id_token: 'a\nb' }],
    ['a refresh token that is none', { ...GOOD, refresh_token: {} }],
  ])('refuses %s', (_name, body) => {
    expect(() => read(200, body)).toThrow(expect.objectContaining({ code: 'TOKEN_REJECTED' }));
  });

  it.each([
    ['authorization_code', 400, { error: 'invalid_grant' }, 'SIGN_IN_REFUSED'],
    ['authorization_code', 400, { error: 'invalid_client' }, 'APP_CLIENT_WRONG'],
    ['authorization_code', 401, { error: 'unauthorized_client' }, 'APP_CLIENT_WRONG'],
    ['authorization_code', 400, { error: 'invalid_request' }, 'SIGN_IN_REFUSED'],
    ['refresh_token', 400, { error: 'invalid_grant' }, 'SESSION_EXPIRED'],
    ['refresh_token', 400, { error: 'invalid_client' }, 'SESSION_EXPIRED'],
    ['refresh_token', 500, { error: 'invalid_grant' }, 'SERVICE_FAILED'],
    ['refresh_token', 429, '', 'SERVICE_FAILED'],
    ['authorization_code', 403, '<html>Forbidden', 'WAF_BLOCKED'],
    ['authorization_code', 404, '', 'SIGN_IN_DOMAIN_WRONG'],
    ['authorization_code', 302, '', 'SIGN_IN_DOMAIN_WRONG'],
    ['authorization_code', 200, '<html>', 'SIGN_IN_DOMAIN_WRONG'],
    ['authorization_code', 200, '[]', 'SIGN_IN_DOMAIN_WRONG'],
    ['authorization_code', 200, '{"access_token":"a","access_token":"b"}', 'SIGN_IN_DOMAIN_WRONG'],
    ['authorization_code', 400, '{"error":7}', 'SIGN_IN_DOMAIN_WRONG'],
  ] as const)('%s: %i %j is %s', (grant, status, body, code) => {
    expect(() => read(status, body, grant)).toThrow(expect.objectContaining({ code }));
  });

  it('repeats nothing of the answer but the error code, without control characters', () => {
    const body = { error: 'bad\u001b[31m\u202eword', access_token: 'canary', error_description: 'canary' };
    expect(() => read(400, body)).toThrow('(it says: bad [31m word)');
    expect(() => read(400, body)).not.toThrow('canary');
  });
});
