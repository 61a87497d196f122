import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { drawnRows, type RowRange, sameRange, slotsFor, visibleRows } from './row-window.ts';

/**
 * The rows to draw as the list is scrolled. Rows of one height need no list of measurements: with one, a million rows cost
 * 12–27 ms at each change of their number, which is at each key press of a search.
 * @param onVisible told of the rows in view, whenever they change
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  onVisible: ((range: RowRange) => void) | undefined,
): { drawn: RowRange; slots: number } {
  const [view, setView] = useState({ scrollTop: 0, height: 0 });
  const drawn = drawnRows(view, count);
  const latest = useRef({ drawn, count, onVisible });
  useLayoutEffect(() => {
    latest.current = { drawn, count, onVisible };
  });

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const read = () => ({ scrollTop: box.scrollTop, height: box.clientHeight });
    function follow() {
      const now = read();
      latest.current.onVisible?.(visibleRows(now, latest.current.count));
      // In this frame, or the rows would come one frame after the place where they belong.
      if (!sameRange(drawnRows(now, latest.current.count), latest.current.drawn)) {
        flushSync(() => setView(now));
      }
    }
    setView(read());
    const observer = new ResizeObserver(() => setView(read()));
    observer.observe(box);
    box.addEventListener('scroll', follow, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', follow);
    };
  }, [scroller]);

  // Another number of rows changes what is in view without a scroll.
  useEffect(() => {
    const box = scroller.current;
    if (box) onVisible?.(visibleRows({ scrollTop: box.scrollTop, height: view.height }, count));
  }, [scroller, onVisible, count, view.height]);

  return { drawn, slots: slotsFor(view.height) };
}
