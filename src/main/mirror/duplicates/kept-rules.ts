import { duplicateRules } from '#shared/contract/duplicate-schemas.ts';
import { DEFAULT_RULES, ruleProblems } from '#shared/domain/duplicates/default-rules.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { DuplicateNotes } from './ports.ts';

const NOTE = 'duplicates.rules';

/** How values are compared in this pool, as it was last said; else as usual. */
export interface KeptRules {
  get(): DuplicateRules;
  /** Durable when it returns. `INVALID_INPUT`: they cannot be meant like that. */
  set(rules: DuplicateRules): void;
}

export function createKeptRules(
  notes: Pick<DuplicateNotes, 'note' | 'setNote'>,
  report: (what: string, error: unknown) => void,
): KeptRules {
  let rules = read();

  function read(): DuplicateRules {
    try {
      const note = notes.note(NOTE);
      if (note === null) return DEFAULT_RULES;
      const kept = duplicateRules.parse(JSON.parse(note));
      const [problem] = ruleProblems(kept);
      if (problem !== undefined) throw new Error(problem);
      return kept;
    } catch (error) {
      report('the rules for duplicates could not be read', error);
      return DEFAULT_RULES;
    }
  }

  return {
    get: () => rules,
    set(wanted) {
      const problems = ruleProblems(wanted);
      if (problems.length > 0) throw new AppError('INVALID_INPUT', problems.join(' '));
      notes.setNote(NOTE, JSON.stringify(wanted));
      rules = wanted;
    },
  };
}
