import { assertNever } from './assert-never.ts';
import { isVerified, type User } from './user.ts';

export interface StatusInWords {
  /** One or two words, for a badge. */
  readonly label: string;
  /** What it means for this user and, where something is to be done, what. */
  readonly sentence: string;
  readonly tone: 'good' | 'neutral' | 'warning' | 'bad';
}

/** What of a pool's settings the words depend on (`DescribeUserPool`). */
export interface InvitationRule {
  /** `TemporaryPasswordValidityDays`; null: not known. */
  readonly temporaryPasswordDays: number | null;
}

/** Cognito's default for `TemporaryPasswordValidityDays`; the pool's own value may differ. */
const TEMPORARY_PASSWORD_DAYS = 7;
const DAY = 86_400_000;

/**
 * The status of a user in one short sentence. A switched-off account comes first: nothing else matters then.
 * @param now milliseconds since the epoch
 * @param pool its settings, where they are known; the words are less sure without
 */
export function statusInWords(user: User, now: number, pool?: InvitationRule): StatusInWords {
  if (!user.enabled) {
    return {
      label: 'Disabled',
      tone: 'bad',
      sentence: `An admin switched this account off: signing in is refused until it is enabled again. Before that: ${wordsOf(user, now, pool).label.toLowerCase()}.`,
    };
  }
  return wordsOf(user, now, pool);
}

function wordsOf(user: User, now: number, pool: InvitationRule | undefined): StatusInWords {
  const { status } = user;
  switch (status) {
    case 'CONFIRMED':
      return confirmed(user);
    case 'FORCE_CHANGE_PASSWORD':
      return invited(user, now, pool);
    case 'UNCONFIRMED':
      return {
        label: 'Unconfirmed',
        tone: 'warning',
        sentence: `Signed up${ago(user.createdAt, now)} and never entered the confirmation code, so cannot sign in; send a new code or confirm the account.`,
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

/** When the temporary password of an invited user ends. */
export interface Invitation {
  readonly days: number;
  /** The pool says so; else it is Cognito's default. */
  readonly daysKnown: boolean;
  /**
   * `open`: it works. `ended`: it does not, whatever was done. `perhapsEnded`: only if it was sent again since, which changes
   * the record, as other things do. `unknown`: the record has no usable times.
   */
  readonly state: 'open' | 'perhapsEnded' | 'ended' | 'unknown';
  /** Milliseconds since the epoch: the earliest for `open` and `perhapsEnded`, the latest for `ended`; 0: unknown. */
  readonly endsAt: number;
}

/**
 * Cognito does not say when an invitation was sent last: between the creation of the user and the last change of the record.
 * From then on the temporary password works for the pool's number of days.
 */
export function invitationOf(
  user: Pick<User, 'createdAt' | 'updatedAt'>,
  now: number,
  pool?: InvitationRule,
): Invitation {
  const daysKnown = typeof pool?.temporaryPasswordDays === 'number';
  const days = pool?.temporaryPasswordDays ?? TEMPORARY_PASSWORD_DAYS;
  if (!isTime(user.createdAt)) return { days, daysKnown, state: 'unknown', endsAt: 0 };
  const earliest = user.createdAt + days * DAY;
  const latest = Math.max(isTime(user.updatedAt) ? user.updatedAt : 0, user.createdAt) + days * DAY;
  if (now <= earliest) return { days, daysKnown, state: 'open', endsAt: earliest };
  if (now <= latest) return { days, daysKnown, state: 'perhapsEnded', endsAt: earliest };
  return { days, daysKnown, state: 'ended', endsAt: latest };
}

function invited(user: User, now: number, pool: InvitationRule | undefined): StatusInWords {
  return { label: 'Invited', tone: 'warning', sentence: invitationSentence(user, now, pool) };
}

function invitationSentence(user: User, now: number, pool: InvitationRule | undefined): string {
  const { days, daysKnown, state, endsAt } = invitationOf(user, now, pool);
  if (state === 'unknown') {
    return 'Invited, nobody knows when, and has not signed in yet; the temporary password has to be changed at the first sign-in.';
  }
  const many = days === 1 ? '1 day' : `${days} days`;
  const rule = daysKnown ? many : `${many} unless the pool says otherwise`;
  const since = `Invited on ${dayOf(user.createdAt)}, has not signed in yet; the invitation`;
  if (state === 'open') return `${since} ends about ${dayOf(endsAt)} (${rule}).`;
  if (state === 'ended') return `${since} ended about ${dayOf(endsAt)} (${rule}): invite again.`;
  return `${since} ended about ${dayOf(endsAt)} (${rule}), unless it was sent again: the record last changed on ${dayOf(user.updatedAt)}.`;
}

let dayFormat: Intl.DateTimeFormat | undefined;

/** `3 March 2026`, in the computer's own time zone. */
export function dayOf(ms: number): string {
  // Made when it is first needed: a formatter costs milliseconds.
  dayFormat ??= new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
  return dayFormat.format(ms);
}

/** A time that a record can have: after 1970 and within what `Date` holds with years to spare. */
export function isTime(ms: number): boolean {
  return Number.isFinite(ms) && ms > 0 && ms < 8.6e15;
}

/** ` 3 days ago`, with a space in front; empty for no usable time. */
function ago(then: number, now: number): string {
  if (!isTime(then)) return '';
  const days = Math.floor((now - then) / DAY);
  if (days <= 0) return ' today';
  if (days === 1) return ' yesterday';
  return days < 60 ? ` ${days} days ago` : ` ${Math.floor(days / 30)} months ago`;
}
