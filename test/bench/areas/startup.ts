import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronEnv } from '../../../scripts/setup/electron-runtime.mjs';
import { root } from '../../../scripts/setup/paths.mjs';
import { atMost, type BenchArea, informs, type Measurement, median } from '../measure.ts';
import { treeMemoryMb } from '../process-tree.ts';

const AREA = 'startup';
const BENCH = join(root, 'test', 'bench');
/** The demo pool has started and the page is at rest. */
const SETTLE_MS = 4_000;
const GIVE_UP_MS = 60_000;

/** Cold start to a usable window, and memory at rest, against an empty Electron window in the same run, turn by turn. */
export const startup: BenchArea = {
  name: AREA,
  async run({ quick }) {
    const { empty, own } = await coldStarts({ runs: quick ? 1 : 9 });
    return report(empty, own);
  },
};

interface Start {
  readonly ms: number;
  readonly mb: number | undefined;
}

interface StartOptions {
  /** Of Lifeguard; a new one for each start unless told. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts of an empty window and of Lifeguard, turn by turn; the first of each only warms the disk's cache. */
export async function coldStarts({ runs, ...options }: StartOptions & { readonly runs: number }) {
  const empty: Start[] = [];
  const own: Start[] = [];
  for (let run = runs === 1 ? 1 : 0; run <= runs; run++) {
    const pair = [await start(join(BENCH, 'empty-app')), await start(root, options)] as const;
    if (run === 0) continue;
    empty.push(pair[0]);
    own.push(pair[1]);
  }
  return { empty, own };
}

/** Starts an app, waits until it can be used and has settled, and ends it. */
async function start(app: string, options: StartOptions = {}): Promise<Start> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'lifeguard-bench-')));
  const { executable, args, env } = electronEnv({ ...process.env, ...options.env });
  const probe = join(BENCH, 'startup-probe.cjs');
  const began = Date.now();
  const child = spawn(executable, [...args, '-r', probe, app, `--user-data-dir=${dataDir}`], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const usable = await new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error(`${app} was not usable within a minute`)), GIVE_UP_MS).unref();
      child.once('exit', (code) => reject(new Error(`${app} ended with code ${code}`)));
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += String(chunk);
        const found = /^USABLE (\d+)$/m.exec(text);
        if (found) resolve(Number(found[1]));
      });
    });
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    return { ms: usable - began, mb: child.pid === undefined ? undefined : await treeMemoryMb(child.pid) };
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function report(empty: readonly Start[], lifeguard: readonly Start[]): Measurement[] {
  const ratios = lifeguard.map((own, index) => own.ms / (empty[index]?.ms ?? Number.NaN));
  const ms = (starts: readonly Start[]) => median(starts.map((one) => one.ms));
  const mb = (starts: readonly Start[]) => median(starts.map((one) => one.mb ?? Number.NaN));
  const time = [
    informs(AREA, 'empty window, spawn to painted', ms(empty), 'ms'),
    informs(AREA, 'Lifeguard, spawn to usable', ms(lifeguard), 'ms'),
    atMost(AREA, 'cold start, ratio to an empty window', median(ratios), '×', 1.35),
  ];
  if (Number.isNaN(mb(lifeguard))) return time;
  return [
    ...time,
    informs(AREA, 'empty window, memory of the process tree', mb(empty), 'MB'),
    informs(AREA, 'Lifeguard with its demo pool, memory of the process tree', mb(lifeguard), 'MB'),
    atMost(AREA, 'memory above an empty window', mb(lifeguard) - mb(empty), 'MB', 80),
  ];
}
