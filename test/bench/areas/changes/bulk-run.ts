import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PoolDescription } from '#local-pool/worker-protocol.ts';
import type { Changes } from '#main/changes/changes.ts';
import { mirrorFiles } from '#main/mirror/store/mirror-files.ts';
import { createPoolServices } from '#main/pool-worker/pool-services.ts';
import type { Actor } from '#shared/domain/changes/plan.ts';
import type { RunSummary } from '#shared/domain/changes/run.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import type { Connection } from '#shared/domain/connection.ts';

export interface BulkRun {
  readonly rows: number;
  /** Rows that did not end as `done`, or were not found as written. */
  readonly notDone: number;
  readonly perSecond: number;
  readonly throttled: number;
  /** Until every row is verified. */
  readonly seconds: number;
  /** Megabytes in use after a collection: at the end, less those after a tenth of the rows. */
  readonly heapGrowthMb: number;
}

export const BENCH_ACTOR: Actor = { sub: null, name: 'bench', role: 'admin' };
export const BENCH_WISH: Wish = {
  kind: 'updateAttributes',
  edits: [{ name: 'nickname', value: 'changed in bulk' }],
  addresses: 'leave',
};
export const EVERYBODY = { kind: 'all', query: '', sort: null, except: [] } as const;

interface Sample {
  readonly at: number;
  readonly ended: number;
  readonly phase: RunSummary['phase'];
}

const SAMPLE_MS = 500;

/** Changes all users of the pool, through the very services that the worker of a connection has. */
export async function changeEverybody(
  pool: PoolDescription,
  connection: Connection,
  folder: string,
): Promise<BulkRun> {
  process.env.AWS_ACCESS_KEY_ID = pool.adminKey.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = pool.adminKey.secretAccessKey;
  const services = createPoolServices({
    connection,
    mirror: { files: mirrorFiles(join(folder, 'mirrors'), connection), key: randomBytes(32) },
    journal: { file: join(folder, 'journal.db'), key: randomBytes(32) },
    idToken: () => Promise.reject(new Error('There is no session.')),
    onDuplicates: () => {},
    onState: () => {},
    onRun: () => {},
    report: (what, error) => console.error(what, error),
  });
  try {
    await services.setSignedIn(true);
    while (services.mirror.state().completeAt === null) await pause(SAMPLE_MS);
    // A reading would take requests that the checks of the run need.
    (await services.mirror.sync()).pause();
    const changes = await services.changes();
    const signal = new AbortController().signal;
    const plan = await changes.make({ wish: BENCH_WISH, selection: EVERYBODY }, BENCH_ACTOR, signal);
    const { run } = changes.apply({ plan: plan.id, hash: plan.hash, typed: plan.typeToConfirm }, BENCH_ACTOR);
    return await follow(changes, run);
  } finally {
    await services.dispose();
  }
}

async function follow(changes: Changes, id: string): Promise<BulkRun> {
  const collect = collector();
  const samples: Sample[] = [];
  let heapThen = 0;
  for (;;) {
    await pause(SAMPLE_MS);
    const run = changes.run(id);
    const ended = run.rows - run.counts.waiting - run.counts.started;
    samples.push({ at: performance.now(), ended, phase: run.phase });
    if (heapThen === 0 && ended >= run.rows / 10) heapThen = collect();
    if (run.phase === 'paused' || run.phase === 'stopped')
      throw new Error(`The run stands still: ${run.pausedBecause}`);
    if (run.phase !== 'finished') continue;
    const [began, last] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0];
    return {
      rows: run.rows,
      notDone: run.rows - Math.min(run.counts.done, run.verified.yes),
      perSecond: steadyRate(samples, run.rows),
      throttled: run.throttled,
      seconds: (last - began) / 1000,
      heapGrowthMb: (collect() - heapThen) / 2 ** 20,
    };
  }
}

/** Between the canary and the last few rows, when the crew is whole. */
function steadyRate(samples: readonly Sample[], rows: number): number {
  const steady = samples.filter(
    ({ phase, ended }) => phase === 'applying' && ended >= rows * 0.02 && ended <= rows * 0.98,
  );
  const [first, last] = [steady[0], steady.at(-1)];
  if (!first || !last || first === last) throw new Error('The run was over before it could be measured');
  return ((last.ended - first.ended) / (last.at - first.at)) * 1000;
}

/** Bytes of the heap that are in use. */
function collector(): () => number {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  return () => {
    gc();
    return process.memoryUsage().heapUsed;
  };
}
