import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ListUsersCommand, ListUsersInGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

let running: RunningPool;
beforeEach(async () => {
  running = await startRunningPool({ users: 1_200 });
});
afterEach(() => running.stop());

const subOf = (user: {
  Attributes?: { Name?: string | undefined; Value?: string | undefined }[] | undefined;
}) => user.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';

/** All subs of a listing; `between` happens after each page. */
async function chain(between: () => void, group?: string): Promise<string[]> {
  const client = running.client();
  const { userPoolId: UserPoolId } = running.pool;
  const subs: string[] = [];
  let token: string | undefined;
  do {
    const page = group
      ? await client
          .send(new ListUsersInGroupCommand({ UserPoolId, GroupName: group, NextToken: token }))
          .then(({ Users, NextToken }) => ({ Users, next: NextToken }))
      : await client
          .send(new ListUsersCommand({ UserPoolId, PaginationToken: token }))
          .then(({ Users, PaginationToken }) => ({ Users, next: PaginationToken }));
    subs.push(...(page.Users ?? []).map(subOf));
    token = page.next;
    between();
  } while (token !== undefined);
  return subs;
}

describe('paging while users come and go', () => {
  it.each([undefined, 'customers'])(
    'repeats nobody and misses nobody who stayed (group %s)',
    async (group) => {
      const here = () =>
        (group ? running.pool.store.members(group) : [...running.pool.store.after(undefined)]).map(
          ({ sub }) => sub,
        );
      const before = here();
      const read = await chain(() => running.pool.churn(20), group);
      const after = new Set(here());
      expect(new Set(read).size).toBe(read.length);
      const stayed = before.filter((sub) => after.has(sub));
      expect(stayed.length).toBeLessThan(before.length);
      expect(stayed.filter((sub) => !read.includes(sub))).toEqual([]);
    },
  );

  it('a page token that expires in the middle is refused as Cognito refuses it', async () => {
    running.pool.behaviour.expireTokens = 5;
    await expect(chain(() => {})).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token.',
    });
  });
});

describe('the pool as a process of its own', () => {
  it('talks JSON lines, changes users when told, and ends with its parent', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pool-process-'));
    const cli = fileURLToPath(new URL('../../src/local-pool/cli.ts', import.meta.url));
    const argv = [
      '--import',
      'tsx',
      cli,
      '--port',
      '0',
      '--users',
      '300',
      '--quotas',
      '--json',
      '--data',
      dataDir,
    ];
    const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const next = async () => JSON.parse((await lines.next()).value ?? '{}');
      const send = (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`);
      const ready = await next();
      expect(ready).toMatchObject({
        type: 'ready',
        pool: {
          endpoints: { cognitoIdp: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) },
          userPoolId: running.pool.userPoolId,
          adminKey: running.pool.adminKey,
          behaviour: { quotas: true },
        },
      });
      send({ type: 'behave', behaviour: { latencyMs: 3 } });
      expect(await next()).toMatchObject({ type: 'behaving', behaviour: { latencyMs: 3, quotas: true } });
      send({ type: 'touch', every: 10 });
      expect(await next()).toEqual({ type: 'touched', users: 30 });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      expect(await ended).toBe(0);
    } finally {
      child.kill();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 30_000);
});
