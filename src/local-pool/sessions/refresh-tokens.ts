import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type Database from 'libsql';
import type { AppClient, SignedInSession } from '../types.ts';

/** All that came from one sign-in; its id is the `origin_jti` of every token in it. */
export interface SessionFamily {
  readonly originJti: string;
  readonly sub: string;
  readonly scopes: readonly string[];
  /** Seconds since the epoch. */
  readonly authTime: number;
}

export interface RefreshTokens {
  /** A new sign-in: its family and first refresh token. */
  start(grant: { sub: string; client: AppClient; scopes: readonly string[]; authTime: number }): {
    family: SessionFamily;
    refreshToken: string;
  };
  /**
   * Undefined: not to be honoured, and nothing changed. A new refresh token only where the client rotates.
   * `mayUse` is asked for the user before anything is written.
   */
  use(
    refreshToken: string,
    client: AppClient,
    mayUse: (sub: string) => boolean,
  ): { family: SessionFamily; refreshToken: string | undefined } | undefined;
  revoke(refreshToken: string, client: AppClient): void;
  revokeAll(sub: string): void;
  /** Those that are neither revoked nor expired, newest first. */
  list(sub: string): readonly SignedInSession[];
  end(originJti: string): void;
  isLive(originJti: string): boolean;
}

interface TokenRow {
  readonly origin_jti: string;
  readonly sub: string;
  readonly client_id: string;
  readonly scopes: string;
  readonly auth_time: number;
  readonly expires_at: number;
  readonly revoked: number;
  readonly replaced_at: number | null;
}

/** Header, and bytes of key, nonce, text and tag: as long as Cognito's own (some 1,800 letters), for stores with a size limit. */
const JWE_HEADER = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url');
const JWE_BYTES = [256, 12, 1040, 16] as const;

/** A JWE in compact form (RFC 7516 section 7.1), as Cognito's are; of noise, because nobody but the pool ever opens one. */
function newRefreshToken(): string {
  return [JWE_HEADER, ...JWE_BYTES.map((size) => randomBytes(size).toString('base64url'))].join('.');
}

/** An access token may outlive its family by at most this (Cognito's longest access token). */
const KEEP_MS = 86_400_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS family (
    origin_jti TEXT PRIMARY KEY, sub TEXT NOT NULL, client_id TEXT NOT NULL, scopes TEXT NOT NULL,
    auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS family_sub ON family (sub);
  CREATE TABLE IF NOT EXISTS refresh_token (
    hash TEXT PRIMARY KEY, origin_jti TEXT NOT NULL REFERENCES family (origin_jti), replaced_at INTEGER
  );
  CREATE INDEX IF NOT EXISTS refresh_token_family ON refresh_token (origin_jti);
`;

/**
 * Keeps refresh tokens, as hashes only. Rotation as in the Cognito guide ("Refresh token rotation"): a
 * replaced token works for the client's grace more, each use giving another successor; all successors end
 * when the first token would have. Reuse after the grace is refused and leaves the newest token working.
 */
export function createRefreshTokens(db: Database.Database, now: () => number): RefreshTokens {
  db.exec(SCHEMA);
  db.prepare(
    'DELETE FROM refresh_token WHERE origin_jti IN (SELECT origin_jti FROM family WHERE expires_at < ?)',
  ).run([now() - KEEP_MS]);
  db.prepare('DELETE FROM family WHERE expires_at < ?').run([now() - KEEP_MS]);

  const insertFamily = db.prepare(
    'INSERT INTO family (origin_jti, sub, client_id, scopes, auth_time, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertToken = db.prepare('INSERT INTO refresh_token (hash, origin_jti) VALUES (?, ?)');
  const selectToken = db.prepare(
    'SELECT f.*, t.replaced_at FROM refresh_token t JOIN family f USING (origin_jti) WHERE t.hash = ?',
  );
  const markReplaced = db.prepare('UPDATE refresh_token SET replaced_at = ? WHERE hash = ?');
  const revokeFamily = db.prepare('UPDATE family SET revoked = 1 WHERE origin_jti = ?');
  const revokeSub = db.prepare('UPDATE family SET revoked = 1 WHERE sub = ?');
  const selectOfSub = db.prepare(
    'SELECT origin_jti, client_id, auth_time FROM family WHERE sub = ? AND revoked = 0 AND expires_at > ? ORDER BY auth_time DESC, origin_jti',
  );
  const selectLive = db.prepare('SELECT 1 AS live FROM family WHERE origin_jti = ? AND revoked = 0');

  function find(refreshToken: string, client: AppClient): TokenRow | undefined {
    const row = selectToken.get([hashOf(refreshToken)]) as TokenRow | undefined;
    return row?.client_id === client.clientId ? row : undefined;
  }

  function addToken(originJti: string): string {
    const refreshToken = newRefreshToken();
    insertToken.run([hashOf(refreshToken), originJti]);
    return refreshToken;
  }

  function isUsable(row: TokenRow, client: AppClient): boolean {
    if (row.revoked !== 0 || row.expires_at <= now()) return false;
    if (row.replaced_at === null) return true;
    return now() < row.replaced_at + (client.rotationGraceSeconds ?? 0) * 1000;
  }

  const start = db.transaction(
    (grant: { sub: string; client: AppClient; scopes: readonly string[]; authTime: number }) => {
      const { sub, client, scopes, authTime } = grant;
      const family = { originJti: randomUUID(), sub, scopes, authTime };
      const expiresAt = now() + client.refreshTokenSeconds * 1000;
      insertFamily.run([family.originJti, sub, client.clientId, scopes.join(' '), authTime, expiresAt]);
      return { family, refreshToken: addToken(family.originJti) };
    },
  );

  const use = db.transaction((refreshToken: string, client: AppClient, mayUse: (sub: string) => boolean) => {
    const row = find(refreshToken, client);
    if (row === undefined || !isUsable(row, client) || !mayUse(row.sub)) return undefined;
    const family = {
      originJti: row.origin_jti,
      sub: row.sub,
      scopes: row.scopes.split(' ').filter((scope) => scope !== ''),
      authTime: row.auth_time,
    };
    if (client.rotationGraceSeconds === undefined) return { family, refreshToken: undefined };
    if (row.replaced_at === null) markReplaced.run([now(), hashOf(refreshToken)]);
    return { family, refreshToken: addToken(row.origin_jti) };
  });

  return {
    start: (grant) => start(grant),
    use: (refreshToken, client, mayUse) => use(refreshToken, client, mayUse),
    revoke(refreshToken, client) {
      const row = find(refreshToken, client);
      if (row !== undefined) revokeFamily.run([row.origin_jti]);
    },
    revokeAll(sub) {
      revokeSub.run([sub]);
    },
    list(sub) {
      const rows = selectOfSub.all([sub, now()]) as Pick<
        TokenRow,
        'origin_jti' | 'client_id' | 'auth_time'
      >[];
      return rows.map((row) => ({
        originJti: row.origin_jti,
        clientId: row.client_id,
        authTime: row.auth_time,
      }));
    },
    end(originJti) {
      revokeFamily.run([originJti]);
    },
    isLive: (originJti) => selectLive.get([originJti]) !== undefined,
  };
}

function hashOf(refreshToken: string): string {
  return createHash('sha256').update(refreshToken).digest('hex');
}
