import type { MirrorStore } from '../ports.ts';

const STARTED = 'sync.completeFrom';

/** Remembers when a reading that is now complete began. To be called before its end is written. */
export function noteStart(store: Pick<MirrorStore, 'setSetting'>, startedAt: number): void {
  store.setSetting(STARTED, String(startedAt));
}

/**
 * Start of the last complete reading, so that of nobody the copy is older; null: none was complete. Milliseconds since the epoch.
 * Of a copy made before this was remembered, its end.
 */
export function completeFrom(store: Pick<MirrorStore, 'completeAt' | 'setting'>): number | null {
  const completeAt = store.completeAt();
  if (completeAt === null) return null;
  const started = Number(store.setting(STARTED) ?? completeAt);
  // After a crash between the note and the end it is the start of a reading that goes on.
  return Math.min(started, completeAt);
}
