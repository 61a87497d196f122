import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PoolDescription } from '#local-pool/worker-protocol.ts';
import { root } from '../../../../scripts/setup/paths.mjs';
import { tool } from '../../../../scripts/setup/process.mjs';

export interface PoolProcess {
  readonly pool: PoolDescription;
  stop(): Promise<void>;
}

/** The embedded pool as a process of its own, with Cognito's quotas and a wait before every answer, as a pool far away. */
export async function startPoolProcess(
  users: number,
  latencyMs: number,
  dataDir: string,
): Promise<PoolProcess> {
  const { command, args } = tool('tsx', [
    join(root, 'src', 'local-pool', 'cli.ts'),
    ...['--users', String(users), '--port', '0', '--latency', String(latencyMs), '--data', dataDir],
    '--quotas',
    '--json',
  ]);
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const pool = await ready(child);
  return {
    pool,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin?.end();
      child.kill();
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<PoolDescription> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the pool ended with code ${code}`)));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as { type: string; pool?: PoolDescription };
      if (message.type === 'ready' && message.pool) resolve(message.pool);
      else if (message.type === 'failed') reject(new Error(line));
    });
  });
}
