import type { MirrorUser } from '../../mirror.ts';
import type { DirectoryFinding } from './facts.ts';
import { asPart, foundText, quoted, type Ruling, rulingsOf } from './ruling.ts';
import { isLinked, signInHindrance } from './sign-in-again.ts';
import { stillTaken } from './still-taken.ts';
import { durationInWords, exactTime, fromNow } from './times.ts';
import { claimProblem, type TokenCase, textClaim } from './token-case.ts';

const exists = rulingsOf('userExists', 'the token’s user (sub) with the users of the pool');
const enabled = rulingsOf('userEnabled', 'the state of the token’s user with what can sign in');

const EXISTS = 'a user of the pool';
const ENABLED = 'enabled, in a state that can sign in';
const MACHINE = {
  expected: 'none: it stands for an app client',
  found: 'an app client (client credentials)',
};

/** The user that the pool, or its copy, has under the token's `sub`, if that is known to be so after the token was made. */
export function presentUser(token: TokenCase): { user: MirrorUser; asOf: number; live: boolean } | null {
  const { directory } = token.facts;
  if (directory.kind !== 'found' || directory.user.sub !== token.payload.sub) return null;
  return directory.live || directory.user.goneAt === null ? directory : null;
}

export function judgeUserExists(token: TokenCase): Ruling {
  const { directory, connection } = token.facts;
  const sub = foundText(token.payload.sub);
  if (claimProblem(token, 'subject') !== null) {
    return exists.bad(
      'SUBJECT_MISSING',
      { expected: EXISTS, found: sub },
      token.payload.sub === undefined || token.payload.sub === ''
        ? `The ${token.name} does not say whose it is (sub), as every token of Cognito does: another program made it; get one by signing in`
        : `The ${token.name} says whose it is (sub) in a form that no token of Cognito has, ${quoted(sub)}: another program made it; get one by signing in`,
    );
  }
  if (token.ofMachine) return exists.notApplicable('OF_AN_APP_CLIENT', MACHINE);
  const facts = { expected: EXISTS, found: `${sub}: ${seen(token)}` };
  if (askedLater(token)) return exists.good({ ...facts, found: `${sub}: Cognito answered for this user` });
  if (directory.kind === 'unknown') return exists.unknown('NOT_LOOKED_UP', facts);
  if (directory.kind === 'found' && directory.user.sub !== token.payload.sub)
    return exists.unknown('NOT_LOOKED_UP', facts);
  if (presentUser(token) !== null) return exists.good(facts);
  const missedAt = directory.kind === 'found' ? (directory.user.goneAt ?? directory.asOf) : directory.asOf;
  // Missed first before the token was made: a reading since then would have found the user again.
  const knownAt = byPoolsClock(token, Math.max(missedAt, directory.asOf));
  if (!directory.live && isOlderThanToken(token, knownAt)) {
    return exists.unknown('NOT_YET_IN_THE_COPY', facts);
  }
  if (directory.live && isOlderThanToken(token, knownAt - LISTED_AFTER_MS)) {
    return exists.unknown('NOT_LISTED_YET', {
      ...facts,
      found: `${facts.found}; whoever was created a moment ago may not be listed yet`,
    });
  }
  const here = quoted(connection.name);
  if (directory.kind === 'found') {
    return exists.bad(
      'USER_DELETED',
      facts,
      `${inOrderBut(token)}the user ${quoted(directory.user.username)} was deleted from ${here} (found missing ${fromNow(missedAt, token.now)}), and nobody can use this account again${stillTaken(token)}: create the user anew if that was a mistake, with a new sub`,
    );
  }
  const asSeen = directory.live ? '' : `, by its copy of ${fromNow(directory.asOf, token.now)}`;
  const cause = token.isGenuine
    ? 'the user was deleted after the token was made'
    : 'the user was deleted, or the token was made for another pool';
  const next = directory.live
    ? 'create the user anew if that was a mistake, with a new sub'
    : 'ask the pool itself to be sure';
  return exists.bad(
    'USER_NOT_IN_POOL',
    facts,
    `${inOrderBut(token)}${here} has no user with this token’s sub${asSeen}: ${cause}${stillTaken(token)}; ${next}`,
  );
}

