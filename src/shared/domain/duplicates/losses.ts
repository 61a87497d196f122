import { linkedIdentities } from '../linked-identities.ts';
import type { MirrorUser } from '../mirror.ts';
import { attributeName, listed, quoted, shown } from '../words.ts';
import {
  ADDRESSES,
  filledIn,
  groupsOf,
  hasVerified,
  isProfile,
  type JudgeFacts,
  linksOf,
  sameValue,
  textOf,
  wasConfirmed,
} from './judge-facts.ts';

/**
 * What would be lost with the other accounts if nothing were taken over, in sentences; of those that somebody can have used,
 * their `sub` and how they are signed in to, too. Empty: nothing at all.
 */
export function lossesOf(
  survivor: MirrorUser,
  others: readonly MirrorUser[],
  facts: Pick<JudgeFacts, 'lastSignIn'>,
): readonly string[] {
  return others.flatMap((other) => [
    ...attributeLosses(survivor, other),
    ...addressLosses(survivor, other),
    ...groupLosses(survivor, other),
    ...signInLosses(survivor, other, facts),
    ...subLosses(other),
  ]);
}

function attributeLosses(survivor: MirrorUser, other: MirrorUser): readonly string[] {
  const names = filledIn(other);
  const only = names.filter((name) => textOf(survivor, name) === null);
  const differ = names.filter((name) => {
    const kept = textOf(survivor, name);
    return kept !== null && !sameValue(name, kept, textOf(other, name));
  });
  return [
    ...(only.length > 0 ? [`Only ${account(other)} has: ${listed(only.map(attributeName))}.`] : []),
    ...(differ.length > 0
      ? [
          `${account(other)} has other values than the account that stays: ${listed(differ.map(attributeName))}.`,
        ]
      : []),
  ];
}

function addressLosses(survivor: MirrorUser, other: MirrorUser): readonly string[] {
  return ADDRESSES.filter(
    (address) => hasVerified(other, address) && !keepsVerified(survivor, other, address),
  ).map(
    (address) =>
      `The ${attributeName(address)} ${quoted(textOf(other, address) ?? '')} is verified in ${account(other)}, and not in the account that stays.`,
  );
}

/** Whether the survivor has a verified address of the other verified as well. */
export const keepsVerified = (
  survivor: MirrorUser,
  other: MirrorUser,
  address: (typeof ADDRESSES)[number],
): boolean =>
  hasVerified(survivor, address) && sameValue(address, textOf(survivor, address), textOf(other, address));

function groupLosses(survivor: MirrorUser, other: MirrorUser): readonly string[] {
  const groups = groupsOf(other).filter((group) => !survivor.groups.includes(group));
  if (groups.length === 0) return [];
  return [
    `${account(other)} is in the ${groups.length === 1 ? 'group' : 'groups'} ${listed(groups.map(quoted))}; the account that stays is not.`,
  ];
}

function signInLosses(
  survivor: MirrorUser,
  other: MirrorUser,
  { lastSignIn }: Pick<JudgeFacts, 'lastSignIn'>,
): readonly string[] {
  const losses: string[] = [];
  const providers = (linkedIdentities(other) ?? []).map(({ provider }) => quoted(provider));
  if (isProfile(other)) {
    const at = providers.length > 0 ? listed(providers) : 'another provider';
    losses.push(
      `${account(other)} is what somebody gets who signs in at ${at}: without a link, that person comes to no account, or to a new one.`,
    );
  } else {
    if (linksOf(other) > 0) {
      losses.push(
        `To ${account(other)}, sign-ins at ${listed(providers)} are linked: they would lead nowhere.`,
      );
    }
    if (wasConfirmed(other)) losses.push(`The password of ${account(other)} would open nothing any more.`);
  }
  const last = lastSignIn?.get(other.sub);
  if (last !== undefined && last > (lastSignIn?.get(survivor.sub) ?? 0)) {
    losses.push(`${account(other)} was signed in to on ${day(last)}, later than the account that stays.`);
  }
  return losses;
}

function subLosses(other: MirrorUser): readonly string[] {
  // Nobody could sign in with it, so no backend can have seen its tokens.
  if (!wasConfirmed(other)) return [];
  return [`A backend may know the person by the sub of ${account(other)}: ${shown(other.sub)}.`];
}

const account = (user: MirrorUser): string => quoted(user.username);
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
