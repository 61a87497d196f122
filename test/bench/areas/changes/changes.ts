import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { REGION, USER_POOL_ID } from '#local-pool/config.ts';
import type { PoolDescription as RunningPool } from '#local-pool/worker-protocol.ts';
import { createDirectory } from '#main/cognito/directory.ts';
import { CATEGORY_QUOTAS } from '#main/cognito/quotas.ts';
import { createRequestBudget } from '#main/cognito/request-budget.ts';
import type { Connection } from '#shared/domain/connection.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';
import { atLeast, atMost, type BenchArea, informs, type Measurement, median } from '../../measure.ts';
import { startPoolProcess } from '../directory/pool-process.ts';
import { changeEverybody } from './bulk-run.ts';
import { loopWithSdk } from './sdk-loop.ts';
import { journalPerRow, openLocally, planForEverybody, syncOnce } from './without-network.ts';

const AREA = 'changes';
const LATENCY_MS = 100;
/** Longer than it takes the pool's quota to fill up again, in milliseconds. */
const REFILL_MS = 3_000;

/** Changing many users: planned, carried out within the quota beside what scripts do, and written down. */
export const changes: BenchArea = {
  name: AREA,
  async run({ quick }) {
    const folder = await mkdtemp(join(tmpdir(), 'lifeguard-bench-changes-'));
    const users = quick ? 60 : 10_000;
    const { pool, stop } = await startPoolProcess(users, LATENCY_MS, join(folder, 'pool'));
    try {
      const description = await describe(pool);
      return [
        ...(await planning(quick ? 2_000 : 100_000, description)),
        ...(await journal(quick ? 20 : 1_000, description)),
        ...(await scripts(pool, quick ? 25 : 1_000)),
        ...(await bulk(pool, folder)),
      ];
    } finally {
      await stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function planning(users: number, description: PoolDescription): Promise<Measurement[]> {
  return locally(users, description, async (local) => {
    const runs = [];
    for (let count = 0; count < 5; count += 1) runs.push(await planForEverybody(local));
    const seconds = median(runs.map(({ ms }) => ms)) / 1000;
    return [
      informs(AREA, 'plan for everybody, rows', runs[0]?.rows ?? 0, ''),
      atMost(AREA, 'plan for everybody, built with its first page', seconds, 's', 1),
      informs(AREA, 'the same, slowest', Math.max(...runs.map(({ ms }) => ms)) / 1000, 's'),
    ];
  });
}

async function journal(users: number, description: PoolDescription): Promise<Measurement[]> {
  return locally(users, description, async (local, folder) => [
    informs(AREA, 'this disk, one write made durable', await syncOnce(folder), 'ms'),
    atMost(AREA, 'journal, time per row', await journalPerRow(local), 'ms', 2),
  ]);
}

async function scripts(pool: RunningPool, users: number): Promise<Measurement[]> {
  const lines: Measurement[] = [];
  for (const atOnce of [1, 25]) {
    await pause(REFILL_MS);
    const { perSecond, throttled, errors, users: tried } = await loopWithSdk(pool, atOnce, users);
    const name = `AWS SDK in a loop, ${atOnce} at once`;
    lines.push(
      informs(AREA, `${name}: users changed`, perSecond, '/s'),
      informs(AREA, `${name}: throttled answers`, (throttled / tried) * 1000, 'per 1,000 users'),
      informs(AREA, `${name}: users given up`, (errors / tried) * 1000, 'per 1,000 users'),
    );
  }
  return lines;
}

async function bulk(pool: RunningPool, folder: string): Promise<Measurement[]> {
  await pause(REFILL_MS);
  const run = await changeEverybody(pool, connectionTo(pool), folder);
  const share = (run.perSecond / CATEGORY_QUOTAS.UserUpdate) * 100;
  return [
    informs(AREA, 'Lifeguard: users', run.rows, ''),
    informs(AREA, 'Lifeguard: users changed', run.perSecond, '/s'),
    atLeast(AREA, 'Lifeguard: of the set budget', share, '%', 95),
    atMost(AREA, 'Lifeguard: throttled answers', run.throttled, '', 0),
    atMost(AREA, 'Lifeguard: rows that are not done and verified', run.notDone, '', 0),
    informs(AREA, 'Lifeguard: until all were verified', run.seconds, 's'),
    atMost(AREA, 'Lifeguard: memory that is more at the end than after a tenth', run.heapGrowthMb, 'MB', 10),
  ];
}

async function locally(
  users: number,
  description: PoolDescription,
  measure: (local: ReturnType<typeof openLocally>, folder: string) => Promise<Measurement[]>,
): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-bench-plans-'));
  const local = openLocally(users, description, folder);
  try {
    return await measure(local, folder);
  } finally {
    await local.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function describe(pool: RunningPool): Promise<PoolDescription> {
  const { now } = Date;
  const budget = createRequestBudget({
    shares: { reads: 1, writes: 1 },
    now,
    sleep: (ms, signal) => pause(ms, undefined, { signal }),
    random: Math.random,
  });
  const keys = { ...pool.adminKey, expiresAt: null };
  const directory = createDirectory({
    connection: connectionTo(pool),
    credentials: { keys: async () => keys, forget() {} },
    budget,
    now,
  });
  try {
    return await directory.describePool(new AbortController().signal);
  } finally {
    directory.dispose();
  }
}

function connectionTo(pool: RunningPool): Connection {
  return {
    id: 'bench-changes',
    name: 'Bench',
    region: REGION,
    userPoolId: USER_POOL_ID,
    credentials: { kind: 'environment', role: 'admin' },
    roles: DEFAULT_ROLE_MAPPING,
    budget: { reads: 1, writes: 1 },
    endpoints: { cognitoIdp: pool.endpoints.cognitoIdp },
  };
}
