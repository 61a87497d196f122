import { useEffect, useEffectEvent } from 'react';

/** So long after `g`, a letter is the second one of "go to". In milliseconds. */
const SEQUENCE_TIME = 1_200;
const TEXT = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Letters that are pressed anywhere on the page, but not where they are text. `take` says whether it was meant by one. */
export function useTriageKeys(take: (letter: string) => boolean): void {
  const onLetter = useEffectEvent(take);
  useEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent) {
      const { key, target, ctrlKey, metaKey, altKey, timeStamp } = event;
      const isSecond = timeStamp - wentAt < SEQUENCE_TIME;
      wentAt = Number.NEGATIVE_INFINITY;
      if (key.length !== 1 || ctrlKey || metaKey || altKey || event.defaultPrevented) return;
      if (!(target instanceof Element) || target.closest(`${TEXT}, dialog, [popover]`)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (key === 'g') wentAt = timeStamp;
      else if (!isSecond && onLetter(key.toLowerCase())) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
