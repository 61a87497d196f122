import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { invalidParameter } from './errors.ts';

/** Where a listing goes on. */
export interface Position {
  readonly after: string;
  /** The next page is an empty one that only carries a token (Behaviour.emptyPages). */
  readonly gap?: boolean;
}

export interface PageTokens {
  /** @param scope Everything that the token belongs to: operation, pool, filter, group. */
  write(scope: readonly string[], position: Position): string;
  /** Throws InvalidParameterException for a token that is tampered with, expired or of another listing. */
  read(scope: readonly string[], token: string): Position;
}

/** Cognito's tokens live an hour; milliseconds. */
const LIFETIME = 3_600_000;

/**
 * Page tokens are sealed (AES-256-GCM), with the listing as associated data: opaque and bound to it.
 * @param expireEvery `Behaviour.expireTokens` at the moment.
 */
export function createPageTokens(
  now: () => number,
  expireEvery: () => number | undefined = () => undefined,
): PageTokens {
  const key = randomBytes(32);
  let presented = 0;
  const bad = () => invalidParameter('Invalid pagination token.');
  return {
    write(scope, position) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(JSON.stringify(scope)));
      const body = Buffer.concat([cipher.update(JSON.stringify({ ...position, at: now() })), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    read(scope, token) {
      const bytes = Buffer.from(token, 'base64');
      if (bytes.length < 29 || bytes.toString('base64') !== token) throw bad();
      let opened: { after: string; gap?: boolean; at: number };
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        decipher.setAAD(Buffer.from(JSON.stringify(scope)));
        const body = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
        opened = JSON.parse(body.toString());
      } catch {
        throw bad();
      }
      presented += 1;
      const every = expireEvery();
      const expired = now() - opened.at > LIFETIME || (every !== undefined && presented % every === 0);
      if (expired) throw bad();
      return opened;
    },
  };
}