export function judgeUserEnabled(token: TokenCase): Ruling {
  if (token.ofMachine) return enabled.notApplicable('OF_AN_APP_CLIENT', MACHINE);
  const present = presentUser(token);
  if (askedLater(token)) {
    return enabled.good({ expected: ENABLED, found: 'Cognito answered for this user' });
  }
  if (present === null) return enabled.unknown('NOT_LOOKED_UP', { expected: ENABLED, found: seen(token) });
  const { user } = present;
  // Whoever got a token since then was not switched off, and could sign in.
  const knownAt = Math.max(byPoolsClock(token, present.asOf), user.updatedAt);
  if (!present.live && isOlderThanToken(token, knownAt)) {
    return enabled.unknown('NOT_YET_IN_THE_COPY', { expected: ENABLED, found: seen(token) });
  }
  const who = quoted(user.username);
  const facts = {
    expected: ENABLED,
    found: `${user.enabled ? 'enabled' : 'disabled'}, ${user.status}: ${seen(token)}`,
  };
  if (!user.enabled) {
    return enabled.bad(
      'USER_DISABLED',
      facts,
      `${token.isGenuine ? 'Signature and times are in order, but the' : 'The'} account of ${who} was disabled, so Cognito refuses its tokens and every new sign-in${stillTaken(token)}: enable the user, then sign in again`,
    );
  }
  const hindrance = signInHindrance(token, user);
  if (hindrance !== null) {
    return enabled.warning(
      'USER_CANNOT_SIGN_IN',
      facts,
      `The ${token.name} is valid${remaining(token)}, but ${hindrance.cause}: ${hindrance.next}`,
    );
  }
  return enabled.good(
    isLinked(token, user) ? { ...facts, found: `${facts.found}; has a linked sign-in` } : facts,
  );
}

/** The beginning of a sentence about the user. */
function inOrderBut({ isGenuine }: TokenCase): string {
  return isGenuine ? 'Signature and times are in order, but ' : 'By what this token says, ';
}

/**
 * Cognito took the token itself, later than the copy was read: it would not for a user who is gone or disabled. It takes
 * those of any pool of its region, so it says something of this pool's users only where the token is of this pool.
 */
function askedLater(token: TokenCase): boolean {
  const { cognito, directory } = token.facts;
  if (cognito === null || cognito.accepted !== true) return false;
  if (!token.isGenuine || claimProblem(token, 'issuer') !== null) return false;
  return directory.kind === 'unknown' || (!directory.live && directory.asOf < cognito.askedAt);
}

/** Lists of the pool show new users and changes only after a while; both times by the pool's clock. */
const LISTED_AFTER_MS = 120_000;

export function isOlderThanToken({ issuedAt }: TokenCase, knownAt: number): boolean {
  return issuedAt !== null && knownAt < issuedAt;
}

/** A time of this computer's clock by that of the pool, in which tokens are made and users changed. */
export function byPoolsClock({ poolNow, now }: TokenCase, time: number): number {
  return time + poolNow - now;
}

function remaining({ endsAt, poolNow }: TokenCase): string {
  return endsAt === null ? '' : ` for ${durationInWords(endsAt - poolNow)}`;
}

/** What was looked at, and when. */
function seen(token: TokenCase): string {
  const { directory } = token.facts;
  return describe(directory, textClaim(token.payload, 'sub'));
}

function describe(directory: DirectoryFinding, sub: string | null): string {
  if (directory.kind === 'unknown') return asPart(directory.why);
  const where = `${directory.live ? 'the pool itself' : 'the copy'}, ${exactTime(directory.asOf)}`;
  if (directory.kind === 'none') return `not in ${where}`;
  if (directory.user.sub !== sub) return `another user in ${where}`;
  const gone = directory.live ? null : directory.user.goneAt;
  // In quotes as in the sentences: whoever hides personal values finds a name of two letters only so.
  const name = quoted(directory.user.username);
  return gone === null ? `${name} in ${where}` : `${name}, missed in the pool since ${exactTime(gone)}`;
}
