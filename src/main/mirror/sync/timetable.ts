import type { MirrorStore } from '../ports.ts';

const DURATION = 'sync.duration';
/** Milliseconds. */
const SHORTEST_INTERVAL = 15 * 60_000;
/** Of the quota that the pool's own traffic shares, readings take at most one part in five. */
const TIMES_DURATION = 4;

/** When the next reading is due, in milliseconds since the epoch; 0: none was ever complete. */
export function dueAt(store: Pick<MirrorStore, 'completeAt' | 'setting'>, now: number): number {
  const last = store.completeAt();
  if (last === null) return 0;
  const duration = Number(store.setting(DURATION) ?? 0);
  // A clock that was set back must not put it off for longer.
  return Math.min(last, now) + Math.max(SHORTEST_INTERVAL, TIMES_DURATION * duration);
}

/** Remembers how long a reading took; of one that was interrupted, how long it would have at the present rate. */
export function noteDuration(
  store: Pick<MirrorStore, 'setSetting'>,
  { tookMs, requests, rate }: { readonly tookMs: number; readonly requests: number; readonly rate: number },
): void {
  const atLeast = rate > 0 ? (requests / rate) * 1_000 : 0;
  store.setSetting(DURATION, String(Math.round(Math.max(tookMs, atLeast))));
}
