import type { UserWish } from '#shared/domain/changes/wish.ts';
import type { ActionId } from './offers.ts';

const FORMS = [
  'editAttributes',
  'setPassword',
  'resendInvitation',
  'setMfa',
  'addToGroup',
  'removeFromGroup',
  'linkIdentity',
  'unlinkIdentity',
] as const satisfies readonly ActionId[];

/** Actions that ask for something before a plan can be made. */
export type FormId = (typeof FORMS)[number];
export type DirectId = Exclude<ActionId, FormId>;

const forms = new Set<ActionId>(FORMS);

export function isForm(id: ActionId): id is FormId {
  return forms.has(id);
}

/** The wish of an action that asks for nothing: its review says everything there is to say. */
export function directWish(id: DirectId): UserWish {
  switch (id) {
    case 'forgetDevices':
      return { kind: 'forgetDevices', keys: null };
    case 'revokeSessions':
      return { kind: 'revokeSessions', ids: null };
    default:
      return { kind: id };
  }
}
