import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { followFirstReading } from './reading.ts';
import { readSerially } from './serial-chain.ts';
import { handling, searching } from './using.ts';

const AREA = 'directory';
const LATENCY_MS = 100;
/** Requests per second of `ListUsers` that Cognito allows, and users in a page. */
const RATE = 30;
const PAGE = 60;

/** The copy of a large pool: read within the quota, searched, scrolled, and opened again. */
export const directory: BenchArea = {
  name: AREA,
  async run({ quick }) {
    const users = quick ? 3_000 : 1_000_000;
    const results = [...(await workPerPage(quick ? 3_000 : 1_000_000))];
    const { pool, answerAfter, stop } = await startPoolProcess(
      users,
      LATENCY_MS,
      await mkdtemp(join(tmpdir(), 'lifeguard-bench-pool-')),
    );
    const dataDir = await newDataDir();
    const connection = connectionTo(pool);
    const env = {
      AWS_ACCESS_KEY_ID: pool.adminKey.accessKeyId,
      AWS_SECRET_ACCESS_KEY: pool.adminKey.secretAccessKey,
    };
    try {
      const serial = await readSerially(pool, quick ? 2_000 : 30_000);
      await saveConnections(dataDir, [connection]);
      const lifeguard = await launchLifeguard({ dataDir, env });
      try {
        await lifeguard.window.locator('[data-usable]').waitFor({ state: 'attached' });
        await watchMainLoop(lifeguard.app);
        // One group is one chain, and the largest would take 20 minutes at this latency; what is measured is the users.
        results.push(...(await reading(lifeguard, connection.id, users, serial, () => answerAfter(0))));
        results.push(...(await searching(AREA, lifeguard.window, connection.id, quick)));
        results.push(...(await handling(AREA, lifeguard.window, quick)));
        const { longest, over } = await readMainLoop(lifeguard.app);
        results.push(
          atMost(AREA, 'main process, longest time held during all of this', longest, 'ms', 50),
          informs(AREA, 'main process, times held for more than 50 ms', over, ''),
        );
        const memory = await treeMemoryMb(lifeguard.app.process().pid ?? 0);
        if (memory) results.push(atMost(AREA, 'memory of all processes', memory, 'MB', 550));
      } finally {
        await lifeguard.quit();
      }
      const { empty, own } = await coldStarts({ runs: quick ? 1 : 5, dataDir, env });
      const ratio = median(own.map(({ ms }, index) => ms / (empty[index]?.ms ?? Number.NaN)));
      results.push(
        informs(AREA, 'cold start with this copy', median(own.map(({ ms }) => ms)), 'ms'),
        atMost(AREA, 'cold start with this copy, ratio to an empty window', ratio, '×', 1.5),
      );
      return results;
    } finally {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
      await removeDataDirs();
    }
  },
};

function connectionTo(pool: PoolDescription): Connection {
  return {
    id: 'bench',
    name: 'Bench',
    region: pool.region,
    userPoolId: pool.userPoolId,
    credentials: { kind: 'environment', role: 'admin' },
    roles: DEFAULT_ROLE_MAPPING,
    budget: { reads: 1, writes: 0.2 },
    endpoints: { cognitoIdp: pool.endpoints.cognitoIdp },
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

async function reading(
  lifeguard: Lifeguard,
  connectionId: string,
  users: number,
  serial: number,
  usersAreRead: () => void,
): Promise<Measurement[]> {
  const first = await followFirstReading(lifeguard, connectionId, users, usersAreRead);
  return [
    informs(AREA, 'one serial chain', serial, 'users/s'),
    atLeast(AREA, 'first reading', first.usersPerSecond, 'users/s', RATE * PAGE * 0.95),
    atLeast(AREA, 'first reading, ratio to a serial chain', first.usersPerSecond / serial, '×', 2.8),
    atMost(AREA, 'throttled answers in steady state', first.throttledInSteadyState, '', 0),
    informs(AREA, 'throttled answers in all', first.throttled, ''),
    informs(AREA, 'first reading, users', first.secondsForUsers, 's'),
    informs(AREA, 'first reading, groups (without latency)', first.secondsForGroups, 's'),
    atMost(AREA, 'from the last request to all indexed', first.secondsToFinish, 's', 35),
  ];
}
