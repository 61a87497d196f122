import { useEffect, useEffectEvent, useState } from 'react';

const TICK_MS = 1_000;

/** The value, but no new one within a second, for numbers that are read rather than watched; `kind` changes show at once. */
export function useCalm<T>(value: T, kind: string): T {
  const [shown, setShown] = useState({ value, kind });
  const take = useEffectEvent(() => setShown({ value, kind }));
  useEffect(() => {
    const timer = setInterval(() => take(), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return shown.kind === kind ? shown.value : value;
}
