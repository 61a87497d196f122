import { type ClusterCounts, countClusters } from './count-clusters.ts';
import type { Scene } from './scene.ts';

export type Counts = ClusterCounts & {
  readonly linked: number;
  readonly setAside: number;
  readonly shared: number;
};

/** Counts of everything, made anew only when something has changed. */
export interface Counting {
  /** Grows with every change of what can be counted. */
  version(): number;
  counts(): Counts;
  /** Something has changed that the engine knows nothing of. */
  touch(): void;
}

export function createCounting(scene: Scene): Counting {
  const { engine, linked } = scene;
  let touches = 0;
  let known: { readonly version: number; readonly counts: Counts } | null = null;
  const version = () => engine.version() + touches;
  return {
    version,
    counts() {
      if (known?.version === version()) return known.counts;
      const counts = {
        ...countClusters(engine.clusters(), scene),
        linked: linked.size(),
        setAside: scene.setAside().length,
        shared: engine.shared().length,
      };
      known = { version: version(), counts };
      return counts;
    },
    touch() {
      touches += 1;
    },
  };
}
