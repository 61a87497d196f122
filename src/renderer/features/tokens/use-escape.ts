import { useEffect, useEffectEvent } from 'react';

/** What takes Esc for itself, or lies above the page. */
const OWN = 'input:not([type="radio"]), textarea, [popover], dialog, [role="dialog"]';

/** Esc from wherever the focus is on the page, be it nowhere. */
export function useEscape(clear: () => void, isOn: boolean): void {
  const run = useEffectEvent(clear);
  useEffect(() => {
    if (!isOn) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(OWN)) return;
      if (document.querySelector('dialog[open], [popover]:popover-open')) return;
      event.preventDefault();
      run();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn]);
}
