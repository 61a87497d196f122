import type { FailedVerdict } from '../check-claims.ts';
import type { JsonValue } from '../strict-json.ts';
import { clientStop } from './judge-client.ts';
import { cognitoStop } from './judge-revoked.ts';
import { getAnother } from './new-token.ts';
import { foundText, quoted, type Ruling, rulingsOf } from './ruling.ts';
import { durationInWords, exactTime, measuredInWords } from './times.ts';
import { claimProblem, type TokenCase } from './token-case.ts';
import { userStop } from './user-stop.ts';

const of = rulingsOf('time', 'the token’s times (iat, nbf, exp) with the time by the pool’s clock');

/** Off by more than this, a clock is worth a word: AWS itself allows five minutes, some backends nothing. */
export const CLOCK_NOTICED_MS = 30_000;
/** Of `AccessTokenValidity` and `IdTokenValidity`, the most that an app client can be set to. */
const LONGEST_LIFE_MS = 86_400_000;
/** Cognito's default for refresh tokens (`RefreshTokenValidity`). */
const REFRESH_USUALLY_ENDS_MS = 30 * 86_400_000;

const MEANINGS = { expiry: 'end (exp)', issuedAt: 'time of issue (iat)', notBefore: 'start (nbf)' } as const;
const CLAIMS = { expiry: 'exp', issuedAt: 'iat', notBefore: 'nbf' } as const;
type TimeCheck = keyof typeof MEANINGS;
const CHECKS: readonly TimeCheck[] = ['expiry', 'issuedAt', 'notBefore'];

/** What a strict verifier with the pool's clock would say, without any tolerance for the end. */
export function judgeTime(token: TokenCase): Ruling {
  const facts = { expected: expectedOf(token), found: foundOf(token) };
  const problems = CHECKS.flatMap((check) => {
    const problem = claimProblem(token, check);
    return problem === null ? [] : [{ check, problem }];
  });
  // What is no time at all comes before what is only early or late.
  const first = problems.find(({ problem }) => isForm(problem)) ?? problems[0];
  if (first === undefined) return of.good(facts);
  const { check, problem } = first;
  return of.bad(problem.code, facts, sentenceOf(token, check, problem));
}

function isForm({ code }: FailedVerdict): boolean {
  return code === 'TIME_MISSING' || code === 'TIME_NOT_SANE';
}

function sentenceOf(token: TokenCase, check: TimeCheck, problem: FailedVerdict): string {
  const { name, payload } = token;
  const value = payload[CLAIMS[check]];
  switch (problem.code) {
    case 'TIME_MISSING':
      return check === 'expiry'
        ? `The ${name} does not say when it ends (exp), so it would be good for ever, and no verifier may accept it: Cognito did not make it; get one by signing in`
        : `The ${name} has no ${MEANINGS[check]}, as every token of Cognito has: another program made it; get one by signing in`;
    case 'TIME_NOT_SANE':
      return `The ${name}’s ${MEANINGS[check]} ${notSane(token, check, value)}: another program made or changed it; get one by signing in`;
    case 'EXPIRED':
      return expired(token);
    default:
      return early(token, check, typeof value === 'number' ? value * 1000 - token.poolNow : 0);
  }
}

function notSane(token: TokenCase, check: TimeCheck, value: JsonValue | undefined): string {
  const found = `is ${quoted(foundText(value))}`;
  if (typeof value !== 'number') return `${found}, which is not a number of seconds`;
  if (value > 1e12 && value < 1e13) return `${found}, which is in milliseconds where seconds belong`;
  if (check === 'expiry' && token.issuedAt !== null && value * 1000 <= token.issuedAt && value > 0) {
    return 'is not after its time of issue (iat)';
  }
  return `${found}, which is no time that a token can have`;
}

function expired(token: TokenCase): string {
  const { name, endsAt, issuedAt, poolNow, now } = token;
  const ago = endsAt === null ? 0 : poolNow - endsAt;
  const lasted =
    endsAt === null || issuedAt === null
      ? ''
      : ` (it was made to last ${durationInWords(endsAt - issuedAt)})`;
  const stop = userStop(token) ?? cognitoStop(token) ?? clientStop(token);
  const usualNext =
    ago > REFRESH_USUALLY_ENDS_MS && !token.ofMachine
      ? 'by now its refresh token has most often ended as well, so sign in again'
      : getAnother(token);
  const next = stop === null ? `: ${usualNext}` : `, and ${stop.cause}: ${stop.next}`;
  const clock =
    endsAt !== null && now < endsAt
      ? ` by the pool’s clock, which this computer’s clock is ${measuredInWords(poolNow - now)} behind`
      : '';
  return `This ${name} expired ${durationInWords(ago)} ago${clock}${lasted}${next}`;
}

function early(token: TokenCase, check: TimeCheck, ahead: number): string {
  const { name, facts, isGenuine } = token;
  const what =
    check === 'notBefore'
      ? `This ${name} is not valid yet, only in ${durationInWords(ahead)} (nbf)`
      : `This ${name} says that it was issued ${durationInWords(ahead)} from now (iat)`;
  if (isGenuine) {
    // The pool's clock is known as a difference to this computer's, which moves with it when it is set.
    const cause =
      facts.clockAheadMs === null
        ? 'the clock of this computer is behind; set it, then check again'
        : 'this computer’s clock was set after the pool’s was last heard of; check again, so that the two are compared anew';
    return `${what}, though its signature is valid: ${cause}`;
  }
  return `${what}, which Cognito never does: it was changed or made by another program, or a clock was wrong when it was made; get one by signing in`;
}

function expectedOf({ poolNow, now, facts }: TokenCase): string {
  const ahead = poolNow - now;
  const whose =
    facts.clockAheadMs === null ? 'this computer’s clock; the pool’s is not known' : 'the pool’s clock';
  const clock =
    Math.abs(ahead) > CLOCK_NOTICED_MS
      ? `; this computer’s clock is ${measuredInWords(ahead)} ${ahead > 0 ? 'behind' : 'ahead'}`
      : '';
  return `issued before and ending after ${exactTime(Math.floor(poolNow / 1000) * 1000)} (${whose}${clock})`;
}

function foundOf(token: TokenCase): string {
  const { payload, issuedAt, endsAt } = token;
  const parts = [`issued ${timeText(payload.iat)}`];
  if ('nbf' in payload) parts.push(`not before ${timeText(payload.nbf)}`);
  parts.push(`ends ${timeText(payload.exp)}`);
  if (issuedAt !== null && endsAt !== null && endsAt > issuedAt) {
    const lasts = endsAt - issuedAt;
    const over = lasts > LONGEST_LIFE_MS ? ', and those of Cognito a day at most' : '';
    parts.push(`lasts ${durationInWords(lasts)}${over}`);
  }
  return parts.join(', ');
}

function timeText(value: JsonValue | undefined): string {
  const exact = typeof value === 'number' ? exactTime(value * 1000) : '';
  return exact === '' ? foundText(value) : exact;
}
