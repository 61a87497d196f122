import type { RunRow } from '#shared/domain/changes/run.ts';
import type { RunContext } from './context.ts';
import { verifyUnit } from './verify.ts';

/** Re-reads in the background while other rows are still written. What it has no room for is left to the last pass. */
export interface Verifier {
  /** False: it has no room. `writtenAt` in milliseconds since the epoch. */
  add(rows: readonly RunRow[], writtenAt: number): boolean;
  /** Something has changed for `mayLook`. */
  kick(): void;
  /** Waits until there is room. */
  room(): Promise<void>;
  /** Looks at all that is left, and resolves when nothing is under way. */
  finish(): Promise<void>;
}

export interface VerifierDeps {
  readonly context: RunContext;
  /** Reads are to spare: checks before writing go first. */
  readonly mayLook: () => boolean;
  readonly failed: (error: unknown) => void;
}

const MOST_WAITING = 400;
const MOST_LOOKING = 24;
/** Milliseconds after a write; before that the list of users seldom shows it. */
const FIRST_LOOK = 1_000;

export function createVerifier({ context, mayLook, failed }: VerifierDeps): Verifier {
  const { deps, halting, halted } = context;
  let queue: { readonly rows: readonly RunRow[]; readonly at: number }[] = [];
  let looking = 0;
  let finishing = false;
  let wake: (() => void)[] = [];

  function kick() {
    if (halted()) queue = [];
    while (queue.length > 0 && looking < MOST_LOOKING && (finishing || mayLook())) {
      const next = queue.shift();
      if (next) void look(next.rows, next.at);
    }
    const heard = wake;
    wake = [];
    for (const resolve of heard) resolve();
  }

  async function look(rows: readonly RunRow[], at: number) {
    looking += 1;
    try {
      // A clock that was set forward costs one more look, one that was set back no more than the usual wait.
      const rest = Math.min(FIRST_LOOK, at + FIRST_LOOK - deps.now());
      if (rest > 0) await deps.sleep(rest, halting);
      await verifyUnit(context, rows);
    } catch (error) {
      failed(error);
    } finally {
      looking -= 1;
      kick();
    }
  }

  async function until(condition: () => boolean) {
    while (!condition()) await new Promise<void>((resolve) => wake.push(resolve));
  }

  return {
    add(rows, at) {
      if (queue.length >= MOST_WAITING) return false;
      queue.push({ rows, at });
      kick();
      return true;
    },
    kick,
    room: () => until(() => queue.length < MOST_WAITING || halted()),
    async finish() {
      finishing = true;
      kick();
      await until(() => queue.length + looking === 0);
    },
  };
}
