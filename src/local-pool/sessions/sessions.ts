import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compactVerify, SignJWT } from 'jose';
import Database from 'libsql';
import { checkClaims, firstProblem, type TokenUse } from '#shared/domain/token/check-claims.ts';
import { readToken } from '#shared/domain/token/read-token.ts';
import type { JsonObject, JsonValue } from '#shared/domain/token/strict-json.ts';
import type { PoolSessions, PoolStore, TokenSet } from '../types.ts';
import { accessClaims, groupsOf, idClaims, type TokenFacts } from './claims.ts';
import { loadKeys, type SigningKey } from './keys.ts';
import { createRefreshTokens } from './refresh-tokens.ts';

export interface SessionDeps {
  /** The state folder; made if absent. Keys and refresh tokens live in `sessions.sqlite` in it. */
  readonly dataDir: string;
  readonly issuer: string;
  readonly store: Pick<PoolStore, 'bySub' | 'group'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Sessions that hold a file; nothing may be called after `close`. */
export type ClosableSessions = PoolSessions & { close(): void };

/**
 * Opens the pool's keys and sessions. The first start makes two RSA keys, every other one reads them, so
 * that what was issued before stays good. Only one process may have a state folder open.
 */
export async function createSessions(deps: SessionDeps): Promise<ClosableSessions> {
  const { issuer, store, now } = deps;
  mkdirSync(deps.dataDir, { recursive: true });
  const db = new Database(join(deps.dataDir, 'sessions.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const keys = await loadKeys(db);
  const refreshTokens = createRefreshTokens(db, now);

  async function sign(facts: Omit<TokenFacts, 'issuer' | 'issuedAt' | 'eventId'>, refreshToken?: string) {
    const issuedAt = Math.floor(now() / 1000);
    const whole = { ...facts, issuer, issuedAt, eventId: randomUUID() };
    const groups = groupsOf(facts.user, (name) => store.group(name));
    const [idToken, accessToken] = await Promise.all([
      signWith(keys.id, idClaims(whole, groups, randomUUID())),
      signWith(keys.access, accessClaims(whole, groups, randomUUID())),
    ]);
    const tokens: TokenSet = { idToken, accessToken, expiresIn: facts.client.accessTokenSeconds };
    return refreshToken === undefined ? tokens : { ...tokens, refreshToken };
  }

  /** The claims of a token that this pool signed for this use and that is not expired. */
  async function verify(token: string, use: TokenUse): Promise<JsonObject | undefined> {
    const read = readToken(token);
    const key = keys[use];
    if (!read.ok || read.token.header.kid !== key.kid) return undefined;
    const { payload } = read.token;
    // Whoever this pool signed for is one of its clients, so the token's own client is the right one.
    const client = text(use === 'id' ? payload.aud : payload.client_id);
    const expectations = {
      issuers: [issuer],
      use,
      clientIds: [client],
      now: now(),
      clockSkewSeconds: 0,
    };
    if (firstProblem(checkClaims(read.token, expectations)) !== undefined) return undefined;
    const isSigned = await compactVerify(token, key.publicKey, { algorithms: ['RS256'] }).then(
      () => true,
      () => false,
    );
    return isSigned ? payload : undefined;
  }

  return {
    issuer,
    jwks: () => ({ keys: [keys.id.publicJwk, keys.access.publicJwk] }),
    async issue({ user, client, scopes, nonce, authTime }) {
      const { family, refreshToken } = refreshTokens.start({ sub: user.sub, client, scopes, authTime });
      const facts = { user, client, scopes, authTime, originJti: family.originJti };
      return sign(nonce === undefined ? facts : { ...facts, nonce }, refreshToken);
    },
    async refresh(refreshToken, client) {
      const isEnabled = (sub: string): boolean => store.bySub(sub)?.enabled === true;
      const used = refreshTokens.use(refreshToken, client, isEnabled);
      const user = used && store.bySub(used.family.sub);
      if (used === undefined || user === undefined) return undefined;
      const { originJti, scopes, authTime } = used.family;
      return sign({ user, client, scopes, authTime, originJti }, used.refreshToken);
    },
    async revoke(refreshToken, client) {
      refreshTokens.revoke(refreshToken, client);
    },
    revokeAll: (sub) => refreshTokens.revokeAll(sub),
    list: (sub) => refreshTokens.list(sub),
    end: (originJti) => refreshTokens.end(originJti),
    async readAccessToken(token) {
      const claims = await verify(token, 'access');
      if (claims === undefined || !refreshTokens.isLive(text(claims.origin_jti))) return undefined;
      return {
        sub: text(claims.sub),
        username: text(claims.username),
        clientId: text(claims.client_id),
        scopes: text(claims.scope).split(' '),
        jti: text(claims.jti),
        originJti: text(claims.origin_jti),
      };
    },
    async whatEnded(token) {
      const claims = await verify(token, 'access');
      if (claims === undefined) return undefined;
      // Disabling revokes as well, so it is the one to name.
      if (store.bySub(text(claims.sub))?.enabled === false) return 'disabled';
      return refreshTokens.isLive(text(claims.origin_jti)) ? undefined : 'revoked';
    },
    async readIdToken(token) {
      const claims = await verify(token, 'id');
      if (claims === undefined) return undefined;
      return {
        sub: text(claims.sub),
        clientId: text(claims.aud),
        groups: textList(claims['cognito:groups']),
      };
    },
    close() {
      db.close();
    },
  };
}

function signWith(key: SigningKey, claims: object): Promise<string> {
  // No `typ`: Cognito's tokens have `kid` and `alg` only.
  return new SignJWT({ ...claims }).setProtectedHeader({ kid: key.kid, alg: 'RS256' }).sign(key.privateKey);
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function textList(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
