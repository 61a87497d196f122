import type { Query, TextPattern } from '#shared/domain/query/query.ts';
import { type Bitmap, countBits } from './bitmap.ts';

const MOST = 16;

export interface Term {
  readonly query: Query;
  readonly bits: Bitmap;
  readonly count: number;
}

/** The last terms and whom they hold for, until something changes: people type on, and put terms together. */
export interface TermCache {
  get(query: Query): Term | undefined;
  add(query: Query, bits: Bitmap): Term;
  /** The smallest known set that holds everyone whom the term can hold for. */
  wider(query: Query): Term | undefined;
  clear(): void;
}

export function createTermCache(): TermCache {
  const terms = new Map<string, Term>();
  return {
    get(query) {
      const key = JSON.stringify(query);
      const term = terms.get(key);
      if (term === undefined) return undefined;
      terms.delete(key);
      terms.set(key, term);
      return term;
    },
    add(query, bits) {
      const term = { query, bits, count: countBits(bits) };
      terms.set(JSON.stringify(query), term);
      const [oldest] = terms.keys();
      if (terms.size > MOST && oldest !== undefined) terms.delete(oldest);
      return term;
    },
    wider(query) {
      let best: Term | undefined;
      for (const term of terms.values()) {
        if ((best === undefined || term.count < best.count) && isWider(term.query, query)) best = term;
      }
      return best;
    },
    clear: () => terms.clear(),
  };
}

function isWider(known: Query, wanted: Query): boolean {
  if (wanted.kind !== 'text' && wanted.kind !== 'attribute') return false;
  if (known.kind !== 'text' && known.kind !== 'attribute') return false;
  if (known.kind === 'attribute' && (wanted.kind !== 'attribute' || known.name !== wanted.name)) return false;
  return (
    isPlain(known.pattern) && wanted.pattern.parts.some((part) => part.includes(known.pattern.parts[0] ?? ''))
  );
}

function isPlain({ parts, start, end }: TextPattern): boolean {
  return parts.length === 1 && !start && !end;
}
