import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ReadToken, readToken } from '#shared/domain/token/read-token.ts';
import { createTokenMint, type TokenMint } from '#test/support/token-mint.ts';
import { findKey, type PoolKeys } from './find-key.ts';
import { createKeyCache } from './key-cache.ts';

const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);
const now = () => NOW;
const production = createTokenMint('prod-key');
const staging = createTokenMint('stage-key');
const stranger = createTokenMint('strange-key');

const issuerOf = (name: string) => `https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_${name}`;

function pool(name: string, mint: TokenMint | null, asked: string[]): PoolKeys {
  const keys = createKeyCache({
    url: `${issuerOf(name)}/.well-known/jwks.json`,
    async fetch(input) {
      asked.push(String(input));
      if (mint === null) throw new TypeError('fetch failed');
      return new Response(mint.keySet);
    },
    now,
  });
  return { connectionId: name, issuers: [issuerOf(name)], keys };
}

function setUp(mints: { prod?: TokenMint | null; stage?: TokenMint | null } = {}) {
  const asked: string[] = [];
  const { prod = production, stage = staging } = mints;
  const own = pool('prod', prod, asked);
  const other = pool('stage', stage, asked);
  const find = (token: ReadToken) => findKey(token, { own, others: [own, other] }, now);
  return { find, asked, own, other };
}

function read(text: string): ReadToken {
  const result = readToken(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.token;
}

describe('whose key signed a token', () => {
  it('is told of the connection’s own pool, without asking another', async () => {
    const { find, asked } = setUp();
    const token = read(production.sign({ iss: issuerOf('prod') }));
    expect(await find(token)).toEqual({ kind: 'found', connectionId: 'prod', fetchedAt: NOW, signed: true });
    expect(asked).toHaveLength(1);
  });

  it('is told of another connection’s pool, also when the token claims to be of ours', async () => {
    for (const iss of [issuerOf('stage'), issuerOf('prod'), 'https://evil.example', undefined]) {
      const { find } = setUp();
      const finding = await find(read(staging.sign({ iss })));
      expect(finding).toEqual({ kind: 'found', connectionId: 'stage', fetchedAt: NOW, signed: true });
    }
  });

  it('is told of another pool while the own one cannot be reached', async () => {
    const { find } = setUp({ prod: null });
    expect(await find(read(staging.sign({})))).toMatchObject({ kind: 'found', connectionId: 'stage' });
  });

  it('is nobody’s of ours: each key set is asked once, and no other address', async () => {
    const { find, asked, own, other } = setUp();
    const header = { jku: 'https://evil.example/keys', x5u: 'https://evil.example/cert', kid: 'strange-key' };
    const token = read(stranger.sign({ iss: 'https://evil.example' }, header));
    expect(await find(token)).toEqual({ kind: 'foreign', fetchedAt: NOW, unasked: [] });
    await find(token);
    expect(asked.sort()).toEqual([own.keys.url, other.keys.url]);
  });

  it('is nobody’s, and it is told whose keys could not be had', async () => {
    const { find } = setUp({ stage: null });
    const finding = await find(read(stranger.sign({ iss: issuerOf('prod') })));
    expect(finding).toEqual({ kind: 'foreign', fetchedAt: NOW, unasked: ['stage'] });
  });

  it('cannot be told while the own pool’s keys are not there', async () => {
    const { find } = setUp({ prod: null, stage: null });
    expect(await find(read(production.sign({})))).toMatchObject({ kind: 'unreachable' });
  });

  it.each([
    ['none', {}],
    ['empty', { kid: '' }],
    ['a number', { kid: 7 }],
    ['a list', { kid: ['prod-key'] }],
  ])('is not named: %s', async (name, header) => {
    const { find, asked } = setUp();
    const token = read(production.sign({}, name === 'none' ? { kid: undefined } : header));
    expect(await find(token)).toEqual({ kind: 'notNamed' });
    expect(asked).toEqual([]);
  });

  it.each(['__proto__', 'constructor', '../../../etc/passwd', "' OR 1=1 --", 'x'.repeat(100_000)])(
    'is nobody’s for the hostile id %#',
    async (kid) => {
      expect(await setUp().find(read(production.sign({}, { kid })))).toMatchObject({ kind: 'foreign' });
    },
  );

  it('is found, but the signature does not fit: altered, of a stranger, or not RS256', async () => {
    const [header = '', payload = '', signature = ''] = production.sign({ sub: 'u1' }).split('.');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const hsInput = `${encode({ alg: 'HS256', kid: 'prod-key' })}.${payload}`;
    const hmac = createHmac('sha256', production.keySet).update(hsInput).digest('base64url');
    const bad = [
      `${header}.${encode({ sub: 'u2' })}.${signature}`,
      stranger.sign({ sub: 'u1' }, { kid: 'prod-key' }),
      `${hsInput}.${hmac}`,
      // Genuine but for its header: an algorithm that is not the pool's never counts as signed.
      ...['none', 'rs256', 'RS512', 'PS256', ['RS256'], null].map((alg) =>
        production.sign({ sub: 'u1' }, { alg }),
      ),
      stranger.sign({}, { kid: 'prod-key', jwk: JSON.parse(stranger.keySet).keys[0] }),
    ];
    for (const text of bad) {
      expect(await setUp().find(read(text))).toMatchObject({
        kind: 'found',
        connectionId: 'prod',
        signed: false,
      });
    }
  });
});
