import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTokenMint } from '#test/support/token-mint.ts';
import { createKeyCache } from './key-cache.ts';
import { createTokenVerifier } from './token-verifier.ts';

const ISSUER = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Acme';
const OTHER_FORM = 'https://issuer-cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Acme';
const JWKS = `${ISSUER}/.well-known/jwks.json`;
const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);
const mint = createTokenMint();
const stranger = createTokenMint();

function payload(changes: object = {}): object {
  const iat = NOW / 1000;
  const claims = {
    sub: 'u1',
    iss: ISSUER,
    aud: 'client1',
    token_use: 'id',
    nonce: 'n1',
    iat,
    exp: iat + 3600,
  };
  return { ...claims, ...changes };
}

function setUp(options: { now?: number; answer?: (url: string) => Response | Promise<Response> } = {}) {
  const asked: string[] = [];
  const clock = { now: options.now ?? NOW };
  const now = () => clock.now;
  const keys = createKeyCache({
    url: JWKS,
    now,
    fetch: async (input, init) => {
      asked.push(String(input));
      expect(init?.redirect).toBe('error');
      return (options.answer ?? (() => new Response(mint.keySet)))(String(input));
    },
  });
  const verifier = createTokenVerifier({ issuers: [ISSUER, OTHER_FORM], clientId: 'client1', keys, now });
  const check = (token: string, nonce: string | undefined = 'n1', serverTime: number | null = null) =>
    verifier.verify(token, { use: 'id', serverTime, ...(nonce === undefined ? {} : { nonce }) });
  return { check, asked, clock, verifier };
}

