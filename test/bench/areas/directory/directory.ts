import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REGION, USER_POOL_ID } from '#local-pool/config.ts';
import type { PoolDescription } from '#local-pool/worker-protocol.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';
import {
  type Lifeguard,
  launchLifeguard,
  newDataDir,
  removeDataDirs,
} from '../../../e2e/support/lifeguard.ts';
import { saveConnections } from '../../../e2e/support/own-pool.ts';
import { atLeast, atMost, type BenchArea, informs, type Measurement, median } from '../../measure.ts';
import { treeMemoryMb } from '../../process-tree.ts';
import { coldStarts } from '../startup.ts';
import { readMainLoop, watchMainLoop } from './main-loop.ts';
import { measurePassWork } from './pass-work.ts';
import { startPoolProcess } from './pool-process.ts';
import { prepareCopy } from './prepared-copy.ts';
import { followFirstReading } from './reading.ts';
import { PAGE } from './sample-pool.ts';
import { readSerially } from './serial-chain.ts';
import { handling, searching } from './using.ts';

const AREA = 'directory';
const LATENCY_MS = 100;
/** Requests per second of `ListUsers` that Cognito allows. */
const RATE = 30;

/** The copy of a large pool: read within the quota, searched, scrolled, and opened again. */
export const directory: BenchArea = {
  name: AREA,
  async run({ quick }) {
    const users = quick ? 3_000 : 1_000_000;
    try {
      return [
        ...(await workPerPage(users)),
        ...(await firstReading(users, quick)),
        ...(await everydayUse(users, quick)),
      ];
    } finally {
      await removeDataDirs();
    }
  },
};

/** The real pool, as far away as a real one, beside what exporters do with it. */
async function firstReading(users: number, quick: boolean): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-bench-pool-'));
  const { pool, stop } = await startPoolProcess(users, LATENCY_MS, folder);
  try {
    const serial = await readSerially(pool, quick ? 2_000 : 30_000);
    const connection = connectionTo(pool.endpoints.cognitoIdp);
    return await inLifeguard(connection, await newDataDir(), keysOf(pool), async (lifeguard) => {
      const first = await followFirstReading(lifeguard, connection.id, users);
      return [
        informs(AREA, 'one serial chain', serial, 'users/s'),
        atLeast(AREA, 'first reading', first.usersPerSecond, 'users/s', RATE * PAGE * 0.95),
        atLeast(AREA, 'first reading, ratio to a serial chain', first.usersPerSecond / serial, '×', 2.8),
        atMost(AREA, 'throttled answers in steady state', first.throttledInSteadyState, '', 0),
        informs(AREA, 'throttled answers in all', first.throttled, ''),
        informs(AREA, 'first reading, users', first.secondsForUsers, 's'),
        atMost(AREA, 'from the last user to a search over all', first.secondsToSearch, 's', 35),
        ...(await mainLoop(lifeguard, 'while reading')),
      ];
    });
  } finally {
    await stop();
  }
}

/** Searching, typing, scrolling and starting with a copy that is there. */
async function everydayUse(users: number, quick: boolean): Promise<Measurement[]> {
  const connection = connectionTo('http://127.0.0.1:9');
  const dataDir = await newDataDir();
  await prepareCopy(dataDir, connection, users);
  const used = await inLifeguard(connection, dataDir, {}, async (lifeguard) => {
    await lifeguard.window.getByRole('grid', { name: 'Users' }).locator('tbody tr').first().waitFor();
    await lifeguard.window.waitForTimeout(quick ? 500 : 5_000);
    const atRest = await memoryOf(lifeguard);
    return [
      ...(await searching(AREA, lifeguard.window, connection.id, quick)),
      ...(await handling(AREA, lifeguard.window, quick)),
      ...(await mainLoop(lifeguard, 'while searching and scrolling')),
      atMost(AREA, 'memory of all processes, at rest', atRest, 'MB', 550),
      informs(AREA, 'memory of all processes, just after that', await memoryOf(lifeguard), 'MB'),
    ];
  });
  const { empty, own } = await coldStarts({ runs: quick ? 1 : 5, dataDir });
  const ratio = median(own.map(({ ms }, index) => ms / (empty[index]?.ms ?? Number.NaN)));
  return [
    ...used,
    informs(AREA, 'cold start with this copy', median(own.map(({ ms }) => ms)), 'ms'),
    atMost(AREA, 'cold start with this copy, ratio to an empty window', ratio, '×', 1.5),
  ];
}

async function inLifeguard(
  connection: Connection,
  dataDir: string,
  env: Readonly<Record<string, string>>,
  measure: (lifeguard: Lifeguard) => Promise<Measurement[]>,
): Promise<Measurement[]> {
  await saveConnections(dataDir, [connection]);
  const lifeguard = await launchLifeguard({ dataDir, env });
  try {
    await lifeguard.window.locator('[data-usable]').waitFor({ state: 'attached' });
    await watchMainLoop(lifeguard.app);
    return await measure(lifeguard);
  } finally {
    await lifeguard.quit();
  }
}

async function mainLoop({ app }: Lifeguard, when: string): Promise<Measurement[]> {
  const { longest, over } = await readMainLoop(app);
  return [
    atMost(AREA, `main process, longest time held ${when}`, longest, 'ms', 50),
    informs(AREA, `main process, times held for more than 50 ms ${when}`, over, ''),
  ];
}

/** NaN where it cannot be had. */
async function memoryOf({ app }: Lifeguard): Promise<number> {
  return (await treeMemoryMb(app.process().pid ?? 0)) ?? Number.NaN;
}

function keysOf({ adminKey }: PoolDescription): Readonly<Record<string, string>> {
  return { AWS_ACCESS_KEY_ID: adminKey.accessKeyId, AWS_SECRET_ACCESS_KEY: adminKey.secretAccessKey };
}

function connectionTo(cognitoIdp: string): Connection {
  return {
    id: 'bench',
    name: 'Bench',
    region: REGION,
    userPoolId: USER_POOL_ID,
    credentials: { kind: 'environment', role: 'admin' },
    roles: DEFAULT_ROLE_MAPPING,
    budget: { reads: 1, writes: 0.2 },
    endpoints: { cognitoIdp },
  };
}

async function workPerPage(users: number): Promise<Measurement[]> {
  const work = await measurePassWork(users);
  return [
    informs(AREA, 'work per page, first reading', work.firstMs, 'ms'),
    atMost(AREA, 'work per page, nothing changed', work.unchangedMs, 'ms', 1),
    atMost(AREA, 'work per page, a tenth changed', work.tenthChangedMs, 'ms', 10),
    informs(AREA, 'longest step of a reading', work.longestStepMs, 'ms'),
    atMost(AREA, 'sorted and filtered page at any depth p95', work.pageP95Ms, 'ms', 2),
  ];
}
