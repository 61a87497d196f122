import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { calculatePKCECodeChallenge } from 'oauth4webapi';
import { createTokenMint } from './token-mint.ts';

/** A sign-in domain and key set in one, of a pool with a single user; each answer can be replaced. */
export interface FakeSignIn {
  readonly origin: string;
  readonly issuer: string;
  /** `METHOD /path` of every request so far. */
  readonly requests: string[];
  /** Refresh tokens that still work. */
  readonly valid: Set<string>;
  readonly revoked: string[];
  /** Every token that was ever given out: canaries. */
  readonly issued: string[];
  /** What the next tokens say. */
  readonly person: {
    sub: string;
    groups: string[];
    lifetimeSeconds: number;
    nonce: 'sent' | string;
    rotates: boolean;
  };
  /** Takes the place of the answer to a path (as `/oauth2/token`) until it is deleted. */
  readonly replaced: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** What a browser does with an authorize URL once the person signed in: the callback URL. */
  approve(authorizeUrl: string): string;
  close(): Promise<void>;
}

export const FAKE_CLIENT = 'client-of-the-fake';

export async function startFakeSignIn(now: () => number = Date.now): Promise<FakeSignIn> {
  const mint = createTokenMint();
  const codes = new Map<string, { challenge: string; nonce: string; redirectUri: string }>();
  const person: FakeSignIn['person'] = {
    sub: 'sub-of-ada',
    groups: ['lifeguard-staff'],
    lifetimeSeconds: 3600,
    nonce: 'sent',
    rotates: true,
  };
  const fake = {
    requests: [] as string[],
    valid: new Set<string>(),
    revoked: [] as string[],
    issued: [] as string[],
    replaced: new Map<string, (request: IncomingMessage, response: ServerResponse) => void>(),
  };

  function tokens(nonce: string | undefined, old: string | undefined): object {
    const iat = Math.floor(now() / 1000);
    const common = { sub: person.sub, iss: issuer(), iat, exp: iat + person.lifetimeSeconds };
    const groups = { 'cognito:groups': person.groups };
    const id = {
      ...common,
      ...groups,
      aud: FAKE_CLIENT,
      token_use: 'id',
      'cognito:username': 'ada',
      email: 'ada@example.com',
      nonce,
    };
    const access = {
      ...common,
      ...groups,
      client_id: FAKE_CLIENT,
      token_use: 'access',
      username: 'ada',
      scope: 'openid',
    };
    const answer: Record<string, unknown> = {
      id_token: mint.sign(id),
      access_token: mint.sign(access),
      token_type: 'Bearer',
      expires_in: person.lifetimeSeconds,
    };
    if (old === undefined || person.rotates) {
      const refreshToken = `refresh-canary-${randomBytes(12).toString('hex')}`;
      if (old !== undefined) fake.valid.delete(old);
      fake.valid.add(refreshToken);
      answer.refresh_token = refreshToken;
      fake.issued.push(refreshToken);
    }
    fake.issued.push(String(answer.id_token), String(answer.access_token));
    return answer;
  }

  async function token(form: URLSearchParams): Promise<object | string> {
    if (form.get('client_id') !== FAKE_CLIENT) return 'invalid_client';
    if (form.get('grant_type') === 'refresh_token') {
      const old = form.get('refresh_token') ?? '';
      return fake.valid.has(old) ? tokens(undefined, old) : 'invalid_grant';
    }
    const code = form.get('code') ?? '';
    const grant = codes.get(code);
    codes.delete(code);
    const challenge = await calculatePKCECodeChallenge(form.get('code_verifier') ?? '');
    if (grant?.challenge !== challenge || grant.redirectUri !== form.get('redirect_uri'))
      return 'invalid_grant';
    return tokens(person.nonce === 'sent' ? grant.nonce : person.nonce, undefined);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', 'http://fake');
    fake.requests.push(`${request.method} ${pathname}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    response.setHeader('date', new Date(now()).toUTCString());
    const replacement = fake.replaced.get(pathname);
    if (replacement !== undefined) return replacement(request, response);
    if (pathname === '/oauth2/authorize') return void response.writeHead(302, { location: '/login' }).end();
    if (pathname === '/pool/.well-known/jwks.json') return json(response, 200, JSON.parse(mint.keySet));
    if (pathname === '/oauth2/token') {
      const result = await token(form);
      return typeof result === 'string'
        ? json(response, 400, { error: result })
        : json(response, 200, result);
    }
    if (pathname === '/oauth2/revoke') {
      fake.valid.delete(form.get('token') ?? '');
      fake.revoked.push(form.get('token') ?? '');
      return void response.writeHead(200).end();
    }
    response.writeHead(404).end();
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const issuer = () => `${origin}/pool`;

  return {
    ...fake,
    origin,
    issuer: issuer(),
    person,
    approve(authorizeUrl) {
      const { searchParams } = new URL(authorizeUrl);
      const read = (name: string) => searchParams.get(name) ?? '';
      const code = `code-canary-${randomBytes(8).toString('hex')}`;
      fake.issued.push(code);
      codes.set(code, {
        challenge: read('code_challenge'),
        nonce: read('nonce'),
        redirectUri: read('redirect_uri'),
      });
      return `${read('redirect_uri')}?${new URLSearchParams({ code, state: read('state') })}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
