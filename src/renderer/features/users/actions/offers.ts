import type { UserWish } from '#shared/domain/changes/wish.ts';
import { linkedIdentities } from '#shared/domain/linked-identities.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { roleAllows } from '#shared/domain/role.ts';
import type { User } from '#shared/domain/user.ts';
import { userActionsText as text } from '../../../text/user-actions-text.ts';
import { neededRole } from './needed-role.ts';
import type { Who } from './who.ts';

export type ActionId = keyof typeof text.actions;
export type ActionSection = keyof typeof text.sections;

export interface Offer {
  readonly id: ActionId;
  readonly section: ActionSection;
  /** Why it cannot be chosen, in a few words; null: it can. */
  readonly refused: string | null;
}

export interface OfferFacts {
  readonly user: Pick<User, 'sub' | 'status' | 'enabled' | 'attributes'>;
  /** Null: not known. */
  readonly groups: readonly string[] | null;
  readonly isGone: boolean;
  readonly who: Who;
  /** Undefined: not read yet; nothing is hidden for it. */
  readonly pool: Pick<PoolDescription, 'mfa' | 'remembersDevices'> | undefined;
}

interface Rule {
  readonly section: ActionSection;
  readonly wish: UserWish['kind'];
  readonly fits: (facts: OfferFacts) => boolean;
  /** Would lock oneself out. */
  readonly notOneself?: boolean;
}

const always = () => true;
/** Has a password of this pool: not somebody who only ever signs in with another provider. */
const isNative = ({ user }: OfferFacts) => user.status !== 'EXTERNAL_PROVIDER';
const mayHaveSignedIn = ({ user }: OfferFacts) => user.status !== 'UNCONFIRMED';
const hasMfa = (facts: OfferFacts) => isNative(facts) && facts.pool?.mfa !== 'OFF';

/** In the order in which they are shown. */
const RULES: Readonly<Record<ActionId, Rule>> = {
  editAttributes: { section: 'account', wish: 'updateAttributes', fits: always },
  confirm: { section: 'account', wish: 'confirm', fits: ({ user }) => user.status === 'UNCONFIRMED' },
  enable: { section: 'account', wish: 'enable', fits: ({ user }) => !user.enabled },
  disable: { section: 'account', wish: 'disable', fits: ({ user }) => user.enabled, notOneself: true },
  resendInvitation: {
    section: 'password',
    wish: 'resendInvitation',
    fits: ({ user }) => user.status === 'FORCE_CHANGE_PASSWORD',
  },
  resetPassword: {
    section: 'password',
    wish: 'resetPassword',
    // Cognito refuses it for invited, unconfirmed and federated users.
    fits: ({ user }) => user.status === 'CONFIRMED' || user.status === 'RESET_REQUIRED',
  },
  setPassword: { section: 'password', wish: 'setPassword', fits: isNative },
  signOut: { section: 'password', wish: 'signOut', fits: mayHaveSignedIn },
  resetAuthenticator: { section: 'factors', wish: 'resetAuthenticator', fits: hasMfa },
  setMfa: { section: 'factors', wish: 'setMfa', fits: hasMfa },
  addToGroup: { section: 'groups', wish: 'addToGroup', fits: always },
  removeFromGroup: {
    section: 'groups',
    wish: 'removeFromGroup',
    fits: ({ groups }) => groups === null || groups.length > 0,
  },
  forgetDevices: {
    section: 'devices',
    wish: 'forgetDevices',
    fits: (facts) => mayHaveSignedIn(facts) && facts.pool?.remembersDevices !== false,
  },
  revokeSessions: { section: 'devices', wish: 'revokeSessions', fits: mayHaveSignedIn },
  linkIdentity: { section: 'identities', wish: 'linkIdentity', fits: isNative },
  unlinkIdentity: {
    section: 'identities',
    wish: 'unlinkIdentity',
    fits: (facts) => isNative(facts) && linkedIdentities(facts.user) !== null,
  },
  lockdown: { section: 'danger', wish: 'lockdown', fits: always, notOneself: true },
  deleteUser: { section: 'danger', wish: 'deleteUser', fits: always, notOneself: true },
};

/**
 * What is offered for one user: what makes sense in the user's state; of this, what the person may not do is refused with
 * the reason. Nothing at all for a user that is gone, and for the role `support`.
 */
export function userOffers(facts: OfferFacts): readonly Offer[] {
  const { who, user, isGone } = facts;
  if (isGone || !roleAllows(who.role, 'staff')) return [];
  const ids = Object.keys(RULES) as ActionId[];
  return ids.flatMap((id) => {
    const { section, wish, fits, notOneself = false } = RULES[id];
    if (!fits(facts)) return [];
    const role = neededRole(wish, 1);
    const refused = !roleAllows(who.role, role)
      ? text.needs[role === 'admin' ? 'admin' : 'staff']
      : notOneself && who.sub === user.sub
        ? text.ownAccount
        : null;
    return [{ id, section, refused }];
  });
}
