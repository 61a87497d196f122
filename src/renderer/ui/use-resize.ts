import { type KeyboardEvent, type PointerEvent, useState } from 'react';

const LEAST = 320;
const MOST = 860;
const USUAL = 420;
const STEP = 24;

function clamp(width: number): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, width)));
}

function remembered(key: string, usual: number): number {
  const saved = Number(localStorage.getItem(key));
  return saved > 0 ? clamp(saved) : usual;
}

/** The width of a panel at the right, moved by pointer or arrow keys, remembered under `name`; `label` names the handle. */
export function useResize(name: string, label: string, usual = USUAL) {
  const key = `panel-width:${name}`;
  const [width, setWidth] = useState(() => remembered(key, usual));

  function resize(to: number) {
    const next = clamp(to);
    setWidth(next);
    localStorage.setItem(key, String(next));
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const handle = event.currentTarget;
    const startX = event.clientX;
    const startWidth = width;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => resize(startWidth + startX - moved.clientX);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
      once: true,
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    resize(width + step);
  }

  return {
    width,
    separatorProps: {
      role: 'separator' as const,
      tabIndex: 0,
      'aria-label': label,
      'aria-orientation': 'vertical' as const,
      'aria-valuenow': width,
      'aria-valuemin': LEAST,
      'aria-valuemax': MOST,
      onPointerDown,
      onKeyDown,
    },
  };
}
