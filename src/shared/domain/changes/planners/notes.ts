import { counted, lasting, shown } from '../../words.ts';
import type { PlanContext } from '../plan-context.ts';
import type { UserWish, WishKind } from '../wish.ts';

/** What the notes depend on, of the users for whom there are rows. */
export interface Tally {
  readonly users: number;
  /** The person who plans is one of them. */
  readonly self: boolean;
  /** Those who sign in through another provider. */
  readonly federated: number;
}

/** What AWS counts as activity of a user: each is billed once a month, whatever else happens (AWS: monthly active users). */
const COUNTS_AS_ACTIVE: ReadonlySet<WishKind> = new Set<WishKind>([
  'updateAttributes',
  'confirm',
  'resetPassword',
  'setPassword',
  'resendInvitation',
  'createUser',
]);
const READS_MFA: ReadonlySet<WishKind> = new Set<WishKind>(['setMfa', 'resetAuthenticator']);

/** What has to be known before a wish for users is carried out: what goes on working, what it costs, what is final. */
export function notesFor(wish: UserWish, tally: Tally, context: PlanContext): readonly string[] {
  return [...whatGoesOn(wish, tally, context), ...federatedNotes(wish, tally), ...costNotes(wish.kind)];
}

export function costNotes(kind: WishKind): readonly string[] {
  if (READS_MFA.has(kind)) {
    return [
      'MFA settings are read by AdminGetUser, which counts every user as active this month; AWS bills active users.',
    ];
  }
  return COUNTS_AS_ACTIVE.has(kind)
    ? ['A user who is changed may count as active this month; AWS bills active users.']
    : [];
}

function whatGoesOn({ kind }: UserWish, { self, users }: Tally, context: PlanContext): readonly string[] {
  switch (kind) {
    case 'signOut':
      return [
        ...tokensGoOn(context),
        'The browser’s cookie of the sign-in pages is not cleared: for up to an hour it can give new tokens without a password. To prevent that, disable the account.',
        ...(self
          ? ['You are among them: your own session in Lifeguard ends too, and you have to sign in again.']
          : []),
      ];
    case 'disable':
      return disableNotes(context);
    case 'lockdown':
      return [
        ...tokensGoOn(context),
        'If the account is enabled again within an hour, the browser’s cookie of the sign-in pages may still work.',
      ];
    case 'revokeSessions':
      return tokensGoOn(context);
    case 'deleteUser':
      return [
        users === 1
          ? 'Deleting is final: a new user with the same email address gets another sub, and whatever refers to the old one no longer finds it.'
          : 'Deleting is final: new users with the same email addresses get other subs, and whatever refers to the old ones no longer finds them.',
        'A copy of what is deleted is kept in the history of this computer; the passwords are not part of it.',
        ...tokensGoOn(context),
      ];
    case 'updateAttributes':
      return [
        'Cognito tells nobody that attributes changed: tokens that are already out and copies elsewhere keep the old values until they are renewed.',
      ];
    default:
      return [];
  }
}

/** Of a plan that disables accounts, be it an undo. */
export function disableNotes(context: PlanContext): readonly string[] {
  return [
    'Cognito signs a disabled user out everywhere, for good: after being enabled again, by undo too, the user has to sign in anew.',
    ...tokensGoOn(context),
  ];
}

export const ENABLE_AGAIN =
  'Disabling signed the users out, and enabling them brings no session back: they sign in anew.';

/** Signed tokens work wherever they are checked offline, whatever Cognito has revoked. */
function tokensGoOn({ appClient }: PlanContext): readonly string[] {
  if (appClient === null) {
    return [
      'Access and ID tokens that are already out go on working wherever a backend checks them by itself, until they expire: for an hour if the app client says nothing else, at most for a day.',
    ];
  }
  const { accessTokenSeconds: access, idTokenSeconds: id, name } = appClient;
  const howLong =
    access === id
      ? `Access and ID tokens that are already out go on working for up to ${lasting(access)}`
      : `Access tokens that are already out go on working for up to ${lasting(access)}, ID tokens for up to ${lasting(id)},`;
  return [
    `${howLong} wherever a backend checks them by itself (app client ${shown(name)}; other app clients may give longer ones).`,
  ];
}

function federatedNotes({ kind }: UserWish, { federated }: Tally): readonly string[] {
  if (federated === 0) return [];
  const who = `${counted(federated, 'of the users', 'of the users')} ${federated === 1 ? 'signs' : 'sign'} in through another provider`;
  switch (kind) {
    case 'updateAttributes':
      return [`${who}: attributes that come from there are overwritten at the next sign-in.`];
    case 'deleteUser':
      return [`${who} and will be made anew at the next sign-in there.`];
    case 'signOut':
    case 'revokeSessions':
      return [`${who}: the session there goes on, so the next sign-in may ask for nothing.`];
    default:
      return [];
  }
}
