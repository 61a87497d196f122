import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { SRP_POOL_NAME } from '../config.ts';
import { makeVerifier, publicB, sessionKey, type Verifier } from '../store/srp.ts';

export interface SrpChallenge {
  readonly salt: bigint;
  readonly publicB: bigint;
  /** Base64; names the challenge in the answer. */
  readonly secretBlock: string;
}

export interface SrpAnswer {
  readonly clientId: string;
  readonly username: string;
  readonly secretBlock: string;
  readonly timestamp: string;
  /** Base64. */
  readonly signature: string;
}

/** Sign-ins that wait for their next step: SRP proofs and new passwords. Each can be answered once. */
export interface Challenges {
  /** @param verifier undefined: no such user; the challenge looks the same and no answer fits it. */
  startSrp(from: {
    clientId: string;
    username: string;
    verifier: Verifier | undefined;
    publicA: bigint;
  }): SrpChallenge;
  answerSrp(answer: SrpAnswer): boolean;
  startNewPassword(from: { clientId: string; sub: string }): string;
  /** The sub that may set a password now; undefined: unknown, used or expired session. */
  answerNewPassword(session: string, clientId: string): string | undefined;
}

/** The client's AuthSessionValidity: three minutes, in milliseconds. */
const LIFETIME = 3 * 60_000;
/** Abandoned sign-ins are forgotten from the oldest on. */
const MAX_WAITING = 10_000;

interface Waiting<T> {
  readonly value: T;
  readonly until: number;
}

function createWaiting<T>(now: () => number) {
  const entries = new Map<string, Waiting<T>>();
  return {
    add(key: string, value: T): void {
      const oldest = entries.keys().next();
      if (entries.size >= MAX_WAITING && !oldest.done) entries.delete(oldest.value);
      entries.set(key, { value, until: now() + LIFETIME });
    },
    take(key: string): T | undefined {
      const entry = entries.get(key);
      entries.delete(key);
      return entry && entry.until > now() ? entry.value : undefined;
    },
  };
}

interface SrpState {
  readonly clientId: string;
  readonly username: string;
  readonly verifier: Verifier;
  readonly publicA: bigint;
  readonly b: bigint;
}

export function createChallenges(now: () => number): Challenges {
  const srp = createWaiting<SrpState>(now);
  const newPasswords = createWaiting<{ clientId: string; sub: string }>(now);
  const pepper = randomBytes(32);

  /** The same salt for the same made-up user each time, or its being made up would show. */
  const fakeVerifier = (username: string): Verifier => {
    const seed = createHmac('sha256', pepper).update(username).digest('hex');
    return makeVerifier(SRP_POOL_NAME, username, seed, BigInt(`0x${seed.slice(0, 32)}`));
  };

  return {
    startSrp({ clientId, username, verifier = fakeVerifier(username), publicA }) {
      const b = BigInt(`0x${randomBytes(32).toString('hex')}`);
      const secretBlock = randomBytes(96).toString('base64');
      srp.add(secretBlock, { clientId, username, verifier, publicA, b });
      return { salt: verifier.salt, publicB: publicB(verifier, b), secretBlock };
    },
    answerSrp({ clientId, username, secretBlock, timestamp, signature }) {
      const state = srp.take(secretBlock);
      if (!state || state.clientId !== clientId || state.username !== username) return false;
      const expected = createHmac('sha256', sessionKey(state.verifier, state.publicA, state.b))
        .update(`${SRP_POOL_NAME}${username}`)
        .update(Buffer.from(secretBlock, 'base64'))
        .update(timestamp)
        .digest();
      const given = Buffer.from(signature, 'base64');
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
    startNewPassword(from) {
      const session = randomBytes(60).toString('base64url');
      newPasswords.add(session, from);
      return session;
    },
    answerNewPassword(session, clientId) {
      const waiting = newPasswords.take(session);
      return waiting?.clientId === clientId ? waiting.sub : undefined;
    },
  };
}
