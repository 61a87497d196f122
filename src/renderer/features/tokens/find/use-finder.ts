import { useEffect, useState } from 'react';
import { createSearches, type Progress, type Searches } from './searches.ts';

const spawn = () => new Worker(new URL('./find-worker.ts', import.meta.url), { type: 'module' });

/** Finds the tokens in a paste or a file, without the window waiting for it; leaving the page ends it. */
export function useFinder(): Searches & Progress {
  const [progress, setProgress] = useState<Progress>({ busy: false, readShare: null });
  const [searches] = useState(() => createSearches(spawn, setProgress));
  useEffect(() => () => searches.stop(), [searches]);
  return { ...progress, find: searches.find, stop: searches.stop };
}
