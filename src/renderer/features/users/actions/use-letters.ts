import { useEffect, useEffectEvent } from 'react';
import { isTyping } from './keys.ts';

/** Letters that are pressed anywhere on the page, but not where they are text. `take` says whether it was meant by one. */
export function useLetters(take: (letter: string, target: Element) => boolean): void {
  const onLetter = useEffectEvent(take);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (key.length !== 1 || ctrlKey || metaKey || altKey || event.defaultPrevented) return;
      if (!(target instanceof Element) || isTyping(target) || document.querySelector('dialog[open]')) return;
      if (onLetter(key, target)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
