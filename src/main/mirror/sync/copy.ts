import type { User } from '#shared/domain/user.ts';
import type { MirrorStore, PassState, StoreBatch, UnitState, UserId } from '../ports.ts';
import { userWrites, type WaitingUser } from './changed-users.ts';
import { noteStart } from './complete-from.ts';
import type { CopyColumns, Fingerprint } from './copy-ports.ts';
import { createReading, type Reading } from './reading.ts';
import { createTold, LATE, type Told } from './told.ts';

/**
 * Turns what was read from the pool into what is written: to the store first, and only when that is durable to the
 * columns. Every method that writes fails with what `MirrorStore.write` fails with, and nothing is applied then;
 * what waited is lost with it, so the reading has to be taken up again from the store.
 */
export interface Copy {
  /** The reading under way; null: none. */
  reading(): Reading | null;
  begin(state: PassState, units: readonly UnitState[]): Reading;
  /** Forgets what is not durable and takes up the reading that the store knows; null: there is none. */
  resume(): Reading | null;
  /**
   * Takes in a page with the place where its unit goes on; durable with the next `flush`, both or neither. A page that
   * comes when there is no reading is dropped: it will be read again.
   */
  add(users: readonly User[], unit: UnitState): void;
  /** Pages that wait for `flush`. */
  waitingPages(): number;
  flush(): void;
  /** Drops what waits. */
  discard(): void;
  /** What was changed beside the readings, and stands against what they bring. */
  readonly told: Told;
  /** Before anything is written beside a reading: pages that wait come first, and one that is interrupted is taken up. */
  settle(): void;
  /** One user, read by itself: written at once. Null: it has no `sub`. */
  take(user: User): UserId | null;
  /** Something other than users, together with the state of the reading. */
  write(batch: Omit<StoreBatch, 'users'>): void;
  /** These are in the pool no more, unless they were never asked for. */
  markGone(ids: readonly UserId[], wasAsked: (sub: string) => boolean): void;
  /** The reading is complete. */
  end(): void;
  counts(): { readonly users: number; readonly gone: number };
  /** Users that were left out since the start, because they have no `sub` to know them by. */
  skipped(): number;
}

export interface CopyDeps {
  readonly store: MirrorStore;
  readonly columns: CopyColumns;
  readonly fingerprintOf: (user: User) => Fingerprint;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export function createCopy({ store, columns, fingerprintOf, now }: CopyDeps): Copy {
  const told = createTold(now);
  let reading: Reading | null = null;
  /** By `sub`, exactly as it came: what differs in letter case is another user. */
  let waiting = new Map<string, WaitingUser>();
  let pages = 0;
  let skipped = 0;
  let gone = countGone();
  const looked = new Map<UserId, { readonly updatedAt: number; readonly at: number }>();

  function countGone(): number {
    let count = 0;
    const size = store.size();
    for (let id = 0; id < size; id += 1) if (columns.isGone(id)) count += 1;
    return count;
  }

  function isLate(id: UserId, user: User): boolean {
    const look = looked.get(id);
    if (look === undefined) return false;
    if (now() - look.at <= LATE) return user.updatedAt < look.updatedAt;
    looked.delete(id);
    return false;
  }

  /** Decides whether the user's row has to be written. */
  function sort(user: User): void {
    if (user.sub === '') {
      skipped += 1;
      return;
    }
    const before = waiting.get(user.sub);
    if (before) {
      // Read twice in one batch: the newer version, and of two equally old ones the later answer.
      if (user.updatedAt >= before.user.updatedAt)
        waiting.set(user.sub, { ...before, user, fingerprint: fingerprintOf(user) });
      return;
    }
    const id = columns.idOf(user.sub) ?? null;
    const fingerprint = fingerprintOf(user);
    if (id !== null) {
      if (told.isGone(id)) return;
      reading?.see(id);
      if (!columns.isGone(id) && (columns.holds(id, fingerprint) || isLate(id, user))) return;
    }
    waiting.set(user.sub, { user, fingerprint, id });
  }

  function resume(): Reading | null {
    discard();
    const pass = store.pass();
    reading = pass && createReading(pass.state, pass.units, pass.seen);
    return reading;
  }

  function discard() {
    waiting = new Map();
    pages = 0;
  }

  function write(batch: StoreBatch) {
    const progress = reading?.unwritten();
    try {
      store.write({ ...progress, ...batch });
    } catch (error) {
      discard();
      // It is ahead of what is durable now; cursors must never get there before their pages.
      reading = null;
      throw error;
    }
    reading?.written();
  }

  function flush() {
    if (reading === null && waiting.size === 0) return;
    const all = [...waiting.values()];
    const known = all.flatMap(({ id }) => id ?? []);
    const stored = new Map(store.users(known).map((row) => [row.id, row]));
    const { users, changes, fingerprints } = userWrites({
      waiting: all,
      stored,
      size: store.size(),
      tellNew: store.completeAt() !== null,
      seenAt: now(),
    });
    for (const { id } of users) reading?.see(id);
    write({ ...(users.length > 0 && { users }), ...(changes.length > 0 && { changes }) });
    discard();
    for (const [index, { id, user }] of users.entries()) {
      const old = stored.get(id);
      columns.put(id, user, fingerprints[index] ?? fingerprintOf(user));
      if (old && old.goneAt !== null) {
        columns.setGone(id, false);
        gone -= 1;
      }
    }
  }

  function settle() {
    if (reading) flush();
    else resume();
  }

  return {
    reading: () => reading,
    told,
    settle,
    begin(state, units) {
      discard();
      store.write({ pass: state, units });
      reading = createReading(state, units, []);
      return reading;
    },
    resume,
    add(users, unit) {
      if (!reading) return;
      for (const user of users) sort(user);
      reading.moveUnit(unit);
      pages += 1;
    },
    waitingPages: () => pages,
    flush,
    discard,
    take(user) {
      if (user.sub === '') return null;
      // A reading that is paused must know that the user was seen, or it would take it for gone.
      settle();
      sort(user);
      flush();
      const id = columns.idOf(user.sub) ?? null;
      if (id === null) return null;
      for (const [old, { at }] of looked) if (now() - at > LATE) looked.delete(old);
      looked.set(id, { updatedAt: user.updatedAt, at: now() });
      return id;
    },
    write,
    markGone(ids, wasAsked) {
      const seenAt = now();
      const rows = store
        .users(ids)
        .filter(({ user }) => wasAsked(user.sub))
        .map(({ id, user }) => ({ id, user, goneAt: seenAt }));
      if (rows.length === 0) return;
      const record = { kind: 'gone', field: '', before: null, after: null, seenAt } as const;
      write({ users: rows, changes: rows.map(({ id }) => ({ id, ...record })) });
      for (const { id } of rows) columns.setGone(id, true);
      gone += rows.length;
    },
    end() {
      noteStart(store, (reading?.state() ?? store.pass()?.state)?.startedAt ?? now());
      store.write({ pass: null, completeAt: now() });
      if (reading) told.forget(reading.state().startedAt);
      reading = null;
    },
    counts: () => ({ users: store.size() - gone, gone }),
    skipped: () => skipped,
  };
}
