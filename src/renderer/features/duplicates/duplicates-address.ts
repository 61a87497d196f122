import type { ClusterFilter, ClusterSort } from '#shared/domain/duplicates/cluster.ts';
import { DETECTORS, STRENGTHS } from '#shared/domain/duplicates/detectors.ts';

const STATES = [
  'open',
  'new',
  'ended',
  'setAside',
  'linked',
] as const satisfies readonly ClusterFilter['state'][];
const SORTS = ['strength', 'size', 'newest'] as const satisfies readonly ClusterSort['by'][];
const LONGEST_FIND = 256;
const LONGEST_ID = 128;

/** The part of the address that belongs to this page; the route drops what does not fit. */
export interface DuplicatesSearch {
  /** Left out: those that are open. */
  readonly state?: (typeof STATES)[number];
  /** Has a pair by this. */
  readonly reason?: (typeof DETECTORS)[number];
  readonly strength?: (typeof STRENGTHS)[number];
  readonly find?: string;
  /** Left out: the surest first. */
  readonly sort?: (typeof SORTS)[number];
  /** The key of the cluster whose panel is open: the `sub` of a member. */
  readonly c?: string;
  /** By which the open cluster was set aside. */
  readonly decision?: string;
}

/** An address may be typed or come from elsewhere, so what does not fit is dropped. */
export function duplicatesSearch(raw: Readonly<Record<string, unknown>>): DuplicatesSearch {
  const state = oneOf(STATES, raw.state);
  const reason = oneOf(DETECTORS, raw.reason);
  const strength = oneOf(STRENGTHS, raw.strength);
  const sort = oneOf(SORTS, raw.sort);
  const find = plainText(raw.find)?.slice(0, LONGEST_FIND);
  const c = plainText(raw.c)?.slice(0, LONGEST_ID);
  const decision = plainText(raw.decision)?.slice(0, LONGEST_ID);
  return withoutUsual({ state, reason, strength, find, sort, c, decision });
}

/** `undefined` takes it out of the address. */
export type SearchChange = { readonly [Key in keyof DuplicatesSearch]: DuplicatesSearch[Key] | undefined };

/** Without what says nothing, so that the usual list has the shortest address. */
export function withoutUsual(search: SearchChange): DuplicatesSearch {
  const { state, reason, strength, find, sort, c, decision } = search;
  return {
    ...(state && state !== 'open' && { state }),
    ...(reason && { reason }),
    ...(strength && { strength }),
    ...(find && { find }),
    ...(sort && sort !== 'strength' && { sort }),
    ...(c && { c }),
    ...(c && decision && { decision }),
  };
}

/** What the list is asked for. */
export interface Question {
  readonly filter: ClusterFilter;
  readonly sort: ClusterSort;
}

export function questionOf(search: DuplicatesSearch): Question {
  const { state = 'open', reason, strength = null, find = '', sort = 'strength' } = search;
  return {
    filter: { state, detectors: reason ? [reason] : null, strength, find: find.trim() },
    sort: { by: sort },
  };
}

/** Something beside the state narrows the list. */
export function isNarrowed({ detectors, strength, find }: ClusterFilter): boolean {
  return detectors !== null || strength !== null || find !== '';
}

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

/** The router reads bare digits and `true` of an address as what they are in JSON. */
function plainText(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}
