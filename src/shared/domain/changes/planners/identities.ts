import { MOST_LINKS, SOCIAL, SUBJECT } from '../../duplicates/link-rules.ts';
import { linkedIdentities } from '../../linked-identities.ts';
import type { MirrorUser } from '../../mirror.ts';
import { attributeOf } from '../../user.ts';
import { quoted } from '../../words.ts';
import type { IrreversibleEffect } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { ProviderIdentity, UserWish } from '../wish.ts';
import { draft, go, leave, leaveAll, type UserPlanner } from './outcome.ts';

const NOBODY: ReadonlySet<string> = new Set();
const EFFECTS: readonly IrreversibleEffect[] = ['identity'];

/**
 * The rules of AdminLinkProviderForUser, as far as the copy can know them.
 * @param deletedBefore the profiles, by `sub`, that earlier rows of the same plan delete
 */
export function planLink(
  { identity }: Pick<Extract<UserWish, { kind: 'linkIdentity' }>, 'identity'>,
  context: PlanContext,
  deletedBefore: ReadonlySet<string> = NOBODY,
): UserPlanner {
  const problem = identityProblem(identity);
  if (problem !== null) return leaveAll('invalid', problem);
  const profile = context
    .holders('username', `${identity.provider}_${identity.value}`)
    .find(({ sub }) => !deletedBefore.has(sub));
  const row = go(
    draft(
      { kind: 'linkIdentity', identity },
      [{ field: identityField(identity), before: null, after: 'linked' }],
      EFFECTS,
    ),
  );
  return {
    plan(user) {
      if (user.status === 'EXTERNAL_PROVIDER') {
        return leave(
          'invalid',
          'The user is itself a profile of another provider: identities can be linked to native users only.',
        );
      }
      const links = linkedIdentities(user) ?? [];
      if (holdsIdentity(user, identity))
        return leave('already', 'The identity is linked to this user already.');
      if (profile !== undefined) {
        return leave(
          'invalid',
          `Somebody has signed in with this identity already and has the profile ${quoted(profile.username)}: only an identity that never signed in can be linked. Delete that profile first.`,
        );
      }
      if (links.length >= MOST_LINKS) {
        return leave(
          'invalid',
          `The user has ${links.length} linked identities already; Cognito allows ${MOST_LINKS}.`,
        );
      }
      return row;
    },
    notes: () => linkNotes([identity]),
  };
}

/** Of a plan that links these. */
export function linkNotes(identities: readonly ProviderIdentity[]): readonly string[] {
  const [one] = identities;
  if (one === undefined) return [];
  return [
    identities.length === 1
      ? `Whoever signs in at ${quoted(one.provider)} as ${quoted(one.value)} will be this user: link only what belongs to the same person.`
      : `Whoever signs in with one of the ${identities.length.toLocaleString('en-US')} identities will be the user that it is linked to: link only what belongs to the same person.`,
    'Only Cognito knows whether an identity is linked to another user; it refuses it then.',
  ];
}

/** AdminDisableProviderForUser. */
export function planUnlink({ identity }: Extract<UserWish, { kind: 'unlinkIdentity' }>): UserPlanner {
  if (isNative(identity)) {
    return leaveAll(
      'guard',
      'This would take away the user’s own password, which Cognito cannot give back: disable the account instead.',
    );
  }
  const problem = identityProblem(identity);
  if (problem !== null) return leaveAll('invalid', problem);
  const row = go(
    draft(
      { kind: 'unlinkIdentity', identity },
      [{ field: identityField(identity), before: 'linked', after: null }],
      EFFECTS,
    ),
  );
  return {
    plan(user) {
      if (user.status === 'EXTERNAL_PROVIDER') {
        return leave(
          'guard',
          'This identity is the only way in which the user signs in: disable or delete the user instead.',
        );
      }
      if (attributeOf(user, 'identities') && linkedIdentities(user) === null) {
        return leave('cannot', 'The list of linked identities cannot be read.');
      }
      return holdsIdentity(user, identity)
        ? row
        : leave('already', 'The identity is not linked to this user.');
    },
    notes: () => [
      `At the next sign-in at ${quoted(identity.provider)}, this identity becomes a user of its own; it can then be linked again only after that user is deleted.`,
    ],
  };
}

function identityProblem(identity: ProviderIdentity): string | null {
  if (isNative(identity)) return 'Only identities of other providers can be linked.';
  if (SOCIAL.some((name) => name === identity.provider) && identity.attribute !== SUBJECT) {
    return `Identities of ${identity.provider} are named by ${SUBJECT}, not by ${quoted(identity.attribute)}.`;
  }
  return identity.provider.trim() === '' || identity.value.trim() === ''
    ? 'The identity needs a provider and a value.'
    : null;
}

const isNative = ({ provider }: ProviderIdentity): boolean => provider.toLowerCase() === 'cognito';

export const holdsIdentity = (user: MirrorUser, { provider, value }: ProviderIdentity): boolean =>
  (linkedIdentities(user) ?? []).some((one) => one.provider === provider && one.userId === value);

const identityField = ({ provider, value }: ProviderIdentity): string => `identity:${provider}:${value}`;
