import { fold } from '#shared/domain/query/fold.ts';
import { matchesPattern } from '#shared/domain/query/match-pattern.ts';
import type { TextPattern } from '#shared/domain/query/query.ts';
import { createDictionaryColumn, type DictionaryColumn, type DictionaryState } from './dictionary-column.ts';
import type { Engine } from './engine.ts';
import type { Needle } from './needle.ts';
import type { TextBuffer } from './text-buffer.ts';
import { createTextColumn, type TextColumn, type TextState } from './text-column.ts';

export type ColumnState = { readonly dictionary: DictionaryState } | { readonly text: TextState };

/** A pattern that stands in the memory, see `writePattern`. */
export interface Wanted {
  readonly pattern: TextPattern;
  readonly needle: Needle;
}

/** One attribute of all users: a dictionary as long as many values are alike, then text. */
export interface Column {
  set(id: number, value: string): void;
  remove(id: number): void;
  dictionary(): DictionaryColumn | null;
  text(): TextColumn | null;
  /** Adds the users whose value matches, and maybe others that are no candidates. */
  check(size: number, wanted: Wanted, candidates: number, out: number): void;
  /** Adds the users whose value has the needle, or (dictionary) matches; see `TextColumn` for `oneByOne`. */
  scan(size: number, wanted: Wanted, oneByOne: boolean, out: number): void;
  /** `filled`: not those whose value is empty. */
  present(size: number, filled: boolean, out: number): void;
  state(): ColumnState;
}

export function createColumn(
  engine: Engine,
  buffer: TextBuffer,
  size: () => number,
  state?: ColumnState,
): Column {
  let text: TextColumn | null =
    state !== undefined && 'text' in state ? createTextColumn(engine, buffer, state.text) : null;
  let dictionary: DictionaryColumn | null =
    text === null
      ? createDictionaryColumn(
          engine,
          state !== undefined && 'dictionary' in state ? state.dictionary : undefined,
        )
      : null;

  const turn = (from: DictionaryColumn): TextColumn => {
    const made = createTextColumn(engine, buffer);
    for (let id = 0; id < size(); id += 1) {
      const entry = from.entries[from.codeOf(id)];
      if (entry !== null && entry !== undefined) made.set(id, entry.folded, entry.value === '');
    }
    from.free();
    dictionary = null;
    text = made;
    return made;
  };
  const pick = (users: number, { pattern }: Wanted, out: number) =>
    dictionary?.pick(users, ({ folded }) => matchesPattern(pattern, folded), out);

  return {
    dictionary: () => dictionary,
    text: () => text,
    set(id, value) {
      if (dictionary?.set(id, value)) return;
      (text ?? (dictionary && turn(dictionary)))?.set(id, fold(value), value === '');
    },
    remove(id) {
      dictionary?.remove(id);
      text?.remove(id);
    },
    check(users, wanted, candidates, out) {
      pick(users, wanted, out);
      text?.check(users, candidates, out);
    },
    scan(users, wanted, oneByOne, out) {
      pick(users, wanted, out);
      text?.scan(users, wanted.needle, oneByOne, out);
    },
    present(users, filled, out) {
      dictionary?.pick(users, ({ value }) => !filled || value !== '', out);
      text?.present(users, filled, out);
    },
    state: () =>
      text === null ? { dictionary: (dictionary as DictionaryColumn).state() } : { text: text.state() },
  };
}
