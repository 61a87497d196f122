import {
  type FindingNote,
  type Findings,
  type FoundToken,
  MOST_FOUND,
  type Repair,
  type TokenContainer,
} from './found-token.ts';
import { type Parts, readParts } from './read-parts.ts';

/** Where a token stands, said only for those that are kept. */
export interface Where {
  readonly container: TokenContainer;
  readonly place: string;
  readonly sentTo: string | null;
}

export interface Sighting {
  readonly text: string;
  readonly at: number;
  readonly repairs: Iterable<Repair>;
  /** What the text around says of its ends. */
  readonly leftOut: 'start' | 'end' | null;
  /** Called at the end, when all is known about a request. */
  readonly where: () => Where;
  /** The one request or answer it is part of: a token that it names twice was still sent once. */
  readonly visit: object | null;
  /** The token response, or the storage of one user, that it stands in with others. */
  readonly group: unknown;
  /** What it was called, for tokens that do not say it themselves. */
  readonly calledRefresh?: boolean;
}

export interface Collector {
  /** @param parts as `readParts` says, where it was asked already */
  add(sighting: Sighting, parts?: Parts): void;
  /** What is known of a token that was seen before, so that it is not read again. */
  partsOf(text: string): Parts | undefined;
  note(code: FindingNote['code'], message: string): void;
  /** How many tokens there are by now. */
  count(): number;
  end(): Findings;
}

interface Kept {
  readonly first: Sighting;
  readonly parts: Parts;
  readonly repairs: Set<Repair>;
  readonly groups: Set<unknown>;
  visit: object | null;
  times: number;
}

/** Collects what the scanners see: each token once, with how often it was seen. */
export function createCollector(): Collector {
  const kept = new Map<string, Kept>();
  const notes = new Map<string, FindingNote>();

  const note = (code: FindingNote['code'], message: string) => {
    if (!notes.has(code)) notes.set(code, { code, message });
  };

  return {
    note,
    count: () => kept.size,
    partsOf: (text) => kept.get(text)?.parts,
    add(sighting, parts) {
      const known = kept.get(sighting.text);
      if (known) {
        if (known.visit === null || known.visit !== sighting.visit) known.times += 1;
        known.visit = sighting.visit;
        if (sighting.group !== null) known.groups.add(sighting.group);
        return;
      }
      if (kept.size >= MOST_FOUND) {
        note(
          'TOO_MANY',
          `More than ${MOST_FOUND} different tokens: the first ${MOST_FOUND} are listed. Look for the one that you need in a smaller part of the text.`,
        );
        return;
      }
      kept.set(sighting.text, {
        first: sighting,
        parts: parts ?? readParts(sighting.text),
        repairs: new Set(sighting.repairs),
        groups: new Set(sighting.group === null ? [] : [sighting.group]),
        visit: sighting.visit,
        times: 1,
      });
    },
    end: () => ({ tokens: inOrder([...kept.values()]), notes: [...notes.values()] }),
  };
}

/** In the order of the text, those of one sign-in together. */
function inOrder(all: readonly Kept[]): FoundToken[] {
  const sorted = all.toSorted((left, right) => left.first.at - right.first.at);
  const signIns = signInsOf(sorted);
  const numbers = new Map<string, number>();
  const rows = new Map<string | Kept, Kept[]>();
  for (const one of sorted) {
    const signIn = signIns.get(one);
    if (signIn !== undefined && !numbers.has(signIn)) numbers.set(signIn, numbers.size + 1);
    const row = rows.get(signIn ?? one);
    if (row) row.push(one);
    else rows.set(signIn ?? one, [one]);
  }
  return [...rows.values()].flat().map((one) => found(one, numbers.get(signIns.get(one) ?? '') ?? null));
}

/**
 * By `origin_jti`. A token without one (the refresh token never says it) belongs to the sign-in of those that it stands
 * with, if that is one; and tokens that all do not say it, to each other.
 */
function signInsOf(all: readonly Kept[]): Map<Kept, string> {
  const members = new Map<unknown, Kept[]>();
  for (const one of all) {
    for (const group of one.groups) {
      const row = members.get(group);
      if (row) row.push(one);
      else members.set(group, [one]);
    }
  }
  const signIns = new Map<Kept, string>();
  for (const one of all) if (one.parts.originJti !== null) signIns.set(one, `jti ${one.parts.originJti}`);
  let count = 0;
  for (const row of members.values()) {
    const said = new Set(row.flatMap((one) => signIns.get(one) ?? []));
    if (said.size > 1 || (said.size === 0 && row.length < 2)) continue;
    count += 1;
    const [only = `group ${count}`] = said;
    for (const one of row) if (!signIns.has(one)) signIns.set(one, only);
  }
  return signIns;
}

function found({ first, parts, repairs, times }: Kept, signIn: number | null): FoundToken {
  const { container, place, sentTo } = first.where();
  const kind = parts.kind === 'unreadable' && first.calledRefresh === true ? 'refresh' : parts.kind;
  const cutOff = kind === 'refresh' && parts.kind === 'unreadable' ? null : (first.leftOut ?? parts.cutOff);
  return {
    text: first.text,
    kind,
    container,
    place,
    sentTo,
    at: first.at,
    times,
    repairs: [...repairs],
    cutOff,
    signIn,
    brief: parts.brief,
  };
}
