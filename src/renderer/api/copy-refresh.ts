/** How often at most what was read from a copy is read again while the copy grows, in milliseconds. */
const AT_MOST_EVERY = 2_000;

interface CopyRefreshDeps {
  /** Has what was read from the copy of this connection read again. */
  readonly refresh: (connectionId: string) => void;
  readonly now?: () => number;
}

export interface CopyRefresh {
  /** What a copy is like as the latest event has it: another mark, another content. */
  saw(connectionId: string, mark: string): void;
  /** Drops what is still to come. */
  end(): void;
}

interface Known {
  mark: string;
  refreshedAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * While the pool is read, the version of the copy grows ten times a second. Counts and lists follow it, but calmly: at once
 * when the last time is long ago, else when two seconds are over; the last version is never missed.
 */
export function createCopyRefresh({ refresh, now = Date.now }: CopyRefreshDeps): CopyRefresh {
  const copies = new Map<string, Known>();

  function run(connectionId: string, known: Known): void {
    known.timer = undefined;
    known.refreshedAt = now();
    refresh(connectionId);
  }

  return {
    saw(connectionId, mark) {
      const known = copies.get(connectionId);
      if (!known) {
        // What was read before the first event may be older than it.
        const first: Known = { mark, refreshedAt: now(), timer: undefined };
        copies.set(connectionId, first);
        run(connectionId, first);
        return;
      }
      if (known.mark === mark) return;
      known.mark = mark;
      if (known.timer !== undefined) return;
      const wait = known.refreshedAt + AT_MOST_EVERY - now();
      if (wait <= 0) run(connectionId, known);
      else known.timer = setTimeout(() => run(connectionId, known), wait);
    },
    end() {
      for (const { timer } of copies.values()) clearTimeout(timer);
      copies.clear();
    },
  };
}
