import { statusInWords } from '../../explain-user.ts';
import { linkedIdentities } from '../../linked-identities.ts';
import type { MirrorUser } from '../../mirror.ts';
import type { UserStatus } from '../../user.ts';
import { asPart, quoted } from './ruling.ts';
import type { TokenCase } from './token-case.ts';

/** A user in one of these cannot get a new token before something is done. */
const CANNOT_SIGN_IN: ReadonlySet<UserStatus> = new Set([
  'UNCONFIRMED',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
  'ARCHIVED',
  'COMPROMISED',
]);
/** Of these, the states of a password alone: whoever signs in with another provider has no need of it. */
const OF_THE_PASSWORD: ReadonlySet<UserStatus> = new Set([
  'UNCONFIRMED',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
]);

/** Whether the user's record, or a genuine token, names a linked sign-in with another provider. */
export function isLinked({ payload: { identities }, isGenuine }: TokenCase, user: MirrorUser): boolean {
  return linkedIdentities(user) !== null || (isGenuine && Array.isArray(identities) && identities.length > 0);
}

/** What keeps somebody from a new token, and what to do about that, as parts of a sentence. */
export interface Stop {
  readonly cause: string;
  readonly next: string;
}

/** What keeps the user from signing in again; null: nothing that is known. */
export function signInHindrance(token: TokenCase, user: MirrorUser): Stop | null {
  const { status } = user;
  if (!CANNOT_SIGN_IN.has(status)) return null;
  if (OF_THE_PASSWORD.has(status) && isLinked(token, user)) return null;
  const who = quoted(user.username);
  // A genuine token is the proof of a sign-in, whatever the record says of one.
  if (token.isGenuine && status === 'FORCE_CHANGE_PASSWORD') {
    return {
      cause: `${who} has a temporary password, which must be changed at the next sign-in with it`,
      next: 'give a new one if it has ended (after 7 days unless the pool says otherwise)',
    };
  }
  if (token.isGenuine && status === 'UNCONFIRMED') {
    return {
      cause: `${who} is not confirmed, and cannot sign in with a password before that`,
      next: 'confirm the account',
    };
  }
  return {
    cause: `${who} cannot sign in again as things are`,
    next: asPart(statusInWords(user, token.now).sentence),
  };
}
