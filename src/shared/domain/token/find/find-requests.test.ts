import { describe, expect, it } from 'vitest';
import { PASTED, seenIn, wrapped } from '#test/support/pasted-tokens.ts';

const { ID, ACCESS, REFRESH, ACCESS2 } = PASTED;
const auth = 'request header Authorization]';

const HEADERS: [string, string, string[]][] = [
  ['the scheme', `Bearer ${ACCESS}`, ['ACCESS access header [the whole text] #1']],
  ['the scheme in small letters', `bearer  ${ACCESS}`, ['ACCESS access header [the whole text] #1']],
  ['a header', `Authorization: Bearer ${ACCESS}`, ['ACCESS access header [header Authorization] #1']],
  [
    'a header in small letters',
    `authorization: bearer ${ACCESS}`,
    ['ACCESS access header [header Authorization] #1'],
  ],
  ['a header without scheme', `Authorization: ${ID}`, ['ID id header [header Authorization] #1']],
  [
    'a header in quotes',
    `"Authorization": "Bearer ${ACCESS}",`,
    ['ACCESS access header [header Authorization] quoted #1'],
  ],
  [
    'a wrapped header',
    `Authorization: Bearer ${wrapped(ACCESS, 60, '\n ')}`,
    ['ACCESS access header [header Authorization] wrapped+indented #1'],
  ],
  [
    'a header that folds behind its scheme',
    `Authorization: Bearer\n  ${ACCESS}\nAccept: */*`,
    ['ACCESS access header [header Authorization] #1'],
  ],
  [
    'curl -v',
    `* Connected\n> GET /orders?x=1 HTTP/2\n> Host: api.acme.example:8443\n> authorization: Bearer ${ACCESS}\n> \n< HTTP/2 401\n`,
    [`ACCESS access header [GET https://api.acme.example:8443/orders, ${auth} to api.acme.example:8443 #1`],
  ],
  [
    'a raw request with the host below',
    `POST /me HTTP/1.1\r\nAuthorization: Bearer ${ACCESS}\r\nHost: api.acme.example\r\n\r\n{}`,
    [`ACCESS access header [POST https://api.acme.example/me, ${auth} to api.acme.example #1`],
  ],
  [
    'a .http file',
    `GET https://api.acme.example/me\nAuthorization: Bearer ${ACCESS}\n`,
    [`ACCESS access header [GET https://api.acme.example/me, ${auth} to api.acme.example #1`],
  ],
  [
    'a log of nginx',
    `10.0.0.1 - - [21/Nov/2026:10:00:00 +0000] "GET /orders HTTP/1.1" 401 12 "-" "curl/8" "Bearer ${ACCESS}"`,
    [`ACCESS access header [GET /orders, ${auth} #1`],
  ],
  [
    'headers as Express prints them',
    `{\n  host: 'localhost:3000',\n  accept: '*/*',\n  authorization: 'Bearer ${ACCESS}'\n}`,
    [`ACCESS access header [localhost:3000, ${auth} to localhost:3000 #1`],
  ],
  [
    'two requests of a log, apart',
    `GET /a HTTP/1.1\nHost: a.example\nAuthorization: Bearer ${ACCESS}\n\nGET /b HTTP/1.1\nHost: b.example\nAuthorization: Bearer ${ACCESS2}\n`,
    [
      `ACCESS access header [GET https://a.example/a, ${auth} to a.example #1`,
      `ACCESS2 access header [GET https://b.example/b, ${auth} to b.example #2`,
    ],
  ],
  [
    'what is no token, sent as one',
    'Authorization: Bearer undefined',
    ['?9 unreadable header [header Authorization]'],
  ],
  ['a placeholder', 'Authorization: Bearer $TOKEN', ['note NO_TOKEN']],
  ['a placeholder in braces', 'Authorization: Bearer {{accessToken}}', ['note NO_TOKEN']],
];

const curl = (line: string, words: string) =>
  [`ACCESS access curl [${words}, ${auth} to api.acme.example #1`].concat(line ? [line] : []);
const bash = `curl 'https://api.acme.example/orders?x=1' \\\n  -H 'accept: */*' \\\n  -H 'authorization: Bearer ${ACCESS}' \\\n`;
const get = 'GET https://api.acme.example/orders';
const post = 'POST https://api.acme.example/orders';

