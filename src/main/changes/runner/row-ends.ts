import type { SubjectFacts } from '#shared/domain/changes/facts.ts';
import type { RunRow, SeenValue } from '#shared/domain/changes/run.ts';
import type { User } from '#shared/domain/user.ts';
import { tellBook } from './book.ts';
import type { RunContext } from './context.ts';
import type { Target } from './read-facts.ts';
import type { Said } from './words.ts';

/** How a row ends: what becomes durable of it, and the row as it then is. */
export interface RowEnds {
  /** `waiting`: nothing was done, and it may be begun again. */
  end(
    state: 'waiting' | 'already' | 'moved' | 'failed' | 'unknown',
    said: Said,
    seen?: readonly SeenValue[],
  ): Promise<RunRow>;
  done(made: User | null, said: Said): Promise<RunRow>;
  /** The local copy is told what was read. */
  follow(facts: SubjectFacts): void;
}

export function createRowEnds({ deps, commits, secrets }: RunContext, row: RunRow, target: Target): RowEnds {
  const base = () => ({ row: row.number, at: deps.now() });
  return {
    async end(state, { message, next }, seen = []) {
      await commits.mark({ ...base(), state, message, next, seen, createdSub: null });
      if (state !== 'waiting') secrets.delete(row.number);
      return { ...row, state };
    },
    async done(made, { message, next }) {
      const isNew = row.step.kind === 'createUser';
      const createdSub = isNew ? (made?.sub ?? null) : null;
      if (isNew && made) {
        target.sub = made.sub;
        target.username = made.username;
        tellBook(deps, [row], { user: made });
      }
      const done = { ...base(), state: 'done', message, next, seen: [], createdSub } as const;
      const hidden = row.changes.length === 0;
      if (hidden) await commits.mark(done, { row: row.number, verified: 'cannot', seen: [] });
      else await commits.mark(done);
      secrets.delete(row.number);
      return { ...row, state: 'done', createdSub, verified: hidden ? 'cannot' : 'notYet' };
    },
    follow: (facts) => tellBook(deps, [row], facts),
  };
}
