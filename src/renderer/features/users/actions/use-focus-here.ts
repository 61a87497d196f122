import { type RefObject, useEffect, useRef } from 'react';

/** Takes the focus when it appears, which may be later than its dialog does: what it shows has to be read first. */
export function useFocusHere<Element extends HTMLElement>(wanted = true): RefObject<Element | null> {
  const here = useRef<Element>(null);
  useEffect(() => {
    if (wanted) here.current?.focus();
  }, [wanted]);
  return here;
}
