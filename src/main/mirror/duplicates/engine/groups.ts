import type { DetectorName } from '#shared/domain/duplicates/detectors.ts';
import { DETECTOR_OF_KIND } from '#shared/domain/duplicates/matcher.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import { MOST_HASHES } from '../../columns/user-columns.ts';
import type { UserId } from '../../ports.ts';
import type { Edge, Edges } from './edges.ts';
import { type Crowd, createKeyIndex, type KeyIndex, type Outcome } from './key-index.ts';
import type { Kinds } from './kinds.ts';

/** Users by all their keys. */
export interface Groups {
  /**
   * Adds many together, which is much faster, some more with every call; false: it is done, and only then may others be added.
   * Whoever is removed meanwhile is not added any more.
   * @param isWanted not those who are gone, or come later
   */
  addAll(isWanted: (id: UserId) => boolean): boolean;
  /** Of the work of `addAll`, in users. */
  left(): number;
  /** Calls `regrouped` for everyone who has got, or lost, somebody with the same key by it. */
  add(id: UserId): void;
  /** The same; memory must still have the state in which the user was added. */
  remove(id: UserId): void;
  /** All with whom the user has a key in common, once for each of them; the bit is 0 if they do not match for all that. */
  eachOther(id: UserId, call: (other: UserId, bit: number) => void): void;
  /** Values that too many have. */
  shared(): { readonly detector: DetectorName; readonly users: number }[];
  bytes(): number;
}

/** Users who are added in one go, when there are many. */
const AT_ONCE = 512;

/** `within`: how those are told apart who are too many here. */
interface Grouping {
  readonly kind: keyof Kinds;
  readonly index: KeyIndex;
  readonly edge: Edge;
  readonly within: Grouping | null;
}

export function createGroups(deps: {
  readonly kinds: Kinds;
  readonly edges: Edges;
  readonly rules: DuplicateRules;
  /** Who are there at first: ids below. */
  readonly users: number;
  /** Reads the rows of users together. */
  readonly fetch: (ids: readonly UserId[]) => void;
  readonly regrouped: (id: UserId) => void;
}): Groups {
  const { kinds, edges, rules, users, fetch, regrouped } = deps;
  const grouping = (kind: keyof Kinds, expected: number, within: Grouping | null = null): Grouping => ({
    kind,
    index: createKeyIndex(kinds[kind], expected),
    edge: edges[kind],
    within,
  });
  // Who has one email has one inbox: emails by themselves are compared only where an inbox has too many.
  const emails = grouping('email', 0);
  const inboxes = grouping('inbox', users, emails);
  const all = [
    inboxes,
    grouping('username', users),
    grouping('phone', users),
    ...(['nameAndBirthdate', 'similarName'] as const)
      .filter((guess) => rules.guesses.includes(guess))
      .map((guess) => grouping(guess, users)),
  ];

  /** Of emails that too many have: the inbox. */
  const inboxOf = new WeakMap<Crowd, Crowd>();

  const add = (to: Grouping, id: UserId) => tell(to, id, to.index.add(id));
  const tell = ({ index, within }: Grouping, id: UserId, outcome: Outcome) => {
    if (outcome.kind === 'grouped') regrouped(id);
    else if (outcome.kind === 'crowded') {
      for (const member of outcome.members) {
        regrouped(member);
        if (within) add(within, member);
      }
      const [email, inbox] = [index, inboxes.index].map((each) => each.crowdOf(id));
      if (index === emails.index && email && inbox) inboxOf.set(email, inbox);
    } else if (outcome.kind === 'crowd' && within) add(within, id);
  };
  const remove = ({ index, within }: Grouping, id: UserId) => {
    const outcome = index.remove(id);
    if (within && (outcome.kind === 'crowd' || outcome.kind === 'thinned')) remove(within, id);
    if (outcome.kind !== 'thinned') return;
    for (const member of outcome.members) {
      if (within) remove(within, member);
      regrouped(member);
    }
  };
  const eachOther = (
    { index, edge, within }: Grouping,
    id: UserId,
    call: (other: UserId, bit: number) => void,
  ) => {
    for (const other of index.others(id)) call(other, edge(id, other));
    if (within && index.crowdOf(id)) eachOther(within, id, call);
  };
  /** The inboxes that too many have, but under one email all of them: they share that. */
  const underOneEmail = () => {
    const found = new Set<Crowd>();
    for (const email of emails.index.crowds()) {
      const inbox = inboxOf.get(email);
      if (inbox?.users === email.users) found.add(inbox);
    }
    return found;
  };

  /** How far `addAll` has come: the next grouping, and in it the next user to be prepared. */
  let filling = 0;
  let prepared = 0;
  const prepareNext = ({ kind, index }: Grouping, isWanted: (id: UserId) => boolean) => {
    const isGuess = kind === 'nameAndBirthdate' || kind === 'similarName';
    const count = Math.min(users - prepared, isGuess ? AT_ONCE : MOST_HASHES);
    if (isGuess) fetch(Array.from({ length: count }, (_, place) => prepared + place).filter(isWanted));
    index.prepare(prepared, count, isWanted);
    prepared += count;
  };

  return {
    addAll(isWanted) {
      const next = all[filling];
      if (next === undefined) return false;
      if (prepared < users) prepareNext(next, isWanted);
      else if (!next.index.addNext(AT_ONCE, (id, outcome) => tell(next, id, outcome))) {
        filling += 1;
        prepared = 0;
      }
      return filling < all.length;
    },
    left: () => (all.length - filling) * (users + 1) - prepared,
    add: (id) => {
      for (const each of all) add(each, id);
    },
    remove: (id) => {
      for (const each of all) remove(each, id);
    },
    eachOther(id, call) {
      for (const each of all) eachOther(each, id, call);
    },
    shared() {
      const left = underOneEmail();
      return [emails, ...all].flatMap(({ kind, index }) =>
        [...index.crowds()]
          .filter((crowd) => !left.has(crowd))
          .map((crowd) => ({ detector: DETECTOR_OF_KIND[kind], users: crowd.users })),
      );
    },
    bytes: () => [emails, ...all].reduce((sum, { index }) => sum + index.bytes(), 0),
  };
}
