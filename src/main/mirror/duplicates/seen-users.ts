import { type Bitmap, emptyBitmap, hasBit, setBit, wordsFor } from '../columns/bitmap.ts';
import type { MirrorStore, UserId } from '../ports.ts';

const SETTING = 'duplicates.seen';
/** A million users are 170 KB of text. */
const WRITE_MS = 3_000;

/** Who was in a cluster when somebody last looked: the others in clusters are new. */
export interface SeenUsers {
  /** Without a first look nothing is new. */
  has(id: UserId): boolean;
  hasBegun(): boolean;
  /** When all was last marked; null: never. Milliseconds since the epoch. */
  at(): number | null;
  /** These as well. */
  add(ids: Iterable<UserId>): void;
  /** These and nobody else. `at` null: nobody looked, it only begins. */
  set(ids: Iterable<UserId>, at: number | null): void;
  /** Writes what is not written. */
  dispose(): void;
}

/** It belongs to the copy, for it is by the copy's numbers. */
export function createSeenUsers(deps: {
  readonly store: Pick<MirrorStore, 'setting' | 'setSetting' | 'size'>;
  readonly schedule: (ms: number, run: () => void) => () => void;
  readonly report: (what: string, error: unknown) => void;
}): SeenUsers {
  const { store, schedule, report } = deps;
  let at: number | null = null;
  let bits: Bitmap | null = read();
  let cancel: (() => void) | null = null;

  function read(): Bitmap | null {
    try {
      const kept = store.setting(SETTING);
      if (kept === null) return null;
      const { at: seenAt, users } = JSON.parse(kept) as { at: unknown; users: unknown };
      if (typeof users !== 'string') throw new Error('no users');
      const bytes = Buffer.from(users, 'base64');
      const words = new Uint32Array(Math.ceil(bytes.length / 4));
      new Uint8Array(words.buffer).set(bytes);
      at = typeof seenAt === 'number' ? seenAt : null;
      return words;
    } catch (error) {
      report('which duplicates were seen could not be read', error);
      return null;
    }
  }

  function write(): void {
    cancel = null;
    if (bits === null) return;
    const users = Buffer.from(bits.buffer, bits.byteOffset, bits.byteLength).toString('base64');
    try {
      store.setSetting(SETTING, JSON.stringify({ at, users }));
    } catch (error) {
      report('which duplicates were seen was not kept', error);
    }
  }

  function put(into: Bitmap, ids: Iterable<UserId>): void {
    // Users may have come since it was made.
    const wide = into.length < wordsFor(store.size()) ? emptyBitmap(store.size()) : into;
    if (wide !== into) wide.set(into);
    for (const id of ids) setBit(wide, id);
    bits = wide;
    cancel ??= schedule(WRITE_MS, write);
  }

  return {
    has: (id) => bits === null || hasBit(bits, id),
    hasBegun: () => bits !== null,
    at: () => at,
    add(ids) {
      if (bits !== null) put(bits, ids);
    },
    set(ids, seenAt) {
      at = seenAt;
      put(emptyBitmap(store.size()), ids);
    },
    dispose() {
      if (cancel === null) return;
      cancel();
      write();
    },
  };
}
