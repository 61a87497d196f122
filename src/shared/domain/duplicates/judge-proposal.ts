import type { MirrorUser } from '../mirror.ts';
import { DEFAULT_ROLE_MAPPING, roleAllows, roleFromGroups } from '../role.ts';
import { quoted } from '../words.ts';
import type { CaseEnd, DuplicateCase } from './cases.ts';
import type { Pair } from './detectors.ts';
import {
  ADDRESSES,
  CODE_LIVES,
  canBeUsed,
  filledIn,
  groupsOf,
  hasVerified,
  isInvitation,
  isProfile,
  type JudgeFacts,
  mayHaveLinks,
  textOf,
  wasConfirmed,
  wasUsable,
} from './judge-facts.ts';
import { heldProfiles } from './judge-held.ts';
import { groupsFor, type TakeSource, takesOf } from './judge-take.ts';
import { mayBeTwoPeople, mayStillConfirm, trustOf } from './judge-trust.ts';
import { linkDoubt, linkRefusal } from './link-rules.ts';
import { keepsVerified } from './losses.ts';
import { contradictionIn } from './people.ts';

/** What to do, or in a sentence why nothing is proposed; `notes` say what else is worth knowing of it. */
export interface Proposed {
  readonly proposal: DuplicateCase | null;
  readonly whyNot: string | null;
  readonly notes: readonly string[];
}

/** As a cluster has it: somebody may have said that the two are different people. */
export type JudgedPair = Pair & { readonly setAside?: string | null };

/** The pair of two members, whichever is named first. */
export const pairOf = (pairs: readonly JudgedPair[], one: string, other: string): JudgedPair | undefined =>
  pairs.find(({ a, b }) => (a === one && b === other) || (a === other && b === one));

/**
 * The safest that is of use: what was never confirmed is deleted, profiles of providers are linked, other accounts are
 * disabled once the survivor has what they have.
 * @param others the best first
 */
export function propose(
  survivor: MirrorUser,
  others: readonly MirrorUser[],
  pairs: readonly JudgedPair[],
  facts: JudgeFacts,
): Proposed {
  const held = heldProfiles([survivor, ...others], pairs, facts);
  const whyNot = whyNothing(survivor, others, held, facts);
  if (whyNot !== null) return { proposal: null, whyNot, notes: [] };
  const ends = new Map<string, CaseEnd>();
  const sources: TakeSource[] = [];
  const notes: string[] = [];
  let links = 0;
  for (const other of others) {
    const pair = pairOf(pairs, survivor.sub, other.sub);
    const { end, note, gives } = endOf(survivor, other, pair, { ...facts, before: links, held });
    if (gives !== 'nothing') sources.push({ user: other, addresses: gives === 'all' });
    ends.set(other.sub, end);
    if (end === 'link') links += 1;
    if (note !== null) notes.push(note);
  }
  const endOfOther = (other: MirrorUser): CaseEnd => ends.get(other.sub) ?? 'keep';
  if (others.every((other) => endOfOther(other) === 'keep')) {
    return {
      proposal: null,
      whyNot: notes[0] ?? 'There is nothing left to do: the other accounts are disabled already.',
      notes: notes.slice(1),
    };
  }
  return {
    proposal: {
      survivor: survivor.sub,
      others: others.map((other) => ({ sub: other.sub, end: endOfOther(other) })),
      take: takesOf(survivor, sources, facts),
      groups: groupsFor(
        survivor,
        sources.map(({ user }) => user),
      ),
    },
    whyNot: null,
    notes,
  };
}

function whyNothing(
  survivor: MirrorUser,
  others: readonly MirrorUser[],
  held: ReadonlySet<string>,
  { now }: JudgeFacts,
): string | null {
  if (others.length === 0) return 'There is no other account.';
  const contradiction = contradictionIn([survivor, ...others]);
  if (contradiction !== null) {
    return `Nothing is proposed, as the ${contradiction === 'names' ? 'given names' : contradiction} differ: these may be two people who share an address or a phone.`;
  }
  if (!survivor.enabled)
    return 'Nothing is proposed, as the best account is disabled: find out why before others are ended.';
  if (held.has(survivor.sub)) {
    return 'Nothing is proposed, as the best account is the leftover profile of a sign-in that is linked to another account.';
  }
  if (wasConfirmed(survivor)) {
    return canBeUsed(survivor)
      ? null
      : `Nothing is proposed, as nobody may be able to sign in with the best account: its status is ${survivor.status}${isInvitation(survivor) ? ', an invitation to no verified address' : ''}.`;
  }
  if (others.some(wasConfirmed)) {
    return 'Nothing is proposed, as the account was never confirmed, and another one was: let that one stay.';
  }
  return [survivor, ...others].some(({ createdAt }) => now - createdAt < CODE_LIVES)
    ? 'Nothing is proposed yet: none is confirmed, and the code that was sent less than a day ago may still be entered.'
    : null;
}