const CURL: [string, string, string[]][] = [
  ['as Chrome copies it for bash', `${bash}  --compressed`, curl('', get)],
  [
    'with an option in one word',
    `curl -s -H"Authorization: Bearer ${ACCESS}" https://api.acme.example/orders`,
    curl('', get),
  ],
  ['--header=', `curl --header="Authorization: Bearer ${ACCESS}" api.acme.example/orders`, curl('', get)],
  [
    'a method',
    `curl -X DELETE -H "Authorization: Bearer ${ACCESS}" 'https://api.acme.example/orders/5'`,
    curl('', 'DELETE https://api.acme.example/orders/5'),
  ],
  ['--oauth2-bearer', `curl --oauth2-bearer ${ACCESS} --url https://api.acme.example/orders`, curl('', get)],
  [
    'as Chrome copies it for cmd',
    `curl ^"https://api.acme.example/orders^" ^\r\n  -H ^"accept: */*^" ^\r\n  -H ^"authorization: Bearer ${ACCESS}^" ^\r\n  -H ^"x: y^"`,
    curl('', get),
  ],
  [
    'for cmd without carets',
    `curl.exe "https://api.acme.example/orders" ^\r\n -H "authorization: Bearer ${ACCESS}" ^\r\n --compressed`,
    curl('', get),
  ],
  [
    'as quoted in a mail',
    `> curl 'https://api.acme.example/orders' \\\n>   -H 'authorization: Bearer ${ACCESS}' \\\n>   --compressed`,
    curl('', get),
  ],
  [
    'a prompt before it',
    `$ curl https://api.acme.example/orders -H 'Authorization: Bearer ${ACCESS}'\n{"message":"Unauthorized"}\n`,
    curl('', get),
  ],
  [
    'a body',
    `${bash}  --data-raw '{"refresh_token":"${REFRESH}"}'`,
    curl(`REFRESH refresh curl [${post}, request body, refresh_token] to api.acme.example`, post),
  ],
  [
    'a form',
    `${bash}  -d 'grant_type=refresh_token' -d 'refresh_token=${REFRESH}'`,
    curl(`REFRESH refresh curl [${post}, request body, refresh_token] to api.acme.example`, post),
  ],
  [
    'cookies',
    `${bash}  -b 'a=b; idToken=${ID}'`,
    curl(`ID id curl [${get}, request header Cookie, idToken] to api.acme.example #1`, get),
  ],
  [
    '$-quotes',
    `curl $'https://api.acme.example/orders' -H $'Authorization: Bearer ${ACCESS}'`,
    curl('', get),
  ],
  [
    'a token in a parameter',
    `curl 'https://api.acme.example/orders?access_token=${ACCESS}'`,
    [`ACCESS access curl [${get}, query parameter access_token] to api.acme.example #1`],
  ],
  [
    'two commands',
    `curl https://a.example/x -H 'Authorization: Bearer ${ACCESS}'\ncurl https://b.example/y -H 'Authorization: Bearer ${ACCESS2}'`,
    [
      `ACCESS access curl [GET https://a.example/x, ${auth} to a.example #1`,
      `ACCESS2 access curl [GET https://b.example/y, ${auth} to b.example #2`,
    ],
  ],
  [
    'a quote that does not close',
    `curl 'https://api.acme.example/orders' -H 'Authorization: Bearer ${ACCESS}`,
    curl('', get),
  ],
  [
    'user and password in its URL',
    `curl 'https://ann:secret@api.acme.example/orders' -H 'Authorization: Bearer ${ACCESS}'`,
    curl('', get),
  ],
  [
    'what is no token',
    `curl https://a.example/x -H 'Authorization: Bearer null'`,
    [`?4 unreadable curl [GET https://a.example/x, ${auth} to a.example`],
  ],
  ['a sentence about curl', `With curl it works, token ${ACCESS}`, ['ACCESS access text [line 1] #1']],
];

const CALLS: [string, string, string[]][] = [
  [
    'as Chrome copies it as fetch',
    `fetch("https://api.acme.example/orders", {\n  "headers": {\n    "accept": "*/*",\n    "authorization": "Bearer ${ACCESS}"\n  },\n  "method": "GET"\n});`,
    [`ACCESS access header [https://api.acme.example/orders, ${auth} to api.acme.example #1`],
  ],
  [
    'as Chrome copies it for PowerShell',
    `Invoke-WebRequest -UseBasicParsing -Uri "https://api.acme.example/orders" \`\n-Headers @{\n"accept"="*/*"\n  "authorization"="Bearer ${ACCESS}"\n}`,
    [`ACCESS access header [https://api.acme.example/orders, ${auth} to api.acme.example #1`],
  ],
];

describe('a paste that is a request', () => {
  it.each(HEADERS)('header: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
  it.each(CURL)('cURL: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
  it.each(CALLS)('call: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
});
