import type { KeyboardEvent } from 'react';

/** The actions of a selection, while there is one. */
export const SELECTION_ACTIONS = '[data-selection-actions]';

/** Where letters are text, or belong to what lies above the panel. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('input, textarea, select, [contenteditable="true"], dialog, [popover]') !== null;
}

/** A letter goes to the next item that begins with it, as in the menus of every desktop. */
export function typeAhead(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey } = event;
  const target = event.target as Element;
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey || target.matches('input')) return;
  const items = [...(target.closest('[popover]')?.querySelectorAll<HTMLElement>('[data-menu-item]') ?? [])];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const words = items.map((item) => item.textContent ?? '');
  const found = nextBeginning(words, at, key);
  if (found === -1) return;
  event.preventDefault();
  items[found]?.focus();
}

/** The index of the next of the words after `at`, going round, that begins with the letter; -1: none does. */
export function nextBeginning(words: readonly string[], at: number, letter: string): number {
  const count = words.length;
  for (let step = 1; step <= count; step += 1) {
    const index = (at + step + count) % count;
    if (words[index]?.toLowerCase().startsWith(letter.toLowerCase())) return index;
  }
  return -1;
}