interface EndFacts extends Pick<JudgeFacts, 'pool' | 'now' | 'roles'> {
  /** Links that the proposal has already. */
  readonly before: number;
  readonly held: ReadonlySet<string>;
}

interface End {
  readonly end: CaseEnd;
  readonly note: string | null;
  /** What the survivor may take over. */
  readonly gives: 'all' | 'noAddresses' | 'nothing';
}

function endOf(
  survivor: MirrorUser,
  other: MirrorUser,
  pair: JudgedPair | undefined,
  { pool, now, before, held, roles = DEFAULT_ROLE_MAPPING }: EndFacts,
): End {
  const name = quoted(other.username);
  if (pair?.setAside) {
    return keep(`Somebody said that ${name} is not a duplicate of the account that stays.`);
  }
  if (pair?.linked)
    return keep(`${name} is the leftover profile of a sign-in that is linked already: it can stay.`);
  if (held.has(other.sub)) {
    return keep(
      `${name} is the leftover profile of a sign-in that is linked to another account: it cannot be linked a second time.`,
    );
  }
  if (pair === undefined || pair.matches.length === 0) {
    return keep(`${name} matches the account that stays only by way of another: look at it by itself.`);
  }
  if (pair.matches.every(({ strength }) => strength === 'weak')) {
    return keep(`${name} matches by a guess only: look whether it is the same person.`);
  }
  const certain = pair.matches.some(({ strength }) => strength === 'certain');
  if (certain && deletionRefusal(survivor, other) === null) {
    return mayStillConfirm(survivor, other, pair, now)
      ? keep(`${name} signed up less than a day ago, and may still enter the code.`)
      : // Nobody has shown that what was typed in there is true.
        { end: 'delete', note: deletionNote(survivor, other), gives: 'nothing' };
  }
  const trust = trustOf(survivor, other, pair);
  if (trust === 'onlyOther') {
    return keep(
      `Only ${name} has verified the address that both have: the account that stays may be somebody else’s.`,
    );
  }
  const role = roleFromGroups([...survivor.groups, ...groupsOf(other)], roles);
  if (role !== null && !roleAllows(roleFromGroups(survivor.groups, roles), role)) {
    return keep(
      `By its groups, ${name} has the role ${role} in Lifeguard, which is more than the account that stays has: decide on it by yourself.`,
    );
  }
  if (isProfile(other)) {
    const refusal = linkRefusal(survivor, other, { before, schema: pool?.schema ?? [] });
    if (refusal !== null)
      return keep(`${name} cannot be linked, and disabled, it would shut its person out. ${refusal}`);
    const doubt = linkDoubt(survivor, other);
    if (doubt !== null) return keep(`${name} should not be linked. ${doubt}`);
    return { end: 'link', note: null, gives: trust === 'both' ? 'all' : 'noAddresses' };
  }
  if (mayBeTwoPeople(survivor, other, trust)) {
    return keep(
      `Not both have verified what ${name} and the account that stays have in common, and one of them has a verified address that the other lacks: these may be two people.`,
    );
  }
  if (isInvitation(survivor) && wasUsable(other)) {
    return keep(
      `With the account that stays nobody ever signed in, as it was only invited; with ${name}, somebody may have: let that one stay.`,
    );
  }
  if (other.enabled && mayHaveLinks(other)) {
    return keep(
      `Sign-ins of other providers are linked to ${name}: disabled, it would shut out whoever uses them. Unlink them there, and link them to the account that stays, first.`,
    );
  }
  if (!other.enabled) return keep(null);
  return trust === 'nobody'
    ? {
        end: 'disable',
        note: `Neither ${name} nor the account that stays has verified what they have in common: nothing is taken over.`,
        gives: 'nothing',
      }
    : { end: 'disable', note: null, gives: trust === 'both' ? 'all' : 'noAddresses' };
}

const keep = (note: string | null): End => ({ end: 'keep', note, gives: 'nothing' });

/** Why an account may not be deleted as a twin that nobody ever used, in a sentence without values; null: it may. */
export function deletionRefusal(survivor: MirrorUser, other: MirrorUser): string | null {
  if (wasConfirmed(other))
    return 'Somebody in it is confirmed: accounts that somebody can have signed in to are not deleted.';
  if (groupsOf(other).length > 0) return 'Somebody in it is in a group: such accounts are not deleted.';
  if (mayHaveLinks(other))
    return 'Sign-ins of other providers are linked to somebody in it: such accounts are not deleted.';
  return ADDRESSES.some((address) => hasVerified(other, address) && !keepsVerified(survivor, other, address))
    ? 'Somebody in it has a verified address that the account that stays has not verified: such accounts are not deleted.'
    : null;
}

function deletionNote(survivor: MirrorUser, other: MirrorUser): string {
  const name = quoted(other.username);
  return filledIn(other).every((attribute) => textOf(survivor, attribute) !== null)
    ? `Nothing is lost with ${name}: the sign-up was never confirmed, so nobody ever signed in with it.`
    : `Nobody ever signed in with ${name}, as the sign-up was never confirmed; what was typed in there is not taken over.`;
}
