import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { TokenSet } from '../types.ts';

/** What an authorization code stands for. */
export interface CodeGrant {
  readonly sub: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly scopes: readonly string[];
  readonly nonce: string | undefined;
  /** Seconds since the epoch. */
  readonly authTime: number;
}

export type TakenCode =
  | { readonly kind: 'unknown' }
  /** Used before: what came of it, so that it can be revoked; it may still be on its way. */
  | { readonly kind: 'used'; readonly tokens: Promise<TokenSet> | undefined }
  | {
      readonly kind: 'fresh';
      readonly grant: CodeGrant;
      readonly remember: (tokens: Promise<TokenSet>) => void;
    };

export interface AuthorizationCodes {
  issue(grant: CodeGrant): string;
  /** Uses the code up, whether or not the caller can then prove that it is theirs. */
  take(code: string): TakenCode;
}

const LIFETIME_MS = 5 * 60_000;

interface Entry {
  readonly grant: CodeGrant;
  readonly expiresAt: number;
  used: boolean;
  tokens: Promise<TokenSet> | undefined;
}

/** Authorization codes in memory: 5 minutes, once (RFC 6749 section 4.1.2). */
export function createCodes(now: () => number): AuthorizationCodes {
  const entries = new Map<string, Entry>();

  function dropExpired(): void {
    // Insertion order is order of expiry, so the first one that is still good ends the search.
    for (const [code, entry] of entries) {
      if (entry.expiresAt > now()) return;
      entries.delete(code);
    }
  }

  return {
    issue(grant) {
      dropExpired();
      const code = randomUUID();
      entries.set(code, { grant, expiresAt: now() + LIFETIME_MS, used: false, tokens: undefined });
      return code;
    },
    take(code) {
      const entry = entries.get(code);
      if (entry === undefined || entry.expiresAt <= now()) return { kind: 'unknown' };
      if (entry.used) return { kind: 'used', tokens: entry.tokens };
      entry.used = true;
      return {
        kind: 'fresh',
        grant: entry.grant,
        remember(tokens) {
          entry.tokens = tokens;
        },
      };
    },
  };
}

/** Whether the verifier is the one that the challenge was made of (RFC 7636 section 4.6, S256). */
export function provesChallenge(verifier: string, challenge: string): boolean {
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false;
  const made = Buffer.from(createHash('sha256').update(verifier).digest('base64url'));
  const wanted = Buffer.from(challenge);
  return made.length === wanted.length && timingSafeEqual(made, wanted);
}
