/** Users per second over the last while. */
export interface Speed {
  note(at: number, read: number): void;
  perSecond(at: number): number;
  reset(): void;
}

/** Milliseconds. */
const WINDOW = 10_000;

export function createSpeed(): Speed {
  let notes: { readonly at: number; readonly read: number }[] = [];

  return {
    note(at, read) {
      notes = [...notes.filter((note) => note.at >= at - WINDOW), { at, read }];
    },
    perSecond(at) {
      const recent = notes.filter((note) => note.at >= at - WINDOW);
      const [first] = recent;
      const last = recent.at(-1);
      // Over less than a second the first batch would look like a gale.
      if (!first || !last || at - first.at < 1_000) return 0;
      return ((last.read - first.read) * 1_000) / (at - first.at);
    },
    reset() {
      notes = [];
    },
  };
}
