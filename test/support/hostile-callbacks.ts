import { connect, type Socket } from 'node:net';

/**
 * What other programs and web pages on the same computer may throw at the sign-in's listener. Many of them know the right
 * `state`, which no attacker should: even so each must be answered 400, or cut off, and must not end the wait.
 */
export interface HostileCallback {
  readonly name: string;
  /** The bytes to send. */
  readonly raw: (target: HostileTarget) => string;
  /** The request is never finished; the socket is held open until it is cut. */
  readonly hangs?: boolean;
}

export interface HostileTarget {
  readonly address: '127.0.0.1' | '::1';
  readonly port: number;
  /** Host and port as registered. */
  readonly host: string;
  /** The state of the sign-in that is running. */
  readonly state: string;
}

interface Shape {
  readonly method?: string;
  readonly version?: string;
  /** One per header line; null: none at all. */
  readonly hosts?: readonly string[] | null;
  readonly headers?: readonly string[];
  readonly body?: string;
}

const GOOD = (state: string) => `/callback?code=stolen&state=${state}`;

function request(target: HostileTarget, path: string, shape: Shape = {}): string {
  const { method = 'GET', version = 'HTTP/1.1', hosts = [target.host], headers = [], body = '' } = shape;
  const lines = [`${method} ${path} ${version}`, ...(hosts ?? []).map((host) => `Host: ${host}`), ...headers];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** A request that is right but for one thing. */
const but = (name: string, shape: Shape | ((target: HostileTarget) => Shape)): HostileCallback => ({
  name,
  raw: (target) => request(target, GOOD(target.state), typeof shape === 'function' ? shape(target) : shape),
});

const path = (name: string, make: (state: string) => string): HostileCallback => ({
  name,
  raw: (target) => request(target, make(target.state)),
});

const bytes = (name: string, make: (target: HostileTarget) => string, hangs = false): HostileCallback => ({
  name,
  raw: make,
  hangs,
});

const METHODS = ['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'].map((method) =>
  but(`${method} with the right state`, { method }),
);

const HOSTS: HostileCallback[] = [
  but('no Host', { hosts: null }),
  but('an empty Host', { hosts: [''] }),
  but('a rebound DNS name', (target) => ({ hosts: [`attacker.example:${target.port}`] })),
  but('a rebound name that looks local', (target) => ({ hosts: [`127.0.0.1.nip.io:${target.port}`] })),
  but('localhost in place of the literal, or the reverse', (target) => ({
    hosts: [`${target.host.startsWith('localhost') ? '127.0.0.1' : 'localhost'}:${target.port}`],
  })),
  but('Host without the port', (target) => ({ hosts: [target.host.replace(/:\d+$/, '')] })),
  but('Host with another port', (target) => ({ hosts: [target.host.replace(/:\d+$/, ':80')] })),
  but('Host with a dot behind', (target) => ({ hosts: [target.host.replace(/:(\d+)$/, '.:$1')] })),
  but('Host with user info', (target) => ({ hosts: [`user@${target.host}`] })),
  but('two Hosts, the first right', (target) => ({ hosts: [target.host, 'attacker.example'] })),
  but('two Hosts, the second right', (target) => ({ hosts: ['attacker.example', target.host] })),
  but('the right Host twice', (target) => ({ hosts: [target.host, target.host] })),
  but('the right host only as X-Forwarded-Host', (target) => ({
    hosts: ['attacker.example'],
    headers: [`X-Forwarded-Host: ${target.host}`],
  })),
];

const PATHS: HostileCallback[] = [
  path('the root', () => '/'),
  path('the icon', () => '/favicon.ico'),
  path('a trailing slash', (state) => `/callback/?code=stolen&state=${state}`),
  path('upper case', (state) => `/Callback?code=stolen&state=${state}`),
  path('a doubled slash', (state) => `//callback?code=stolen&state=${state}`),
  path('a dot segment', (state) => `/x/../callback?code=stolen&state=${state}`),
  path('an encoded path', (state) => `/%63allback?code=stolen&state=${state}`),
  path('a path parameter', (state) => `/callback;x=1?code=stolen&state=${state}`),
  path('a longer path', (state) => `/callback2?code=stolen&state=${state}`),
  path('the path of the last page', () => '/done/'),
  path('a guessed last page', () => '/done/AAAAAAAAAAAAAAAAAAAAAA'),
  path('the signed-out page', () => '/signed-out'),
  bytes('an absolute URL as target', (target) =>
    request(target, `http://${target.host}${GOOD(target.state)}`),
  ),
  bytes('a proxy request to elsewhere', (target) => request(target, 'http://attacker.example/callback')),
  bytes('CONNECT', (target) => request(target, target.host, { method: 'CONNECT' })),
  bytes('OPTIONS *', (target) => request(target, '*', { method: 'OPTIONS' })),
];

const QUERIES: HostileCallback[] = [
  path('no query', () => '/callback'),
  path('an empty query', () => '/callback?'),
  path('a code without a state', () => '/callback?code=stolen'),
  path('an empty state', () => '/callback?code=stolen&state='),
  path('a wrong state', (state) => `/callback?code=stolen&state=${'x'.repeat(state.length)}`),
  path('a state cut short', (state) => `/callback?code=stolen&state=${state.slice(0, -1)}`),
  path('a state with something behind', (state) => `/callback?code=stolen&state=${state}A`),
  path('a state in another case', (state) => `/callback?code=stolen&state=${state.toLowerCase()}_`),
  path('a refusal without a state', () => '/callback?error=access_denied'),
  path('a refusal with a wrong state', () => '/callback?error=access_denied&state=wrong'),
  path('the right state without a code', (state) => `/callback?state=${state}`),
  path('the right state with an empty code', (state) => `/callback?code=&state=${state}`),
  path('a code and a refusal', (state) => `/callback?code=stolen&error=access_denied&state=${state}`),
  path('two codes', (state) => `/callback?code=stolen&code=other&state=${state}`),
  path('two states', (state) => `/callback?code=stolen&state=${state}&state=wrong`),
  path('the state twice', (state) => `/callback?code=stolen&state=${state}&state=${state}`),
  path('a second code with an encoded name', (state) => `/callback?code=stolen&c%6fde=other&state=${state}`),
  path(
    'the issuer of another pool',
    (state) => `/callback?code=stolen&state=${state}&iss=https%3A%2F%2Fattacker.example`,
  ),
  path('an empty issuer', (state) => `/callback?code=stolen&state=${state}&iss=`),
  path('a signed response', (state) => `/callback?code=stolen&state=${state}&response=a.b.c`),
  path('broken percent signs', (state) => `/callback?code=%zz&state=${state}`),
  path('a code with a line break', (state) => `/callback?code=a%0d%0aSet-Cookie:x&state=${state}`),
  path('a code with NUL', (state) => `/callback?code=a%00b&state=${state}`),
  path('a code of 4 KB', (state) => `/callback?code=${'a'.repeat(4096)}&state=${state}`),
  path('a URL of 9 KB', (state) => `/callback?code=stolen&state=${state}&pad=${'a'.repeat(9000)}`),
  path('a fragment', (state) => `/callback?code=stolen&state=${state}#x`),
  path('the state in the fragment', (state) => `/callback?code=stolen#state=${state}`),
];

const FRAMING: HostileCallback[] = [
  but('HTTP/1.0', { version: 'HTTP/1.0' }),
  but('HTTP/2.0', { version: 'HTTP/2.0' }),
  but('no HTTP version at all', { version: '' }),
  but('a body', { headers: ['Content-Length: 5'], body: 'hello' }),
  but('a chunked body', { headers: ['Transfer-Encoding: chunked'], body: '0\r\n\r\n' }),
  but('both lengths', { headers: ['Content-Length: 4', 'Transfer-Encoding: chunked'], body: '0\r\n\r\n' }),
  but('Expect', { headers: ['Expect: 100-continue', 'Content-Length: 1'] }),
  but('an unknown expectation', { headers: ['Expect: miracles'] }),
  but('headers of 20 KB', { headers: [`X-Pad: ${'a'.repeat(20_000)}`] }),
  but('three thousand headers', { headers: Array.from({ length: 3000 }, (_, index) => `X-${index}: a`) }),
  bytes('bare line feeds', (target) => `GET /callback HTTP/1.1\nHost: ${target.host}\n\n`),
  bytes('a header smuggled into the target', (target) => `GET /callback?x=\r\nHost: ${target.host}\r\n\r\n`),
  bytes('a space before the colon', (target) =>
    request(target, '/callback', { hosts: null, headers: [`Host : ${target.host}`] }),
  ),
  bytes('a folded Host', (target) =>
    request(target, '/callback', { hosts: null, headers: [`Host:\r\n ${target.host}`] }),
  ),
  bytes('two requests at once, neither of them right', (target) => request(target, '/').repeat(2)),
  bytes('TLS', () => '\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03'),
  bytes('the preface of HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  bytes('noise', () => '\x00\xff\xfe\x80'.repeat(64)),
  bytes('a WebSocket', (target) =>
    request(target, '/callback', {
      headers: [
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: x',
      ],
    }),
  ),
  bytes('nothing', () => '', true),
  bytes('half a request line', () => 'GET /callb', true),
  bytes(
    'headers without an end',
    (target) => `GET /callback HTTP/1.1\r\nHost: ${target.host}\r\nX-Slow: `,
    true,
  ),
];

export const HOSTILE_CALLBACKS: readonly HostileCallback[] = [
  ...METHODS,
  ...HOSTS,
  ...PATHS,
  ...QUERIES,
  ...FRAMING,
];

/** Sends one and gives all that came back, as text; gives up waiting after `waitMs` and leaves the socket to the caller. */
export function fireHostile(
  callback: HostileCallback,
  target: HostileTarget,
  waitMs = 1_000,
): Promise<{ answer: string; socket: Socket }> {
  return new Promise((resolve) => {
    const socket = connect({ host: target.address, port: target.port });
    let answer = '';
    const done = () => resolve({ answer, socket });
    const timer = setTimeout(done, callback.hangs ? 0 : waitMs);
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearTimeout(timer);
      done();
    });
    socket.once('connect', () => socket.write(callback.raw(target), 'latin1'));
  });
}

/** Whether an answer is what a hostile request has to get: cut off without a word, or nothing but 400s. */
export function isRefusal(answer: string): boolean {
  const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => match[1]);
  return statuses.every((status) => status === '400');
}
