import type { MirrorUser } from '../../mirror.ts';
import { attributeOf, isVerified } from '../../user.ts';
import { attributeName, quoted, shown } from '../../words.ts';
import type { AttributeEdit } from '../wish.ts';
import { addressEffect } from './addresses.ts';
import {
  type CaseMembers,
  type CasePart,
  type CaseTools,
  isRefusal,
  type Refusal,
  refuse,
} from './case-parts.ts';
import { ADDRESSES, type Address, flagOf } from './edits.ts';
import { type Draft, type Reason, userSubject } from './outcome.ts';
import { planUpdate } from './update-attributes.ts';

type Sources = ReadonlyMap<string, MirrorUser>;

/** What the survivor takes over from the others' attributes: no message is ever sent for it. */
export function planTakes(members: CaseMembers, tools: CaseTools): CasePart | Refusal {
  const { survivor } = members;
  const sources = sourcesOf(members);
  if (isRefusal(sources)) return sources;
  const edits = editsFrom(sources, survivor);
  const problem = messageProblem(edits.unverified, survivor, tools);
  if (problem !== null) return refuse(survivor, problem);
  const drafts: Draft[] = [];
  const notes: string[] = [];
  // One call takes one policy for all of its addresses.
  for (const [addresses, some] of [
    ['markVerified', edits.other],
    ['verify', edits.unverified],
  ] as const) {
    if (some.length === 0) continue;
    const planner = planUpdate(
      { kind: 'updateAttributes', edits: some, addresses },
      tools.context,
      tools.aliases,
    );
    const { rows, leftOut } = planner.plan(survivor);
    const refusal = leftOut.find(({ why }) => why !== 'already');
    if (refusal !== undefined) return refuse(survivor, withAdvice(refusal, members, some, tools));
    drafts.push(...rows);
    if (rows.length === 0) continue;
    notes.push(...(planner.notes?.() ?? []));
    if (addresses === 'markVerified') notes.push(...newKeys(some));
  }
  const subject = userSubject(survivor);
  return { rows: drafts.map((draft) => ({ ...draft, subject })), notes };
}

/** A verified address opens the account: a stranger could get into it by an account made for that. */
const newKeys = (edits: readonly AttributeEdit[]): string[] =>
  ADDRESSES.filter((address) => edits.some(({ name }) => name === address || name === flagOf(address))).map(
    (address) =>
      `Whoever has a verified ${attributeName(address)} that is taken over can set a new password for the account that stays: take it over only from an account of the same person.`,
  );

/** From whom each attribute comes. */
function sourcesOf({ wanted, survivor, others }: CaseMembers): Sources | Refusal {
  const bySub = new Map([survivor, ...others.map(({ user }) => user)].map((user) => [user.sub, user]));
  const sources = new Map<string, MirrorUser>();
  for (const { attribute, from } of wanted.take) {
    const user = bySub.get(from);
    const name = attributeName(attribute);
    if (user === undefined) {
      return refuse(survivor, {
        why: 'invalid',
        reason: `The ${name} is to come from ${shown(from)}, who is not in this case.`,
      });
    }
    if (sources.has(attribute)) {
      return refuse(survivor, { why: 'invalid', reason: `The ${name} is to be taken over twice.` });
    }
    if (!attributeOf(user, attribute)) {
      return refuse(user, { why: 'moved', reason: `There is no ${name} to be taken over (any more).` });
    }
    sources.set(attribute, user);
  }
  return sources;
}

interface Edits {
  /** New addresses that nobody has shown to be theirs. */
  readonly unverified: readonly AttributeEdit[];
  readonly other: readonly AttributeEdit[];
}

/** That an address is verified is no attribute of its own here: it comes with its address, and never without. */
function editsFrom(sources: Sources, survivor: MirrorUser): Edits {
  const other: AttributeEdit[] = [];
  const unverified: AttributeEdit[] = [];
  for (const [name, user] of sources) {
    const value = attributeOf(user, name) ?? null;
    const address = ADDRESSES.find((one) => one === name);
    const marked = ADDRESSES.find((one) => flagOf(one) === name);
    if (address !== undefined) {
      const vouching = [user, sources.get(flagOf(address))];
      const verified = vouching.some((who) => who !== undefined && vouches(who, address, value));
      (verified ? other : unverified).push({ name, value });
    } else if (marked === undefined) other.push({ name, value });
    else if (!sources.has(marked) && vouches(user, marked, attributeOf(survivor, marked) ?? null)) {
      other.push({ name, value: 'true' });
    }
  }
  return { unverified, other };
}

/** Has verified this very address; letter case is nothing that mail makes a difference of. */
function vouches(user: MirrorUser, address: Address, value: string | null): boolean {
  if (!isVerified(user, address)) return false;
  return attributeOf(user, address)?.trim().toLowerCase() === value?.trim().toLowerCase();
}

function messageProblem(
  edits: readonly AttributeEdit[],
  survivor: MirrorUser,
  { context }: CaseTools,
): Reason | null {
  for (const { name, value } of edits) {
    const address = ADDRESSES.find((one) => one === name);
    const changed = (attributeOf(survivor, name) ?? null) !== value;
    if (address === undefined || !addressEffect(survivor, address, changed, 'verify', context.pool).message) {
      continue;
    }
    return {
      why: 'guard',
      reason: `The ${attributeName(name)} ${quoted(value ?? '')} is not verified where it comes from, so Cognito would send a message with a code to it. Leave it out, or change it by itself.`,
    };
  }
  return null;
}

/** What one of the others signs in with cannot be given to the survivor while that account has it. */
function withAdvice(
  reason: Reason,
  { others }: CaseMembers,
  edits: readonly AttributeEdit[],
  { context }: CaseTools,
): Reason {
  const held = edits.some(
    ({ name, value }) =>
      context.pool.signInAliases.some((alias) => alias === name) &&
      others.some(({ user }) => user.goneAt === null && attributeOf(user, name) === value),
  );
  return held
    ? {
        ...reason,
        reason: `${reason.reason} Leave it out here, and change it when the other account is gone.`,
      }
    : reason;
}
