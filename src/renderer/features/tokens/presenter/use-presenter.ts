import { useSyncExternalStore } from 'react';

/** Kept as long as the window lives, and nowhere else: a new window begins with everything in sight. */
let on = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function toggle(): void {
  on = !on;
  for (const listener of listeners) listener();
}

/** Whether personal values are hidden, because other people look at this screen. The same for everybody who asks. */
export function usePresenter(): { readonly on: boolean; readonly toggle: () => void } {
  return {
    on: useSyncExternalStore(
      subscribe,
      () => on,
      () => on,
    ),
    toggle,
  };
}
