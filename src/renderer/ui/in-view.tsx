import { type ReactNode, useEffect, useRef } from 'react';

/** What comes up in a part that scrolls, and must not be missed: brought into view when it appears. */
export function InView({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []);
  return <div ref={place}>{children}</div>;
}
