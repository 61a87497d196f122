import { assertNever } from './assert-never.ts';
import { isVerified, type User } from './user.ts';

export interface StatusInWords {
  /** One or two words, for a badge. */
  readonly label: string;
  /** What it means for this user and, where something is to be done, what. */
  readonly sentence: string;
  readonly tone: 'good' | 'neutral' | 'warning' | 'bad';
}

/** Cognito's default for `TemporaryPasswordValidityDays`; the pool's own value may differ. */
const TEMPORARY_PASSWORD_DAYS = 7;
const DAY = 86_400_000;

/**
 * The status of a user in one short sentence. A switched-off account comes first: nothing else matters then.
 * @param now milliseconds since the epoch
 */
export function statusInWords(user: User, now: number): StatusInWords {
  if (!user.enabled) {
    return {
      label: 'Disabled',
      tone: 'bad',
      sentence: `An admin switched this account off: signing in is refused until it is enabled again. Before that: ${wordsOf(user, now).label.toLowerCase()}.`,
    };
  }
  return wordsOf(user, now);
}

function wordsOf(user: User, now: number): StatusInWords {
  const { status } = user;
  switch (status) {
    case 'CONFIRMED':
      return confirmed(user);
    case 'FORCE_CHANGE_PASSWORD':
      return invited(user, now);
    case 'UNCONFIRMED':
      return {
        label: 'Unconfirmed',
        tone: 'warning',
        sentence: `Signed up ${ago(user.createdAt, now)} and never entered the confirmation code, so cannot sign in; send a new code or confirm the account.`,
      };
    case 'EXTERNAL_PROVIDER':
      return {
        label: 'Federated',
        tone: 'good',
        sentence: 'Signs in through another provider (social, SAML or OIDC); this pool keeps no password.',
      };
    case 'RESET_REQUIRED':
      return {
        label: 'Reset required',
        tone: 'warning',
        sentence:
          'Has to set a new password with a code before signing in again: an admin reset it, or the user was imported.',
      };
    case 'COMPROMISED':
      return {
        label: 'Compromised',
        tone: 'bad',
        sentence: 'Cognito found the password among leaked ones; the account needs a new password.',
      };
    case 'ARCHIVED':
      return { label: 'Archived', tone: 'neutral', sentence: 'No longer active; cannot sign in.' };
    case 'UNKNOWN':
      return {
        label: 'Unknown',
        tone: 'warning',
        sentence: 'Cognito itself does not know the state of this account; look at its sign-in history.',
      };
    default:
      return assertNever(status, 'user status');
  }
}

function confirmed(user: User): StatusInWords {
  const has = (name: string) =>
    user.attributes.some((attribute) => attribute.name === name && attribute.value);
  const unverified = [
    has('email') && !isVerified(user, 'email') ? 'email address' : '',
    has('phone_number') && !isVerified(user, 'phone_number') ? 'phone number' : '',
  ].filter(Boolean);
  if (unverified.length === 0) {
    return { label: 'Active', tone: 'good', sentence: 'Confirmed; can sign in.' };
  }
  const what = unverified.join(' and ');
  // A reset code goes to verified addresses only, so one verified address is enough to be safe.
  const anyVerified = isVerified(user, 'email') || isVerified(user, 'phone_number');
  return {
    label: 'Active',
    tone: anyVerified ? 'good' : 'warning',
    sentence: `Confirmed; can sign in. The ${what} ${unverified.length === 1 ? 'is' : 'are'} not verified${anyVerified ? '.' : ', so a forgotten password cannot be reset by code.'}`,
  };
}

function invited(user: User, now: number): StatusInWords {
  const old = now - user.updatedAt > TEMPORARY_PASSWORD_DAYS * DAY;
  return {
    label: 'Invited',
    tone: 'warning',
    sentence: old
      ? `Invited ${ago(user.createdAt, now)}, has not signed in yet; the temporary password has probably expired (${TEMPORARY_PASSWORD_DAYS} days unless the pool says otherwise): invite again.`
      : `Invited ${ago(user.createdAt, now)}, has not signed in yet; the temporary password has to be changed at the first sign-in.`,
  };
}

function ago(then: number, now: number): string {
  const days = Math.floor((now - then) / DAY);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  return days < 60 ? `${days} days ago` : `${Math.floor(days / 30)} months ago`;
}
