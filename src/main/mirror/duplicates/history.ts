import * as z from 'zod';
import type { DuplicatesCount } from '#shared/domain/duplicates/cluster.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { DuplicateNotes } from './ports.ts';

const NOTE = 'duplicates.history';
const DAY_MS = 86_400_000;
/** Days; a year and a bit. */
const MOST = 400;

const counts = z.array(z.object({ at: z.number(), clusters: z.number(), users: z.number() })).max(MOST);

/** How many duplicates there were at the end of readings: one count a day (UTC), the last of it. */
export interface History {
  /** Oldest first. */
  all(): readonly DuplicatesCount[];
  add(count: DuplicatesCount): void;
}

/** What cannot be kept on disk is kept until the program ends: counts are worth no failure. */
export function createHistory(
  notes: Pick<DuplicateNotes, 'note' | 'setNote'>,
  report: (what: string, error: unknown) => void,
): History {
  let history = read();

  function read(): readonly DuplicatesCount[] {
    try {
      const note = notes.note(NOTE);
      return note === null ? [] : counts.parse(JSON.parse(note));
    } catch (error) {
      report('the counts of duplicates could not be read', error);
      return [];
    }
  }

  return {
    all: () => history,
    add(count) {
      const before = history.filter(({ at }) => dayOf(at) !== dayOf(count.at));
      history = [...before, count].sort((a, b) => a.at - b.at).slice(-MOST);
      try {
        notes.setNote(NOTE, JSON.stringify(history));
      } catch (error) {
        // Said elsewhere, and nothing that could be repaired.
        if (error instanceof AppError && error.code === 'JOURNAL_NEEDS_KEYCHAIN') return;
        report('the counts of duplicates were not kept', error);
      }
    },
  };
}

const dayOf = (at: number) => Math.floor(at / DAY_MS);
