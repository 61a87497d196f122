import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import type { UserColumns } from '../../columns/user-columns.ts';
import type { MirrorStore, UserId } from '../../ports.ts';
import type { Engine } from '../ports.ts';
import { type Comparison, createComparison } from './comparison.ts';

export interface EngineDeps {
  readonly columns: Pick<UserColumns, 'size' | 'folded' | 'watch'>;
  readonly store: Pick<MirrorStore, 'users'>;
  readonly rules: DuplicateRules;
  /** Whether somebody said that these are different people; either order. Its answers may change only before `reconsider`. */
  readonly isApart: (a: UserId, b: UserId) => boolean;
  /** Milliseconds, for how long a step takes. */
  readonly now?: () => number;
}

/** How long a step takes, about: searches share the thread. Milliseconds. */
const STEP_MS = 10;
/** Users that are compared without being asked to, before an answer: a page or two. */
const FEW = 400;

/** Watches the columns from now on. Nothing is compared before the first `step`. */
export function createEngine(deps: EngineDeps): Engine {
  const { columns, now = () => performance.now() } = deps;
  let comparison: Comparison = createComparison(deps);
  /** Of the comparisons before. */
  let versions = 0;

  const settle = () => {
    if (comparison.left() <= FEW) while (comparison.work());
    comparison.pause();
  };
  const settled = () => {
    settle();
    return comparison;
  };
  const stop = columns.watch((id) => comparison.before(id));

  return {
    done: () => comparison.done(),
    step() {
      const end = now() + STEP_MS;
      let more = true;
      while (more && now() < end) more = comparison.work();
      comparison.pause();
      return more;
    },
    setRules(rules) {
      versions += comparison.version() + 1;
      comparison = createComparison({ ...deps, rules });
    },
    reconsider: (ids) => comparison.reconsider(ids),
    clusters: () => settled().clusters.all(),
    size: () => settled().clusters.size,
    clusterOf: (id) => settled().clusters.of(id),
    linked: () => settled().links.pairs(),
    shared: () => settled().shared(),
    version: () => versions + settled().version(),
    bytes: () => comparison.bytes(),
    dispose: stop,
  };
}
