import { listed } from '../../words.ts';
import { diagnoseStale, ending } from './diagnose-stale.ts';
import { providerOf } from './issuer-parts.ts';
import { USER_API_SCOPE } from './judge-scopes.ts';
import { CLOCK_NOTICED_MS } from './judge-time.ts';
import { quoted, type Ruling } from './ruling.ts';
import { measuredInWords } from './times.ts';
import { type TokenCase, textClaim } from './token-case.ts';
import type { Diagnosis, TokenCheck } from './verdict.ts';

export type Rulings = ReadonlyMap<TokenCheck, Ruling>;

/** What has to be good, every one, before a token may be called good. */
export const CORE = [
  'readable',
  'algorithm',
  'issuer',
  'key',
  'signature',
  'time',
  'use',
  'client',
] as const satisfies readonly TokenCheck[];

/** The first that is bad is the cause: what comes after it may only follow from it. */
const BY_WEIGHT: readonly TokenCheck[] = [
  'readable',
  'algorithm',
  'issuer',
  'key',
  'signature',
  'use',
  'time',
  'client',
  'userExists',
  'userEnabled',
  'revoked',
  'backend',
  'scopes',
];

/** These say what is true only of a genuine token. */
const ABOVE_SIGNATURE: ReadonlySet<TokenCheck> = new Set([
  'readable',
  'algorithm',
  'issuer',
  'key',
  'signature',
]);

/** What is wrong with the algorithm of a token that is good elsewhere; without any signature it is good nowhere. */
const OF_OTHER_SYSTEMS: ReadonlySet<string> = new Set(['ALGORITHM_NOT_ALLOWED', 'ALGORITHM_SHARED_SECRET']);

/** The one sentence for a token that cannot be read: nothing else could be looked at. */
export function diagnoseUnread(readable: Ruling): Diagnosis {
  return from(readable);
}

/** The one sentence: the weightiest cause and the next step. */
export function diagnose(token: TokenCase, rulings: Rulings): Diagnosis {
  const bad = otherSystem(token, rulings) ?? otherEnvironment(token, rulings) ?? weightiest(rulings, 'bad');
  if (bad !== undefined) return from(bad, doubt(bad, rulings));
  const open = CORE.map((check) => rulings.get(check)).find((ruling) => ruling?.verdict.status !== 'good');
  if (open !== undefined) return from(open);
  return weakness(token, rulings) ?? sayGood(token, rulings);
}

/** Other systems sign in other ways: their name says more than the algorithm, which only follows from it. */
function otherSystem(token: TokenCase, rulings: Rulings): Ruling | undefined {
  const algorithm = rulings.get('algorithm')?.verdict.code ?? '';
  const issuer = rulings.get('issuer');
  const isTheirs = issuer?.verdict.code === 'ISSUER_FOREIGN' && providerOf(token.payload.iss) !== null;
  return isTheirs && OF_OTHER_SYSTEMS.has(algorithm) ? issuer : undefined;
}

/** Who signed weighs more than what the token says of its issuer, where both are wrong. */
function otherEnvironment(token: TokenCase, rulings: Rulings): Ruling | undefined {
  const isSaid = rulings.get('issuer')?.verdict.code === 'ISSUER_OTHER_CONNECTION';
  const isRead = rulings.get('algorithm')?.verdict.status === 'good';
  const ruling = rulings.get('key');
  const { key } = token.facts;
  const isSignedThere =
    ruling?.verdict.code === 'KEY_OF_OTHER_CONNECTION' && key.kind === 'found' && key.signed;
  return isSignedThere && isRead && !isSaid ? ruling : undefined;
}

function weightiest(rulings: Rulings, status: 'bad' | 'warning'): Ruling | undefined {
  return BY_WEIGHT.map((check) => rulings.get(check)).find((ruling) => ruling?.verdict.status === status);
}

/** A cause that only the token's own words tell is no more sure than the signature. */
function doubt({ verdict }: Ruling, rulings: Rulings): string {
  if (ABOVE_SIGNATURE.has(verdict.check)) return '';
  return rulings.get('signature')?.verdict.status === 'good' ? '' : ' (its signature could not be checked)';
}

function weakness(token: TokenCase, rulings: Rulings): Diagnosis | null {
  const warning = weightiest(rulings, 'warning');
  if (warning !== undefined) return from(warning);
  const stale = diagnoseStale(token);
  if (stale !== null) return stale;
  return Math.abs(token.poolNow - token.now) <= CLOCK_NOTICED_MS ? null : clockOff(token);
}

