import { diagnose, diagnoseUnread, type Rulings } from './diagnose.ts';
import type { Purpose, ReadOutcome, TokenFacts } from './facts.ts';
import { judgeAlgorithm } from './judge-algorithm.ts';
import { judgeBackend } from './judge-backend.ts';
import { judgeClient } from './judge-client.ts';
import { judgeIssuer } from './judge-issuer.ts';
import { judgeKey } from './judge-key.ts';
import { judgeReadable, unreadableAfterAll } from './judge-readable.ts';
import { judgeRevoked } from './judge-revoked.ts';
import { judgeScopes } from './judge-scopes.ts';
import { judgeSignature } from './judge-signature.ts';
import { judgeTime } from './judge-time.ts';
import { judgeUse } from './judge-use.ts';
import { judgeUserEnabled, judgeUserExists } from './judge-user.ts';
import type { Ruling } from './ruling.ts';
import { openCase, type TokenCase } from './token-case.ts';
import { type Judgement, TOKEN_CHECKS, type TokenCheck, type TokenVerdict } from './verdict.ts';

const JUDGES: Readonly<Record<Exclude<TokenCheck, 'readable'>, (token: TokenCase) => Ruling>> = {
  algorithm: judgeAlgorithm,
  issuer: judgeIssuer,
  key: judgeKey,
  signature: judgeSignature,
  time: judgeTime,
  use: judgeUse,
  client: judgeClient,
  scopes: judgeScopes,
  userExists: judgeUserExists,
  userEnabled: judgeUserEnabled,
  revoked: judgeRevoked,
  backend: judgeBackend,
};

/**
 * Judges a token: every check by itself, and the one sentence. Pure and total: never throws, whatever the token says.
 * @param at `now` in milliseconds since the epoch by this computer's clock; `purpose` decides which use and scopes are right
 */
export function judgeToken(
  read: ReadOutcome,
  facts: TokenFacts,
  at: { readonly now: number; readonly purpose: Purpose },
): Judgement {
  const token = read.ok ? openCase(read, facts, at) : null;
  const readable = token === null && read.ok ? unreadableAfterAll() : judgeReadable(read, at.purpose);
  if (token === null) return { verdicts: unread(readable), diagnosis: diagnoseUnread(readable) };
  const rulings: Rulings = new Map(
    TOKEN_CHECKS.map((check) => [check, check === 'readable' ? readable : JUDGES[check](token)]),
  );
  return {
    verdicts: [...rulings.values()].map(({ verdict }) => verdict),
    diagnosis: diagnose(token, rulings),
  };
}

function unread({ verdict: readable }: Ruling): TokenVerdict[] {
  return TOKEN_CHECKS.map((check) =>
    check === 'readable'
      ? readable
      : {
          check,
          status: 'unknown',
          code: 'NOT_READ',
          compared: 'nothing: the token could not be read',
          expected: '',
          found: '',
        },
  );
}
