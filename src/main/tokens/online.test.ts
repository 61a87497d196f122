import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import type { KeyFinding } from '#shared/domain/token/judge/facts.ts';
import { createTokenMint } from '#test/support/token-mint.ts';
import { createOnline, type OnlineDeps, type Whom } from './online.ts';

const { signal } = new AbortController();
const mint = createTokenMint();
const iss = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Acme';
const stagingIss = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Staging';
const access = mint.sign({ sub: 'u1', token_use: 'access', iss });
const id = mint.sign({ sub: 'u1', token_use: 'id' });
const NOW = 7_000;
const me = {
  url: 'https://api.acme.example/api/v1/me',
  ms: 3,
  httpStatus: 200,
  profile: [],
  body: '{}',
  problem: null,
};

function setUp(key: KeyFinding = { kind: 'found', connectionId: 'acme', fetchedAt: 1, signed: true }) {
  const sent: unknown[][] = [];
  const note = <T>(answer: T, ...what: unknown[]): T => {
    sent.push(what);
    return answer;
  };
  const deps: OnlineDeps = {
    connection: { connectionId: 'acme', name: 'Acme', issuers: [iss, 'https://issuer.acme.example'] },
    others: () => [
      {
        connectionId: 'staging',
        name: 'Staging',
        region: 'eu-central-1',
        userPoolId: 'eu-central-1_Staging',
        issuers: [stagingIss],
      },
    ],
    keyOf: async () => key,
    backend: async (token, valid) => note(me, 'backend', token, valid),
    cognito: async (token) => note({ accepted: true, message: 'yes', askedAt: NOW }, 'cognito', token),
    userInfo: async (token) =>
      note(
        { url: 'https://x/oauth2/userInfo', ms: 1, httpStatus: 200, fields: [], problem: null },
        'userInfo',
        token,
      ),
    users: () => ({
      getUser: async (sub) => {
        note(null, 'directory', sub);
        throw new AppError('USER_NOT_FOUND', 'nobody');
      },
      userGroups: async () => [],
    }),
    now: () => NOW,
  };
  return { ask: createOnline(deps), sent };
}