describe('createTokenVerifier', () => {
  it('answers the claims of a genuine token, with either form of the issuer', async () => {
    const { check, asked } = setUp();
    expect(await check(mint.sign(payload()))).toMatchObject({ sub: 'u1', aud: 'client1' });
    expect(await check(mint.sign(payload({ iss: OTHER_FORM })))).toMatchObject({ sub: 'u1' });
    expect(asked).toEqual([JWKS]);
  });

  it.each([
    [
      'another issuer',
      payload({ iss: 'https://evil.example' }),
      /its issuer \(iss\) is “https:\/\/evil\.example”/,
    ],
    ['another client', payload({ aud: 'client2' }), /its app client is “client2”, expected: client1/],
    ['an access token', payload({ token_use: 'access' }), /its use \(token_use\) is “access”, expected: id/],
    ['another nonce', payload({ nonce: 'n2' }), /answers another sign-in/],
    ['no nonce', payload({ nonce: undefined }), /answers another sign-in/],
    ['no end', payload({ exp: undefined }), /its end \(exp\) is “\(none\)”/],
    ['no user', payload({ sub: '' }), /its user \(sub\)/],
  ])('refuses %s and names what was compared', async (_name, claims, message) => {
    const { check } = setUp();
    await expect(check(mint.sign(claims))).rejects.toMatchObject({
      code: 'TOKEN_REJECTED',
      message: expect.stringMatching(message),
    });
  });

  it('refuses a signature of a stranger, of no one, and of the public key used as a password', async () => {
    const { check } = setUp();
    const good = mint.sign(payload());
    const [, body = ''] = good.split('.');
    const forged = [
      stranger.sign(payload()),
      `${good.slice(0, -8)}AAAAAAAA`,
      `${encode({ alg: 'none', kid: mint.kid })}.${body}.AAAA`,
    ];
    const hmacInput = `${encode({ alg: 'HS256', kid: mint.kid })}.${body}`;
    forged.push(`${hmacInput}.${createHmac('sha256', mint.keySet).update(hmacInput).digest('base64url')}`);
    for (const token of forged) await expect(check(token)).rejects.toMatchObject({ code: 'TOKEN_REJECTED' });
  });

  it('never follows a key that the token itself brings or points to', async () => {
    const { check, asked } = setUp();
    const { keys } = JSON.parse(stranger.keySet);
    for (const header of [
      { jku: 'https://evil.example/keys' },
      { x5u: 'https://evil.example/x' },
      { jwk: keys[0] },
    ]) {
      await expect(check(stranger.sign(payload(), header))).rejects.toMatchObject({ code: 'TOKEN_REJECTED' });
    }
    expect(new Set(asked)).toEqual(new Set([JWKS]));
  });

  it('fetches the keys once more for an unknown key id, and not again within half a minute', async () => {
    let keySet = mint.keySet;
    const { check, asked, clock } = setUp({ answer: () => new Response(keySet) });
    await check(mint.sign(payload()));
    const rotated = createTokenMint('key-2');
    await expect(check(rotated.sign(payload()))).rejects.toThrow('key-2');
    keySet = rotated.keySet;
    clock.now += 31_000;
    expect(await check(rotated.sign(payload()))).toMatchObject({ sub: 'u1' });
    await expect(check(mint.sign(payload(), { kid: 'key-3' }))).rejects.toThrow('key-3');
    expect(asked).toHaveLength(2);
  });

  it('asks once for many tokens at once', async () => {
    const { check, asked } = setUp();
    await Promise.all(Array.from({ length: 8 }, () => check(mint.sign(payload()))));
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['61 minutes behind', -61, 'This computer’s clock is 61 minutes behind.'],
    ['61 minutes ahead', 61, 'This computer’s clock is 61 minutes ahead.'],
    ['an hour ahead, though the token would just pass', 60, 'This computer’s clock is 60 minutes ahead.'],
    ['a day ahead', 24 * 60, 'This computer’s clock is 24 hours ahead.'],
  ])('says how far the clock is off: %s', async (_name, minutes, message) => {
    const { check } = setUp({ now: NOW + minutes * 60_000 });
    for (const serverTime of [NOW, null]) {
      await expect(check(mint.sign(payload()), 'n1', serverTime)).rejects.toMatchObject({
        code: 'CLOCK_WRONG',
        message,
      });
    }
  });

  it('does not blame the clock for an old token, nor for a forged one', async () => {
    const { check } = setUp();
    const old = payload({ iat: NOW / 1000 - 7200, exp: NOW / 1000 - 3600 });
    await expect(check(mint.sign(old), 'n1', NOW)).rejects.toMatchObject({
      code: 'TOKEN_REJECTED',
      message: expect.stringContaining('its end (exp)'),
    });
    await expect(check(stranger.sign(old))).rejects.toThrow('its signature does not fit');
  });

  it.each([
    ['offline', () => Promise.reject(new TypeError('fetch failed')), 'NETWORK_OFFLINE'],
    ['503', () => new Response('', { status: 503 }), 'SERVICE_FAILED'],
    ['404', () => new Response('{}', { status: 404 }), 'TOKEN_REJECTED'],
    ['HTML of a captive portal', () => new Response('<html>'), 'SERVICE_FAILED'],
    ['a set that never ends', () => new Response(' '.repeat(300_000)), 'SERVICE_FAILED'],
  ])('tells apart why the keys cannot be had: %s', async (_name, answer, code) => {
    let healthy = false;
    const { check } = setUp({ answer: () => (healthy ? new Response(mint.keySet) : answer()) });
    await expect(check(mint.sign(payload()))).rejects.toMatchObject({ code });
    healthy = true;
    expect(await check(mint.sign(payload()))).toMatchObject({ sub: 'u1' });
  });

  it('uses no key that is weak, of another kind or for another purpose', async () => {
    const [key] = JSON.parse(mint.keySet).keys;
    for (const change of [{ use: 'enc' }, { alg: 'RS512' }, { kty: 'oct' }, { n: 'AQAB' }, { kid: 7 }]) {
      const { check } = setUp({
        answer: () => new Response(JSON.stringify({ keys: [{ ...key, ...change }, 3, null] })),
      });
      await expect(check(mint.sign(payload()))).rejects.toMatchObject({ code: 'TOKEN_REJECTED' });
    }
  });

  it('puts no token into an error', async () => {
    const { check } = setUp({ now: NOW + 7_200_000 });
    for (const token of [stranger.sign(payload()), mint.sign(payload()), `x${mint.sign(payload())}`]) {
      const error = await check(token).catch((caught: unknown) => caught);
      const signature = token.split('.')[2] ?? '';
      expect(`${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain(signature);
    }
  });
});

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
