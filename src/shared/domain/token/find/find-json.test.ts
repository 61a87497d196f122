import { describe, expect, it } from 'vitest';
import { makeHar } from '#test/support/har-maker.ts';
import { PASTED, seenIn, wrapped } from '#test/support/pasted-tokens.ts';
import { findTokens } from './find-tokens.ts';

const { ID, ACCESS, REFRESH, ID2, ACCESS2 } = PASTED;
const response = {
  id_token: ID,
  access_token: ACCESS,
  refresh_token: REFRESH,
  expires_in: 3600,
  token_type: 'Bearer',
};
const ofResponse = [
  'ID id tokenResponse [token response, id_token] #1',
  'ACCESS access tokenResponse [token response, access_token] #1',
  'REFRESH refresh tokenResponse [token response, refresh_token] #1',
];
const text = JSON.stringify(response);
const api = {
  AuthenticationResult: { AccessToken: ACCESS, IdToken: ID, RefreshToken: REFRESH, ExpiresIn: 3600 },
};

const JSONS: [string, string, string[]][] = [
  ['a token response', text, ofResponse],
  ['a token response, printed', JSON.stringify(response, null, 2), ofResponse],
  ['without its braces', text.slice(1, -1), ofResponse],
  [
    'cut off in its refresh token',
    text.slice(0, text.indexOf(REFRESH) + 500),
    [...ofResponse.slice(0, 2), '?500 refresh tokenResponse [token response, refresh_token] cut end #1'],
  ],
  ['wrapped by a terminal', wrapped(text, 80), ofResponse.map((line) => line.replace(' #1', ' wrapped #1'))],
  [
    "Cognito's own API",
    JSON.stringify(api),
    [
      'ACCESS access tokenResponse [token response, AuthenticationResult.AccessToken] #1',
      'ID id tokenResponse [token response, AuthenticationResult.IdToken] #1',
      'REFRESH refresh tokenResponse [token response, AuthenticationResult.RefreshToken] #1',
    ],
  ],
  [
    'JSON in JSON in JSON',
    JSON.stringify({ message: JSON.stringify({ body: JSON.stringify({ token: ID }) }) }),
    ['ID id json [message, body, token] #1'],
  ],
  [
    'a list',
    JSON.stringify({ users: [{ name: 'x' }, { session: { jwt: ID } }] }),
    ['ID id json [users[1].session.jwt] #1'],
  ],
  ['a text with line ends in it', JSON.stringify({ t: wrapped(ID, 76) }), ['ID id json [t] wrapped #1']],
  ['keys of objects', `{"__proto__":{"constructor":"${ID}"}}`, ['ID id json [__proto__.constructor] #1']],
  [
    'documents in lines',
    `${JSON.stringify({ a: ID })}\n${JSON.stringify({ a: ID2 })}\n`,
    ['ID id json [a] #1', 'ID2 id json [a] #2'],
  ],
  [
    'a log of requests',
    JSON.stringify({
      level: 30,
      req: {
        method: 'GET',
        url: '/orders',
        headers: { host: 'api.acme.example', authorization: `Bearer ${ACCESS}` },
      },
    }),
    [
      'ACCESS access json [GET https://api.acme.example/orders, request header Authorization] to api.acme.example #1',
    ],
  ],
  ['lines that only begin as JSON', `[2026-11-21 10:00] token=${ID}`, ['ID id text [line 1, token] #1']],
  [
    'an opaque access token',
    '{"access_token":"AbC123","token_type":"Bearer"}',
    ['?6 unreadable tokenResponse [token response, access_token]'],
  ],
  [
    'an opaque refresh token',
    `{"id_token":"${ID}","refresh_token":"AbC123"}`,
    [ofResponse[0] ?? '', '?6 refresh tokenResponse [token response, refresh_token] #1'],
  ],
  [
    'two responses',
    `[${text},${JSON.stringify({ id_token: ID2, access_token: ACCESS2 })}]`,
    [
      'ID id tokenResponse [token response, [0].id_token] #1',
      'ACCESS access tokenResponse [token response, [0].access_token] #1',
      'REFRESH refresh tokenResponse [token response, [0].refresh_token] #1',
      'ID2 id tokenResponse [token response, [1].id_token] #2',
      'ACCESS2 access tokenResponse [token response, [1].access_token] #2',
    ],
  ],
];

const har = (...entries: object[]) => JSON.stringify({ log: { version: '1.2', entries } });
const body = (mimeType: string, value: string, encoding?: string) => ({
  request: { method: 'POST', url: 'https://auth.acme.example/oauth2/token', headers: [] },
  response: {
    status: 200,
    headers: [],
    content: { size: 1, mimeType, text: value, ...(encoding ? { encoding } : {}) },
  },
});
const inBody = ['id_token', 'access_token', 'refresh_token'].map(
  (name, at) =>
    `${['ID id', 'ACCESS access', 'REFRESH refresh'][at]} har [POST https://auth.acme.example/oauth2/token, response body, ${name}] #1`,
);
const call = (part: object, url = 'https://api.acme.example:8443/orders?x=1') =>
  har({ request: { method: 'GET', url, headers: [], cookies: [], ...part }, response: { content: {} } });
