import type { CaseEnd, DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import type { Pair } from '#shared/domain/duplicates/detectors.ts';
import type { JudgeFacts } from '#shared/domain/duplicates/judge-facts.ts';
import { propose } from '#shared/domain/duplicates/judge-proposal.ts';
import type { Judgement } from '#shared/domain/duplicates/judgement.ts';
import { linkRefusal } from '#shared/domain/duplicates/link-rules.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';

const text = duplicatesText.panel;

export type DraftChange =
  | { readonly kind: 'end'; readonly sub: string; readonly end: CaseEnd }
  /** `from` null, or the one it is taken from already: the survivor keeps what it has. */
  | { readonly kind: 'take'; readonly attribute: string; readonly from: string | null }
  | { readonly kind: 'group'; readonly group: string; readonly join: boolean };

/** What is to become of the set, as somebody changes it before it is planned. */
export function changeDraft(draft: DuplicateCase, change: DraftChange): DuplicateCase {
  switch (change.kind) {
    case 'end': {
      const { sub, end } = change;
      return { ...draft, others: draft.others.map((one) => (one.sub === sub ? { sub, end } : one)) };
    }
    case 'take': {
      const { attribute, from } = change;
      const rest = draft.take.filter((one) => one.attribute !== attribute);
      const isOff =
        from === null || draft.take.some((one) => one.attribute === attribute && one.from === from);
      return { ...draft, take: isOff ? rest : [...rest, { attribute, from }] };
    }
    case 'group': {
      const rest = draft.groups.filter((group) => group !== change.group);
      return { ...draft, groups: change.join ? [...rest, change.group].sort() : rest };
    }
  }
}

export interface Drafted {
  readonly draft: DuplicateCase;
  /** Why nothing is proposed, in a sentence; null: it is. */
  readonly whyNot: string | null;
  readonly notes: readonly string[];
}

/** What is proposed if this account stays; where nothing can be, a case in which all others are kept. */
export function draftFor(
  survivor: string,
  { members, pairs }: { readonly members: readonly MirrorUser[]; readonly pairs: readonly Pair[] },
  judgement: Judgement,
  facts: JudgeFacts,
): Drafted {
  const order = new Map(judgement.standings.map(({ sub }, index) => [sub, index]));
  const others = members
    .filter(({ sub }) => sub !== survivor)
    .sort((a, b) => (order.get(a.sub) ?? 0) - (order.get(b.sub) ?? 0));
  const stays = members.find(({ sub }) => sub === survivor);
  const proposed = stays && propose(stays, others, pairs, facts);
  return {
    draft: proposed?.proposal ?? {
      survivor,
      others: others.map(({ sub }) => ({ sub, end: 'keep' })),
      take: [],
      groups: [],
    },
    whyNot: proposed?.whyNot ?? null,
    notes: proposed?.notes ?? [],
  };
}

export function sameCase(a: DuplicateCase, b: DuplicateCase): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether a plan of it would do anything. */
export function doesSomething({ others, take, groups }: DuplicateCase): boolean {
  return take.length + groups.length > 0 || others.some(({ end }) => end !== 'keep');
}

export interface EndFacts {
  readonly draft: DuplicateCase;
  readonly survivor: MirrorUser;
  readonly schema: PoolDescription['schema'];
  /** The `sub` of whoever works here; null: no user of the pool. */
  readonly oneself: string | null;
}

/** Why that cannot become of an account, in a sentence; null: it can, as far as the copy knows. */
export function endRefusal(end: CaseEnd, other: MirrorUser, facts: EndFacts): string | null {
  if (end === 'keep') return null;
  if (other.sub === facts.oneself) return text.ownAccount;
  if (end === 'disable') return other.enabled ? null : text.alreadyDisabled;
  if (end === 'delete') return null;
  const links = facts.draft.others.filter((one) => one.end === 'link' && one.sub !== other.sub);
  return linkRefusal(facts.survivor, other, { before: links.length, schema: facts.schema });
}

const ADDRESSES: readonly string[] = ['email', 'phone_number'];

/** Why a value of this attribute cannot be taken over, in a few words; null: it can. */
export function takeRefusal(
  attribute: string,
  pool: Pick<PoolDescription, 'schema' | 'signInAliases' | 'usernameAttributes'> | undefined,
): string | null {
  if (ADDRESSES.some((address) => attribute === `${address}_verified`)) return text.notTaken.verified;
  if (attribute === 'identities' || attribute === 'sub' || attribute.startsWith('cognito:'))
    return text.notTaken.own;
  if (pool === undefined) return null;
  const isSignIn = pool.signInAliases.includes(attribute) || pool.usernameAttributes.includes(attribute);
  if (isSignIn) return text.notTaken.signIn;
  return pool.schema.some(({ name, mutable }) => name === attribute && !mutable) ? text.notTaken.fixed : null;
}

/** Groups of the others that the survivor could join, sorted. */
export function groupsToJoin(survivor: MirrorUser, members: readonly MirrorUser[]): readonly string[] {
  const groups = new Set(members.flatMap((member) => (member.sub === survivor.sub ? [] : member.groups)));
  return [...groups].filter((group) => !survivor.groups.includes(group)).sort();
}
