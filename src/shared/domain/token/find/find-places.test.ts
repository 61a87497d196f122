import { describe, expect, it } from 'vitest';
import { PASTED, seenIn, wrapped } from '#test/support/pasted-tokens.ts';

const { ID, ACCESS, REFRESH, ID2 } = PASTED;
const all = `id_token=${ID}&access_token=${ACCESS}&expires_in=3600&state=x`;
const url = 'URL https://app.acme.example/cb';
const code = '3f2b8c1e-1111-4222-8333-123456789abc';

const URLS: [string, string, string[]][] = [
  [
    'a fragment',
    `https://app.acme.example/cb#${all}`,
    [`ID id url [${url}, fragment id_token] #1`, `ACCESS access url [${url}, fragment access_token] #1`],
  ],
  [
    'a query',
    `https://app.acme.example/cb?x=1&id_token=${ID}`,
    [`ID id url [${url}, query parameter id_token] to app.acme.example #1`],
  ],
  [
    'a fragment alone',
    `#${all}`,
    ['ID id url [fragment id_token] #1', 'ACCESS access url [fragment access_token] #1'],
  ],
  [
    'a scheme of an app',
    `myapp://callback#id_token=${ID}`,
    ['ID id url [URL myapp://callback, fragment id_token] #1'],
  ],
  [
    'with dots spelt out',
    `https://app.acme.example/cb#id_token=${ID.replaceAll('.', '%2E')}&x=y`,
    [`ID id url [${url}, fragment id_token] percentEncoded #1`],
  ],
  [
    'in a sentence',
    `I land on https://app.acme.example/cb#id_token=${ID} and then nothing.`,
    [`ID id url [${url}, fragment id_token] #1`],
  ],
  [
    'the header parameter of AppSync',
    `wss://x.example/graphql?header=${btoa(JSON.stringify({ host: 'x', Authorization: ID }))}&payload=e30=`,
    ['ID id url [URL wss://x.example/graphql, query parameter header, Authorization] to x.example #1'],
  ],
  ['a code', `https://app.acme.example/cb?code=${code}&state=abc`, ['note AUTHORIZATION_CODE']],
  ['a code without state', `https://app.acme.example/cb?code=${code}`, ['note AUTHORIZATION_CODE']],
  ['a code of a country', 'https://app.acme.example/?code=de-DE-1996', ['note NO_TOKEN']],
  ['an error', 'https://app.acme.example/cb?error=access_denied&state=abc', ['note NO_TOKEN']],
];

const key = 'CognitoIdentityServiceProvider.3n4b5.ann@acme.example';
const stored = ['idToken', 'accessToken', 'refreshToken'].map(
  (name, at) =>
    `${['ID id', 'ACCESS access', 'REFRESH refresh'][at]} localStorage [local storage, ${key}.${name}] #1`,
);
const cookies = stored.map((line) => line.replace('localStorage [local storage,', 'cookie [cookie'));
const entries = [
  ['idToken', ID],
  ['accessToken', ACCESS],
  ['refreshToken', REFRESH],
  ['clockDrift', '0'],
] as const;
const lines = (between: string, quote = '') =>
  entries.map(([name, value]) => `${key}.${name}${between}${quote}${value}${quote}`).join('\n');

const STORAGE: [string, string, string[]][] = [
  [
    'as JSON',
    JSON.stringify(Object.fromEntries(entries.map(([name, value]) => [`${key}.${name}`, value]))),
    stored,
  ],
  ['with tabs', lines('\t'), stored],
  ['with blanks', lines('   '), stored],
  ['with colons and quotes', lines(': ', '"'), stored],
  ['key and value in lines of their own', lines('\n'), stored],
  [
    'as a list of pairs',
    JSON.stringify(entries.map(([name, value]) => ({ key: `${key}.${name}`, value }))),
    stored,
  ],
  [
    'of two people',
    `${key}.idToken\t${ID}\nCognitoIdentityServiceProvider.3n4b5.bob.idToken\t${ID2}`,
    [
      stored[0] ?? '',
      'ID2 id localStorage [local storage, CognitoIdentityServiceProvider.3n4b5.bob.idToken] #2',
    ],
  ],
  [
    'a Cookie header',
    `Cookie: a=b; ${entries.map(([name, value]) => `${key}.${name}=${value}`).join('; ')}`,
    cookies,
  ],
  [
    'a Cookie header of a request',
    `GET /x HTTP/1.1\nHost: app.example\nCookie: jwt=${ID}; a=b`,
    ['ID id cookie [GET https://app.example/x, request cookie jwt] to app.example #1'],
  ],
  [
    'a cookie that is set',
    `Set-Cookie: jwt=${ID}; Path=/; HttpOnly`,
    ['ID id cookie [response cookie jwt] #1'],
  ],
];

const TEXTS: [string, string, string[]][] = [
  [
    'an env file',
    `# staging\nID_TOKEN=${ID}\nexport ACCESS_TOKEN="${ACCESS}"\n`,
    ['ID id text [line 2, ID_TOKEN] #1', 'ACCESS access text [line 3, ACCESS_TOKEN] #1'],
  ],
  ['YAML', `auth:\n  token: ${ID}\n  other: x\n`, ['ID id text [line 2, token] #1']],
  [
    'YAML with a folded text',
    `auth:\n  token: >-\n    ${wrapped(ID, 80, '\n    ')}\n  other: x`,
    ['ID id text [line 3, token] wrapped+indented #1'],
  ],
  ['the end of a sentence', `The token is ${ID}. It fails.`, ['ID id text [line 1] #1']],
  [
    'a mail',
    `Hi,\n\n> it says invalid signature\n> ${wrapped(ID, 70, '\n> ')}\n>\nThanks\nBob`,
    ['ID id text [line 4] wrapped+indented #1'],
  ],
  ['a word in the line below', `${ID}\nThanks`, ['ID id text [line 1] #1']],
  [
    'a name in the line below',
    `token: ${ID.slice(0, -40)}\nuser_id_of_the_person_0123456789: 5`,
    [`?${ID.length - 40} id text [line 1, token] cut end #1`],
  ],
  [
    'a UUID behind a token cut off',
    `${ID.slice(0, -40)} ${code}`,
    [`?${ID.length - 40} id text [line 1] cut end #1`],
  ],
  [
    'escaped JSON in a log',
    `10:00 body="{\\"id_token\\":\\"${ID}\\",\\"access_token\\":\\"${ACCESS}\\"}"`,
    [
      'ID id tokenResponse [token response, id_token] #1',
      'ACCESS access tokenResponse [token response, access_token] #1',
    ],
  ],
  ['HTML', `<input value="${ID}">`, ['ID id text [line 1, value] #1']],
  ['an escaped blank before it', `Authorization=Bearer%20${ID}`, ['ID id header [header Authorization] #1']],
  ['typographic quotes', `It sends “${ID}” always`, ['ID id text [line 1] quoted #1']],
];

const SECRETS: [string, string, string[]][] = [
  [
    'an AWS key',
    `AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nT=${ID}`,
    ['ID id text [line 2, T] #1', 'note AWS_KEY'],
  ],
  [
    'the id of a signature is no secret',
    'Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261121/x',
    ['note NO_TOKEN'],
  ],
  [
    'a client secret',
    `client_secret=${'1a2b3c4d5e'.repeat(5)}&grant_type=x`,
    ['note CLIENT_SECRET', 'note NO_TOKEN'],
  ],
];

describe('a paste in which tokens stand', () => {
  it.each(URLS)('URL: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
  it.each(STORAGE)('storage: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
  it.each(TEXTS)('text: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
  it.each(SECRETS)('secret: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
});