const asked = 'GET https://api.acme.example:8443/orders';

const HARS: [string, string, string[]][] = [
  [
    'a header',
    call({ headers: [{ name: 'authorization', value: `Bearer ${ACCESS}` }] }),
    [`ACCESS access har [${asked}, request header Authorization] to api.acme.example:8443 #1`],
  ],
  [
    'a header before method and URL',
    har({
      request: {
        headers: [{ value: `Bearer ${ACCESS}`, name: 'Authorization' }],
        url: 'https://api.acme.example:8443/orders',
        method: 'GET',
      },
    }),
    [`ACCESS access har [${asked}, request header Authorization] to api.acme.example:8443 #1`],
  ],
  [
    'the same cookie twice',
    call({ headers: [{ name: 'cookie', value: `a=b; jwt=${ID}` }], cookies: [{ name: 'jwt', value: ID }] }),
    [`ID id har [${asked}, request header Cookie, jwt] to api.acme.example:8443 #1`],
  ],
  [
    'a parameter',
    call(
      { queryString: [{ name: 'id_token', value: ID }] },
      `https://api.acme.example:8443/orders?id_token=${ID}`,
    ),
    [`ID id har [${asked}, query parameter id_token] to api.acme.example:8443 #1`],
  ],
  [
    'a body that is sent',
    call({
      postData: {
        mimeType: 'application/x-www-form-urlencoded',
        text: `grant_type=refresh_token&refresh_token=${REFRESH}`,
      },
    }),
    [`REFRESH refresh har [${asked}, request body, refresh_token] to api.acme.example:8443`],
  ],
  ['the answer of the token endpoint', har(body('application/json', text)), inBody],
  ['the same as base64', har(body('application/json', btoa(text), 'base64')), inBody],
  [
    'a redirect',
    har({
      request: { method: 'GET', url: 'https://auth.acme.example/x' },
      response: { headers: [{ name: 'location', value: `https://app/cb#id_token=${ID}` }] },
    }),
    ['ID id har [GET https://auth.acme.example/x, response header Location, fragment id_token] #1'],
  ],
  ['a picture is not looked at', har(body('image/png', btoa(ID), 'base64')), ['note NO_TOKEN']],
  [
    'refreshed: what was sent belongs to what came back',
    har({
      request: {
        method: 'POST',
        url: 'https://auth.acme.example/oauth2/token',
        postData: { text: `grant_type=refresh_token&refresh_token=${REFRESH}` },
      },
      response: { content: { mimeType: 'application/json', text: JSON.stringify({ id_token: ID }) } },
    }),
    [
      'REFRESH refresh har [POST https://auth.acme.example/oauth2/token, request body, refresh_token] to auth.acme.example #1',
      'ID id har [POST https://auth.acme.example/oauth2/token, response body, id_token] #1',
    ],
  ],
  [
    'cut off in the middle',
    call({ headers: [{ name: 'authorization', value: `Bearer ${ACCESS}` }] }).replace(/"}\],"cookies.*/, ''),
    [],
  ],
  [
    'what is no token',
    call({ headers: [{ name: 'Authorization', value: 'Bearer undefined' }] }),
    [`?9 unreadable har [${asked}, request header Authorization] to api.acme.example:8443`],
  ],
];

describe('a paste that is JSON', () => {
  it.each(JSONS)('%s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
});

describe('a HAR file', () => {
  it.each(HARS)('%s', (_, paste, expected) => {
    if (expected.length > 0) expect(seenIn(paste)).toEqual(expected);
    // Without the end of its object nobody knows what a header is called; the token is found all the same.
    else expect(seenIn(paste)).toHaveLength(1);
  });

  it('says how often each token was sent, and where first', () => {
    const file = makeHar({ size: 400_000, seed: 7, accessTokens: [ACCESS, ACCESS2], responses: [] });
    const { tokens, notes } = findTokens(file);
    expect(notes).toEqual([]);
    for (const token of tokens) {
      expect(token.times).toBe(file.split(token.text).length - 1);
      expect(file.startsWith(token.text, token.at)).toBe(true);
      expect(token.place).toMatch(
        /^GET https:\/\/api\.acme\.example\/v1\/(?:json|token)\/\d+, request header Authorization$/,
      );
      expect(token.sentTo).toBe('api.acme.example');
    }
    expect(tokens.map(({ text: found }) => found).toSorted()).toEqual([ACCESS, ACCESS2].toSorted());
  });
});
