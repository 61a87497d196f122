import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { onBridgeEvent } from '../api/client.ts';
import { areaOf, isTyping } from './shortcuts.ts';

/** How long the second letter of `g u` may take, in milliseconds. */
const SEQUENCE_TIME = 1200;

interface ShortcutActions {
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

/** The keys that work everywhere, and what the menu of the program asks for. */
export function useShortcuts({ onPalette, onHelp }: ShortcutActions): void {
  const navigate = useNavigate();
  const openPalette = useEffectEvent(onPalette);
  const openHelp = useEffectEvent(onHelp);
  const go = useEffectEvent((to: string) => void navigate({ to }));

  useEffect(() => {
    let waitingSince = Number.NEGATIVE_INFINITY;

    function onKeyDown(event: KeyboardEvent) {
      const { key, ctrlKey, metaKey, altKey } = event;
      if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      if (ctrlKey || metaKey || altKey || event.defaultPrevented || isTyping(event.target)) return;
      const area = event.timeStamp - waitingSince < SEQUENCE_TIME ? areaOf(key) : undefined;
      waitingSince = Number.NEGATIVE_INFINITY;
      if (area) {
        event.preventDefault();
        go(area);
      } else if (key === 'g') waitingSince = event.timeStamp;
      else if (key === '?') openHelp();
      else if (key === '/') {
        const filter = document.querySelector<HTMLElement>('main [data-filter]');
        if (!filter) return;
        event.preventDefault();
        filter.focus();
      }
    }

    document.addEventListener('keydown', onKeyDown);
    const endPalette = onBridgeEvent('window.openPalette', () => openPalette());
    const endNavigate = onBridgeEvent('window.navigate', ({ to }) => go(to));
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      endPalette();
      endNavigate();
    };
  }, []);
}
