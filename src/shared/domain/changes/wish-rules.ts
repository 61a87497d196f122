import type { Role } from '../role.ts';
import type { Wish, WishKind } from './wish.ts';

/** What staff may do to one user at a time. Everything else, and everything for more than one user, is for admins. */
const FOR_STAFF: ReadonlySet<WishKind> = new Set<WishKind>([
  'createUser',
  'updateAttributes',
  'enable',
  'disable',
  'confirm',
  'resetPassword',
  'resendInvitation',
  'signOut',
  'resetAuthenticator',
  'setMfa',
  'forgetDevices',
  'revokeSessions',
  'lockdown',
]);

/** What names something of one person, or holds a secret that only one person may have. */
const FOR_ONE: ReadonlySet<WishKind> = new Set<WishKind>([
  'setPassword',
  'forgetDevices',
  'revokeSessions',
  'linkIdentity',
  'unlinkIdentity',
  'createUser',
  'createGroup',
  'updateGroup',
  'deleteGroup',
]);

/** The weakest role that may plan and apply a wish for so many users. */
export function roleFor(wish: Wish, subjects: number): Role {
  if (subjects > 1 || !FOR_STAFF.has(wish.kind)) return 'admin';
  // Membership is for admins, or staff could make themselves another account with more rights.
  if (wish.kind === 'createUser' && wish.groups.length > 0) return 'admin';
  return 'staff';
}

/** Whether a wish takes more than one user. */
export function isForMany(wish: Wish): boolean {
  return !FOR_ONE.has(wish.kind);
}
