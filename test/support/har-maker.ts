import { createRandom, type Random } from '#local-pool/sample/random.ts';

export interface HarOptions {
  /** Stops at the first exchange that makes it as large as this, in characters. */
  readonly size: number;
  readonly seed: number;
  /** Sent in turn with the requests of the app's own API. */
  readonly accessTokens: readonly string[];
  /** Body of the answers of the token endpoint, in turn; they stand once for every few hundred exchanges. */
  readonly responses: readonly object[];
}

const WORDS =
  'const export function return await order total price user name label span class div null true push map'.split(
    ' ',
  );
const KINDS = ['json', 'json', 'json', 'script', 'html', 'image', 'font', 'token'] as const;
const HEADERS: readonly (readonly [string, string])[] = [
  ['accept', '*/*'],
  ['accept-encoding', 'gzip, deflate, br, zstd'],
  ['accept-language', 'de-DE,de;q=0.9,en;q=0.8'],
  ['cache-control', 'no-cache'],
  ['origin', 'https://app.acme.example'],
  ['referer', 'https://app.acme.example/orders?page=2'],
  ['sec-ch-ua', '"Chromium";v="140", "Not=A?Brand";v="24"'],
  ['sec-fetch-mode', 'cors'],
  [
    'user-agent',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  ],
];

/** A HAR file as Chrome saves one of a long session: API calls, bundles, pages, pictures as base64, sign-ins. */
export function makeHar({ size, seed, accessTokens, responses }: HarOptions): string {
  const random = createRandom(seed);
  const entries: string[] = [];
  let length = 0;
  while (length < size) {
    const kind = random.pick(KINDS);
    const entry = JSON.stringify(entryOf(kind, random, accessTokens, responses), null, 2);
    entries.push(entry);
    length += entry.length;
  }
  return `{"log": {"version": "1.2", "creator": {"name": "WebInspector"}, "pages": [], "entries": [${entries.join(',')}]}}`;
}

function entryOf(
  kind: (typeof KINDS)[number],
  random: Random,
  tokens: readonly string[],
  responses: readonly object[],
) {
  const rare = kind === 'token' && random.chance(0.03) && responses.length > 0;
  const api = kind === 'json' || kind === 'token';
  const own: readonly (readonly [string, string])[] =
    api && tokens.length > 0 ? [['authorization', `Bearer ${random.pick(tokens)}`]] : [];
  const { mimeType, text, base64 } = rare
    ? { mimeType: 'application/json', text: JSON.stringify(random.pick(responses)), base64: false }
    : bodyOf(kind, random);
  return {
    _resourceType: 'fetch',
    startedDateTime: '2026-11-21T10:00:00.000Z',
    time: random.below(1_000) / 7,
    request: {
      method: rare ? 'POST' : 'GET',
      url: rare
        ? 'https://auth.acme.example/oauth2/token'
        : `https://${api ? 'api' : 'cdn'}.acme.example/v1/${kind}/${random.word()}?page=${random.below(90)}`,
      httpVersion: 'http/2.0',
      headers: [...HEADERS, ...own].map(([name, value]) => ({ name, value })),
      queryString: [{ name: 'page', value: '2' }],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: random.chance(0.1) ? 401 : 200,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: HEADERS.map(([name, value]) => ({ name: `x-${name}`, value })),
      cookies: [],
      content: { size: text.length, mimeType, text, ...(base64 ? { encoding: 'base64' } : {}) },
      redirectURL: '',
    },
    cache: {},
    timings: { blocked: 1.2, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 40.5, receive: 0.9 },
  };
}

function bodyOf(kind: (typeof KINDS)[number], random: Random) {
  if (kind === 'image' || kind === 'font') {
    const bytes = Buffer.alloc(3 * (400 + random.below(8_000)));
    for (let at = 0; at < bytes.length; at += 4)
      bytes.writeUInt32LE(random.word(), Math.min(at, bytes.length - 4));
    return {
      mimeType: kind === 'image' ? 'image/webp' : 'font/woff2',
      text: bytes.toString('base64'),
      base64: true,
    };
  }
  if (kind === 'script' || kind === 'html') {
    const lines: string[] = [];
    for (let line = 0; line < 200 + random.below(1_500); line += 1) {
      const value = `"${random.pick(WORDS)}-${random.below(9_999)}"`;
      lines.push(
        `  ${random.pick(WORDS)} ${random.pick(WORDS)} = { key: ${value}, they: "ey${random.below(99)} über" };`,
      );
    }
    // Bundles end in a source map as base64, which begins as a token does.
    const map = Buffer.from(JSON.stringify({ version: 3, mappings: lines.slice(0, 60).join() })).toString(
      'base64',
    );
    const end = `//# sourceMappingURL=data:application/json;base64,${map}`;
    return {
      mimeType: kind === 'script' ? 'text/javascript' : 'text/html',
      text: `${lines.join('\n')}\n${end}`,
      base64: false,
    };
  }
  const orders = Array.from({ length: 5 + random.below(60) }, (_, at) => ({
    id: `${random.word()}-${at}`,
    customer: `${random.pick(WORDS)} ${random.pick(WORDS)} Müller`,
    next: Buffer.from(`{"cursor":${random.below(9_999)}}`).toString('base64'),
    total: random.below(99_999) / 100,
  }));
  return { mimeType: 'application/json', text: JSON.stringify({ orders }), base64: false };
}
