import type { UserWish } from '#shared/domain/changes/wish.ts';
import { roleAllows } from '#shared/domain/role.ts';
import { userActionsText as text } from '../../../../text/user-actions-text.ts';
import { neededRole } from '../needed-role.ts';
import type { Who } from '../who.ts';

const SECTIONS = {
  editAttributes: 'account',
  enable: 'account',
  disable: 'account',
  confirm: 'account',
  resendInvitation: 'signIn',
  resetPassword: 'signIn',
  signOut: 'signIn',
  resetAuthenticator: 'signIn',
  addToGroup: 'groups',
  removeFromGroup: 'groups',
  deleteUser: 'danger',
} as const;

export type BulkId = keyof typeof SECTIONS;
export type BulkSection = (typeof SECTIONS)[BulkId];

export interface BulkOffer {
  readonly id: BulkId;
  readonly section: BulkSection;
  /** Why it cannot be chosen; null: it can. */
  readonly refused: string | null;
}

/** What can be done to so many users; who may not has the reason. Nothing at all for the role `support`. */
export function bulkOffers(who: Who, users: number): readonly BulkOffer[] {
  if (users === 0 || !roleAllows(who.role, 'staff')) return [];
  return (Object.keys(SECTIONS) as BulkId[]).map((id) => ({
    id,
    section: SECTIONS[id],
    refused: roleAllows(who.role, neededRole(kindOf(id), users)) ? null : whyRefused(users),
  }));
}

export function kindOf(id: BulkId): UserWish['kind'] {
  return id === 'editAttributes' ? 'updateAttributes' : id;
}

function whyRefused(users: number): string {
  return users > 1 ? text.selection.needsAdmin : text.needs.admin;
}
