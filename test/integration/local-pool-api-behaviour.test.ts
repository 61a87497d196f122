import { createServer } from 'node:net';
import {
  InternalErrorException,
  ListUsersCommand,
  TooManyRequestsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalPool } from '#local-pool/index.ts';
import type { Fault } from '#local-pool/types.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

let running: RunningPool;
beforeEach(async () => {
  running = await startRunningPool({ users: 50 });
});
afterEach(() => running.stop());

const list = (attempts = 1) =>
  running.client({ attempts }).send(new ListUsersCommand({ UserPoolId: running.pool.userPoolId, Limit: 1 }));

const inject = (kind: Fault['kind'], on = 'ListUsers', count = 1) => {
  running.pool.behaviour.faults = [{ kind, on, count }];
};

describe('quotas', () => {
  it('are off at first, and a TooManyRequestsException over 30 ListUsers a second when on', async () => {
    // A clock that stands still: nothing refills, however long sixty calls take.
    await running.stop();
    const at = Date.now();
    running = await startRunningPool({ users: 50, now: () => at });
    await Promise.all(Array.from({ length: 40 }, () => list()));
    running.pool.behaviour.quotas = true;
    const answers = await Promise.allSettled(Array.from({ length: 60 }, () => list()));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(30);
    for (const { reason } of refused) {
      expect(reason).toBeInstanceOf(TooManyRequestsException);
      expect(reason.$metadata.httpStatusCode).toBe(400);
    }
  });
});

describe('latency', () => {
  it('is added to the API and to the pages', async () => {
    running.pool.behaviour.latencyMs = 120;
    for (const call of [() => list(), () => fetch(`${running.pool.issuer}/.well-known/jwks.json`)]) {
      const startedAt = performance.now();
      await call();
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(115);
    }
  });
});

describe('faults', () => {
  it('spoil as many calls as told, then are gone', async () => {
    inject('internal-error', 'ListUsers', 2);
    await expect(list()).rejects.toBeInstanceOf(InternalErrorException);
    await expect(list()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    expect((await list()).Users).toHaveLength(1);
    expect(running.pool.behaviour.faults).toEqual([]);
  });

  it('leave other operations alone', async () => {
    inject('internal-error', 'AdminGetUser');
    expect((await list()).Users).toHaveLength(1);
    expect(running.pool.behaviour.faults).toHaveLength(1);
  });

  it.each(['reset-before', 'reset-after'] as const)('%s ends the connection', async (kind) => {
    inject(kind);
    await expect(list()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await list()).Users).toHaveLength(1);
  });

  it('reset-after has done the work, reset-before has not', async () => {
    const invited = [...running.pool.store.after(undefined)].find(({ status }) => status === 'CONFIRMED');
    const body = JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: running.pool.clientId,
      AuthParameters: { USERNAME: invited?.username, PASSWORD: 'Customer-1234!' },
    });
    const headers = { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth' };
    const original = running.pool.store.checkPassword;
    let checks = 0;
    running.pool.store.checkPassword = (user, password) => {
      checks += 1;
      return original(user, password);
    };
    inject('reset-before', 'InitiateAuth');
    await expect(fetch(running.pool.origin, { method: 'POST', body, headers })).rejects.toThrow();
    expect(checks).toBe(0);
    inject('reset-after', 'InitiateAuth');
    await expect(fetch(running.pool.origin, { method: 'POST', body, headers })).rejects.toThrow();
    expect(checks).toBe(1);
  });

  it('timeout answers nothing until the client gives up, and does not keep the pool from closing', async () => {
    inject('timeout');
    const controller = new AbortController();
    const call = running.client().send(new ListUsersCommand({ UserPoolId: running.pool.userPoolId }), {
      abortSignal: controller.signal,
    });
    setTimeout(() => controller.abort(), 150);
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    inject('timeout', '*');
    const open = fetch(running.pool.issuer).catch(() => 'ended');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await running.stop();
    expect(await open).toBe('ended');
    running = await startRunningPool({ users: 5 });
  });

  it.each([
    ['throttle', 'TooManyRequestsException', 400],
    ['access-denied', 'AccessDeniedException', 400],
  ] as const)('%s is a %s', async (kind, name, httpStatusCode) => {
    inject(kind);
    await expect(list()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  it.each([
    ['waf-403', 403, 'text/html'],
    ['html', 200, 'text/html'],
    ['unavailable', 503, 'text/plain'],
    ['throttle', 429, 'application/json'],
    ['internal-error', 500, 'application/json'],
  ] as const)('%s on a path answers %i as %s', async (kind, status, type) => {
    inject(kind, '/oauth2/token');
    const response = await fetch(`${running.pool.origin}/oauth2/token`, { method: 'POST' });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(type);
    const again = await fetch(`${running.pool.origin}/oauth2/token`, { method: 'POST' });
    expect(again.status).toBe(400);
  });

  it('are what the SDK gets over by trying again', async () => {
    inject('unavailable', '*');
    expect((await list(3)).Users).toHaveLength(1);
  });

  it('moves the clock of every answer', async () => {
    running.pool.behaviour.clockOffsetMs = -3_600_000;
    const { headers } = await fetch(`${running.pool.issuer}/.well-known/jwks.json`);
    const offset = Date.parse(headers.get('date') ?? '') - Date.now();
    expect(Math.round(offset / 60_000)).toBe(-60);
  });
});

describe('starting', () => {
  it('says in a sentence that the port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      await expect(startLocalPool({ dataDir: '/nowhere', port, users: 5, seed: 1 })).rejects.toMatchObject({
        code: 'PORT_TAKEN',
        message: `Port ${port} on 127.0.0.1 is in use by another program. Stop it, or choose another port.`,
      });
    } finally {
      await new Promise((resolve) => blocker.close(resolve));
    }
  });

  it('listens on the loopback address only', async () => {
    await expect(fetch(`http://[::1]:${running.pool.port}/`)).rejects.toThrow();
    expect(running.pool.origin).toBe(`http://127.0.0.1:${running.pool.port}`);
  });
});
