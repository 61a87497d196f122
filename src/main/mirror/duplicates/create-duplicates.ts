import type { CleanUp } from '#shared/domain/duplicates/cases.ts';
import type { DuplicatesState } from '#shared/domain/duplicates/cluster.ts';
import type { UserColumns } from '../columns/user-columns.ts';
import type { DescribedPool, MirrorStore, UserId } from '../ports.ts';
import { type Cases, casesOf, countCases } from './clean-up-cases.ts';
import { createComparing } from './comparing.ts';
import { createCounting } from './counting.ts';
import { createDecisions } from './decisions.ts';
import type { Duplicates } from './duplicates.ts';
import { createEngine } from './engine/create-engine.ts';
import { createHistory } from './history.ts';
import { createKeptRules } from './kept-rules.ts';
import { createLinkedGroups } from './linked-groups.ts';
import { createLists } from './lists.ts';
import { membersBy } from './members-by.ts';
import type { DuplicateNotes } from './ports.ts';
import { readCluster } from './read-cluster.ts';
import { enabledOf } from './read-lines.ts';
import type { Scene } from './scene.ts';
import { createSeenUsers } from './seen-users.ts';

export interface DuplicatesDeps {
  readonly store: MirrorStore;
  readonly columns: UserColumns;
  readonly notes: DuplicateNotes;
  readonly pool: Pick<DescribedPool, 'recent'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Runs something later; returns how to call it off. */
  readonly schedule: (ms: number, run: () => void) => () => void;
  /** At most twice a second. */
  readonly onState: (state: DuplicatesState) => void;
  readonly report: (what: string, error: unknown) => void;
}

const TELL_MS = 500;

/** Begins to compare. Nothing that is wrong with what was noted earlier keeps it from that; it is reported. */
export function createDuplicates(deps: DuplicatesDeps): Duplicates {
  const { store, columns, notes, now, schedule, report } = deps;
  const rules = createKeptRules(notes, report);
  const decisions = createDecisions(deps);
  const seen = createSeenUsers(deps);
  const history = createHistory(notes, report);
  const engine = createEngine({
    columns,
    store,
    rules: rules.get(),
    isApart: (a, b) => decisions.between(a, b) !== null,
  });
  const scene: Scene = {
    store,
    columns,
    engine,
    linked: createLinkedGroups(engine),
    decisions,
    rules: rules.get,
    isOpen: (members) => enabledOf(members, columns) > 1,
    isNew: (members) => members.some((id) => !seen.has(id)),
    setAside: () =>
      decisions
        .all()
        .map((decision) => ({
          decision: decision.id,
          members: decisions.members(decision),
          detectors: 0 as const,
        }))
        .filter(({ members }) => members.length > 1),
  };
  const lists = createLists(scene);
  const counting = createCounting(scene);
  const comparing = createComparing({ engine, schedule, onStep, report });
  columns.findDuplicatesBy((of) => membersBy(of, scene));
  // Whether accounts are enabled, and what lines show of them, is nothing that they are compared by.
  const unwatch = columns.watch(() => counting.touch());
  let telling: (() => void) | null = null;
  let told = '';
  /** Who was new when other rules were set: whoever these find besides is not, for nothing has happened. Null: none were set. */
  let newBefore: ReadonlySet<UserId> | null = null;

  function state(): DuplicatesState {
    return {
      phase: comparing.isReady() ? 'ready' : 'comparing',
      done: comparing.isReady() ? 1 : engine.done(),
      complete: store.completeAt() !== null,
      ...counting.counts(),
      history: history.all(),
      seenAt: seen.at(),
      version: counting.version(),
    };
  }

  function tell(): void {
    telling ??= schedule(TELL_MS, () => {
      telling = null;
      deps.onState(state());
    });
  }

  function onStep(settled: boolean): void {
    const completeAt = store.completeAt();
    if (settled && completeAt !== null) {
      if (!seen.hasBegun()) markAll(null);
      else if (newBefore !== null) seen.add(inClusters().filter((id) => !newBefore?.has(id)));
      newBefore = null;
      if (completeAt > (history.all().at(-1)?.at ?? Number.NEGATIVE_INFINITY)) {
        const { open, users } = counting.counts();
        history.add({ at: completeAt, clusters: open, users });
      }
    }
    const facts = `${counting.version()} ${settled ? 1 : engine.done()} ${completeAt}`;
    if (facts !== told) tell();
    told = facts;
  }

  function inClusters(): UserId[] {
    const ids: UserId[] = [];
    for (const { members } of engine.clusters()) for (const id of members) ids.push(id);
    return ids;
  }

  function markAll(at: number | null): void {
    const looked = inClusters();
    for (const { members } of scene.setAside()) looked.push(...members);
    seen.set(looked, at);
    changed();
  }

  /** Something that the engine knows nothing of. */
  function changed(): void {
    counting.touch();
    tell();
  }

  function reconsider(ids: readonly UserId[]): void {
    engine.reconsider(ids);
    comparing.wake();
    changed();
  }

  async function casesNow(cleanUp: CleanUp, signal: AbortSignal): Promise<Cases> {
    // By the same settings as the plan, or a rule would promise what planning leaves out.
    const pool = await deps.pool.recent(signal);
    await comparing.settled();
    return casesOf(cleanUp, scene, { now: now(), pool }, signal);
  }

  const membersOf = (key: string) => engine.clusterOf(columns.idOf(key) ?? -1)?.members;

  return {
    state,
    settled: () => comparing.settled(),
    async list(ask) {
      await comparing.settled();
      return { ...lists.open(ask), version: counting.version() };
    },
    lines: lists.lines,
    async cluster(ask) {
      await comparing.settled();
      return readCluster(ask, scene);
    },
    async setAside({ clusters, by }) {
      await comparing.settled();
      const sets = clusters.flatMap(({ key, size }) => {
        const members = membersOf(key);
        return members?.length === size ? [members] : [];
      });
      const subs = new Map(store.users(sets.flat()).map(({ id, user }) => [id, user.sub]));
      const decided = decisions.decide(
        sets.map((members) => members.flatMap((id) => subs.get(id) ?? [])),
        by,
      );
      reconsider(sets.flat());
      return decided;
    },
    takeBack(ids) {
      reconsider(decisions.takeBack(ids));
    },
    seen(keys) {
      // As long as the first reading runs nothing is new, and all that is to come would be.
      if (!seen.hasBegun()) return;
      if (keys === null) return markAll(now());
      seen.add(keys.flatMap((key) => membersOf(key) ?? []));
      changed();
    },
    rules: rules.get,
    setRules(wanted) {
      rules.set(wanted);
      newBefore ??= new Set(inClusters().filter((id) => !seen.has(id)));
      engine.setRules(rules.get());
      comparing.wake('anew');
      changed();
      return rules.get();
    },
    cases: casesNow,
    preview: async (cleanUp, signal) => countCases(await casesNow(cleanUp, signal)),
    dispose() {
      unwatch();
      comparing.stop();
      engine.dispose();
      telling?.();
      seen.dispose();
    },
  };
}
