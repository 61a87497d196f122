import type { KeyboardEvent } from 'react';

/**
 * For what stands around a dialog. Keys of the page below mean nothing in it; and the platform closes a dialog at a second
 * Esc whatever is said to it, so that Esc has to be taken here where `close` asks first. Whoever in it takes Esc keeps it.
 */
export function dialogKeys(close: () => void) {
  return (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
}
