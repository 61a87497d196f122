import { counted } from '../../words.ts';
import { byPoolsClock, isOlderThanToken, presentUser } from './judge-user.ts';
import { quoted } from './ruling.ts';
import { type StaleClaim, staleClaims } from './stale.ts';
import { durationInWords, fromNow } from './times.ts';
import type { TokenCase } from './token-case.ts';
import type { Diagnosis } from './verdict.ts';

const GROUPS = 'cognito:groups';

/** The one sentence for a token in order that says something else than the user's record does; null: it does not. */
export function diagnoseStale(token: TokenCase): Diagnosis | null {
  const present = token.ofMachine ? null : presentUser(token);
  if (present === null) return null;
  const stale = staleClaims(token.payload, present.user);
  const [first] = stale;
  if (first === undefined) return null;
  const isOlder = !present.live && isOlderThanToken(token, byPoolsClock(token, present.asOf));
  return isOlder ? differsFromCopy(token, first, present.asOf) : saidBefore(token, first, stale);
}

/** ` in 42 minutes`, with a space in front; empty where the token does not say when. */
export function ending({ endsAt, poolNow }: TokenCase): string {
  return endsAt === null ? '' : ` in ${durationInWords(endsAt - poolNow)}`;
}

function saidBefore(token: TokenCase, first: StaleClaim, stale: readonly StaleClaim[]): Diagnosis {
  const isGroups = first.name === GROUPS;
  const others = stale.length - 1;
  const more =
    others === 0 ? '' : `, and ${counted(others, 'more claim has changed', 'more claims have changed')}`;
  const what = isGroups
    ? `${saying(first)}; the user is now in ${groupNames(first.now)}${more}`
    : `${saying(first)}; ${first.now === null ? 'the user has no such value any more' : `the user’s value is now ${quoted(first.now)}`}${more}`;
  return {
    tone: 'warning',
    code: isGroups ? 'STALE_GROUPS' : 'STALE_ATTRIBUTES',
    sentence: `The ${token.name} is valid, but ${what}: this stays so until it ends${ending(token)}; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes ${isGroups ? 'the groups' : 'this claim'}.`,
  };
}

/** Either may be the newer: single users of a copy are written again between readings. */
function differsFromCopy(token: TokenCase, first: StaleClaim, asOf: number): Diagnosis {
  const now =
    first.name === GROUPS ? groupNames(first.now) : first.now === null ? 'nothing' : quoted(first.now);
  return {
    tone: 'warning',
    code: 'DIFFERS_FROM_OLDER_COPY',
    sentence: `The ${token.name} is valid, but ${saying(first).replace('still ', '')}, where the copy of the pool of ${fromNow(asOf, token.now)} says ${now}, and was read before the token was made: ask the pool itself which of the two is out of date.`,
  };
}

function saying({ name, said }: StaleClaim): string {
  if (name === GROUPS) return said === null ? 'it names no groups' : `it still names ${groupNames(said)}`;
  return `it still says ${quoted(name)} is ${quoted(said ?? '')}`;
}

function groupNames(names: string | null): string {
  if (names === null) return 'no group';
  return `${names.includes(', ') ? 'the groups' : 'the group'} ${quoted(names)}`;
}