function clockOff({ name, endsAt, now, poolNow }: TokenCase): Diagnosis {
  const ahead = poolNow - now;
  const off = measuredInWords(ahead);
  const isOverHere = endsAt !== null && endsAt <= now;
  return {
    tone: 'warning',
    code: 'CLOCK_OFF',
    sentence: isOverHere
      ? `By the pool’s clock the ${name} is in order, but by this computer’s, which is ${off} ahead of it, it has ended: set this computer’s clock; if that was just done, check again, so that the two are compared anew.`
      : `The ${name} is in order, but this computer’s clock is ${off} ${ahead > 0 ? 'behind' : 'ahead of'} the pool’s: set it, or programs on this computer will refuse good tokens or send expired ones.`,
  };
}

const NOT_ASKED: readonly (readonly [TokenCheck, string])[] = [
  ['userExists', 'whether the user still exists'],
  ['userEnabled', 'whether the user is enabled'],
  ['revoked', 'whether it was revoked since'],
  ['backend', 'whether the backend knows the user'],
];

/** By the code of the verdict: of which tokens Cognito does not say it. */
const UNASKABLE: ReadonlyMap<string, string> = new Map([
  ['ONLY_ACCESS_TOKENS', 'of an ID token'],
  ['OF_AN_APP_CLIENT', 'of a token without a user'],
  ['COGNITO_WANTS_SCOPE', `of a token without the scope ${USER_API_SCOPE}`],
]);

/**
 * The only place that calls a token good, and only after looking itself: every core check is good, nothing is bad, and it
 * was a key of this connection's pool that signed.
 */
function sayGood(token: TokenCase, rulings: Rulings): Diagnosis {
  const { connection } = token.facts;
  const isCoreGood = CORE.every((check) => rulings.get(check)?.verdict.status === 'good');
  const isAnyBad = [...rulings.values()].some(({ verdict }) => verdict.status === 'bad');
  if (!isCoreGood || isAnyBad || !token.isGenuine) {
    return {
      tone: 'unknown',
      code: 'NOT_DECIDED',
      sentence: 'Nobody can say whether this token is good: inspect it again.',
    };
  }
  return {
    tone: 'good',
    code: 'GOOD',
    sentence: `In order: an ${token.name} of ${quoted(connection.name)} to ${clientName(token)} for ${holder(token)}, which ends${ending(token)}${openQuestions(token, rulings)}.`,
  };
}

/** What nobody was asked yet, and what nobody can be asked. */
function openQuestions({ ofMachine }: TokenCase, rulings: Rulings): string {
  const revoked = rulings.get('revoked')?.verdict;
  const cannotBeAsked = revoked?.status === 'unknown' ? UNASKABLE.get(revoked.code) : undefined;
  const open = NOT_ASKED.flatMap(([check, words]) => {
    const isOpen = rulings.get(check)?.verdict.status === 'unknown';
    return isOpen && (check !== 'revoked' || cannotBeAsked === undefined)
      ? [ofMachine && check === 'backend' ? 'whether the backend takes it' : words]
      : [];
  });
  const unasked = open.length === 0 ? '' : `; not known yet: ${listed(open)}, which an online check can tell`;
  return cannotBeAsked === undefined
    ? unasked
    : `${unasked}; whether it was revoked since cannot be asked ${cannotBeAsked}`;
}

function holder({ payload, use, ofMachine }: TokenCase): string {
  if (ofMachine) return 'itself (client credentials, no user)';
  const username = textClaim(payload, use === 'id' ? 'cognito:username' : 'username');
  return quoted(username ?? textClaim(payload, 'sub') ?? '');
}

function clientName({ facts: { clients, connection }, payload, use }: TokenCase): string {
  const id = textClaim(payload, use === 'id' ? 'aud' : 'client_id') ?? '';
  const name = clients?.find(({ clientId }) => clientId === id)?.name;
  if (name !== undefined) return `the app client ${quoted(name)}`;
  return id === connection.clientId ? 'Lifeguard itself' : `the app client ${quoted(id)}`;
}

const TONES = {
  bad: 'bad',
  warning: 'warning',
  unknown: 'unknown',
  good: 'unknown',
  notApplicable: 'unknown',
} as const;

/** Never good: whatever is said of one check says nothing of the others. */
function from({ verdict, sentence }: Ruling, remark = ''): Diagnosis {
  const words =
    sentence ?? `${verdict.compared.charAt(0).toUpperCase()}${verdict.compared.slice(1)}: ${verdict.found}`;
  return { tone: TONES[verdict.status], code: verdict.code, sentence: `${words}${remark}.` };
}
