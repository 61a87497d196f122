import type { SubjectFacts } from '#shared/domain/changes/facts.ts';
import type { RunRow, SeenValue } from '#shared/domain/changes/run.ts';
import type { User } from '#shared/domain/user.ts';
import type { BeforeImage, RowMark } from '../ports.ts';
import { tellBook } from './book.ts';
import type { RunContext } from './context.ts';
import type { Target } from './read-facts.ts';
import { ledSaid, NOTHING, type Said } from './words.ts';

/** How a row ends: what becomes durable of it, and the row as it then is. */
export interface RowEnds {
  /** `waiting`: nothing was done, and it may be begun again. */
  end(
    state: 'waiting' | 'already' | 'moved' | 'failed' | 'unknown',
    said: Said,
    seen?: readonly SeenValue[],
  ): Promise<RunRow>;
  done(made: User | null, said: Said): Promise<RunRow>;
  /** As `waiting`, and a call went out of which re-reading shows nothing: should it show later, it was ours. */
  again(): Promise<RunRow>;
  /** A row that is `waiting` has its end by an earlier call, from which this is the image. */
  reopen(image: BeforeImage): void;
  /** The local copy is told what was read. */
  follow(facts: SubjectFacts): void;
}

/** @param leader the row that this one follows on, if that was or may have been carried out */
export function createRowEnds(
  { deps, commits, secrets }: RunContext,
  row: RunRow,
  target: Target,
  leader: RunRow | null = null,
): RowEnds {
  let opened: RowMark[] = [];
  const mark = (...marks: RowMark[]) => {
    const all = [...opened, ...marks];
    opened = [];
    return commits.mark(...all);
  };
  const base = () => ({ row: row.number, at: deps.now() });
  return {
    async end(state, said, seen = []) {
      const isOpen = leader !== null && state !== 'already' && state !== 'waiting';
      const { message, next } = isOpen ? ledSaid(row, leader, said) : said;
      await mark({ ...base(), state, message, next, seen, createdSub: null });
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
      if (hidden) await mark(done, { row: row.number, verified: 'cannot', seen: [] });
      else await mark(done);
      secrets.delete(row.number);
      return { ...row, state: 'done', createdSub, verified: hidden ? 'cannot' : 'notYet' };
    },
    async again() {
      const nothing = { ...NOTHING, seen: [], createdSub: null };
      await mark({ ...base(), state: 'waiting', ...nothing, maybeSent: true });
      return { ...row, state: 'waiting', maybeSent: true };
    },
    reopen(image) {
      opened = [{ ...base(), state: 'started', image }];
    },
    follow: (facts) => tellBook(deps, [row], facts),
  };
}
