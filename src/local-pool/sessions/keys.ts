import { randomBytes } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type Database from 'libsql';

/** An RSA key in use for one kind of token. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** As the JWKS shows it. */
  readonly publicJwk: JWK;
}

export interface PoolKeys {
  readonly id: SigningKey;
  readonly access: SigningKey;
}

interface KeyRow {
  readonly use: string;
  readonly kid: string;
  readonly jwk: string;
}

/**
 * Reads the pool's two RS256 keys, or makes them at the first start (RSA-2048, both at once, off the
 * thread). Two keys because Cognito signs ID and access tokens with different ones.
 */
export async function loadKeys(db: Database.Database): Promise<PoolKeys> {
  db.exec(
    'CREATE TABLE IF NOT EXISTS signing_key (use TEXT PRIMARY KEY, kid TEXT NOT NULL, jwk TEXT NOT NULL)',
  );
  const [id, access] = await Promise.all([loadKey(db, 'id'), loadKey(db, 'access')]);
  return { id, access };
}

async function loadKey(db: Database.Database, use: 'id' | 'access'): Promise<SigningKey> {
  const row = db.prepare('SELECT use, kid, jwk FROM signing_key WHERE use = ?').get([use]) as
    | KeyRow
    | undefined;
  if (row !== undefined) return toSigningKey(row.kid, JSON.parse(row.jwk) as JWK);
  const pair = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(pair.privateKey);
  // Plain base64 with its `=`, as Cognito writes a kid, so that nobody assumes it to be URL-safe.
  const kid = randomBytes(32).toString('base64');
  db.prepare('INSERT INTO signing_key (use, kid, jwk) VALUES (?, ?, ?)').run([use, kid, JSON.stringify(jwk)]);
  return toSigningKey(kid, jwk);
}

async function toSigningKey(kid: string, jwk: JWK): Promise<SigningKey> {
  const { kty, n, e } = jwk;
  if (kty !== 'RSA' || n === undefined || e === undefined) {
    throw new Error('The pool state holds a signing key that is not an RSA key; delete the state folder');
  }
  const publicJwk = { alg: 'RS256', e, kid, kty, n, use: 'sig' };
  const [privateKey, publicKey] = await Promise.all([importJWK(jwk, 'RS256'), importJWK(publicJwk, 'RS256')]);
  if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array) {
    throw new Error('An RSA key was read as a symmetric one');
  }
  return { kid, privateKey, publicKey, publicJwk };
}