describe('a question about a token', () => {
  it('goes to whom it was asked of, and to nobody else', async () => {
    const { ask, sent } = setUp();
    expect(await ask('backend', access, signal)).toEqual({ who: 'backend', askedAt: NOW, answer: me });
    expect(await ask('cognito', access, signal)).toMatchObject({
      who: 'cognito',
      finding: { accepted: true },
    });
    expect(await ask('userInfo', access, signal)).toMatchObject({
      who: 'userInfo',
      httpStatus: 200,
      askedAt: NOW,
    });
    expect(sent).toEqual([
      ['backend', access, true],
      ['cognito', access],
      ['userInfo', access],
    ]);
  });

  it('asks the pool with the sub alone, for an ID token as well', async () => {
    const { ask, sent } = setUp();
    const finding = { kind: 'none', live: true, asOf: NOW };
    expect(await ask('directory', id, signal)).toEqual({ who: 'directory', finding });
    expect(sent).toEqual([['directory', 'u1']]);
  });

  it.each<[string, KeyFinding, boolean | null]>([
    ['signed by this pool', { kind: 'found', connectionId: 'acme', fetchedAt: 1, signed: true }, true],
    [
      'not signed by the key it names',
      { kind: 'found', connectionId: 'acme', fetchedAt: 1, signed: false },
      false,
    ],
    ['signed with a key that nobody knows', { kind: 'foreign', fetchedAt: 1, unasked: [] }, false],
    ['of a pool whose keys are away', { kind: 'unreachable', message: 'offline' }, null],
    ['without a key id', { kind: 'notNamed' }, null],
  ])('tells the backend’s translator what is known of the signature: %s', async (_name, key, valid) => {
    const { ask, sent } = setUp(key);
    await ask('backend', access, signal);
    expect(sent).toEqual([['backend', access, valid]]);
  });

  it.each<[string, string, Whom[], RegExp]>([
    ['an ID token', id, ['backend', 'cognito', 'userInfo'], /ID token/],
    [
      'a token that is neither',
      mint.sign({ sub: 'u1' }),
      ['backend', 'cognito', 'userInfo'],
      /not an access token/,
    ],
    [
      'a use that only looks right',
      mint.sign({ token_use: ['access'] }),
      ['backend', 'cognito'],
      /not an access token/,
    ],
    [
      'a refresh token',
      'eyJjdHkiOiJKV1QifQ.a.b.c.d',
      ['backend', 'cognito', 'userInfo', 'directory'],
      /cannot be read/,
    ],
    ['an altered token', `${access}=`, ['backend', 'cognito', 'userInfo', 'directory'], /cannot be read/],
    [
      'a header injection',
      `${access}\r\nx: y`,
      ['backend', 'cognito', 'userInfo', 'directory'],
      /cannot be read/,
    ],
    ['nothing', '', ['backend', 'cognito', 'userInfo', 'directory'], /cannot be read/],
    [
      'a token of an app client',
      mint.sign({ token_use: 'access', sub: 'c1', client_id: 'c1' }),
      ['directory'],
      /no user to look for/,
    ],
    ['a token of nobody', mint.sign({ token_use: 'access' }), ['directory'], /names no user/],
    ['a user id of a megabyte', mint.sign({ sub: 'x'.repeat(5_000) }), ['directory'], /longer than any/],
  ])('is refused before anything is sent: %s', async (_name, text, asked, sentence) => {
    const { ask, sent } = setUp();
    for (const who of asked) {
      const refusal = await ask(who, text, signal).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringMatching(sentence) });
    }
    expect(sent).toEqual([]);
  });

  const OWN: KeyFinding = { kind: 'found', connectionId: 'acme', fetchedAt: 1, signed: true };
  const OF_STAGING: KeyFinding = { ...OWN, connectionId: 'staging' };
  const FOREIGN: KeyFinding = { kind: 'foreign', fetchedAt: 1, unasked: [] };
  it.each<[string, object, KeyFinding, RegExp, RegExp]>([
    [
      'of another connection',
      { iss: stagingIss },
      OF_STAGING,
      /of the pool of “Staging”, not of/,
      /“Staging”/,
    ],
    ['that names another connection’s pool only', { iss: stagingIss }, FOREIGN, /“Staging”/, /“Staging”/],
    ['that only claims to be of this pool', { iss }, OF_STAGING, /“Staging”/, /“Staging”/],
    [
      'of a pool that nobody knows',
      { iss: 'https://idp.example' },
      FOREIGN,
      /another pool than/,
      /comes from/,
    ],
    ['almost of this pool', { iss: `${iss}/` }, OWN, /another pool than/, /comes from/],
    ['that does not say of which pool', {}, OWN, /another pool than/, /comes from/],
    ['that says it in a list', { iss: [iss] }, OWN, /another pool than/, /comes from/],
  ])('shows nobody a token %s, but looks for its user', async (_name, claims, key, sentence, next) => {
    const { ask, sent } = setUp(key);
    const text = mint.sign({ sub: 'u1', token_use: 'access', ...claims });
    for (const who of ['backend', 'cognito', 'userInfo'] as const) {
      const refusal = await ask(who, text, signal).catch((error: unknown) => error);
      expect(refusal).toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringMatching(sentence),
        next: expect.stringMatching(next),
      });
      expect(refusal).toMatchObject({ message: expect.stringMatching(/“Acme”.*Nothing was sent\.$/) });
    }
    expect(sent).toEqual([]);
    await ask('directory', text, signal);
    expect(sent).toEqual([['directory', 'u1']]);
  });

  it('shows a token of either form of the issuer', async () => {
    const { ask, sent } = setUp();
    const text = mint.sign({ sub: 'u1', token_use: 'access', iss: 'https://issuer.acme.example' });
    await ask('cognito', text, signal);
    expect(sent).toEqual([['cognito', text]]);
  });
});
