import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '#shared/domain/connection.ts';
import { type FakeSignIn, startFakeSignIn } from '#test/support/fake-sign-in.ts';
import {
  fireHostile,
  HOSTILE_CALLBACKS,
  type HostileTarget,
  isRefusal,
} from '#test/support/hostile-callbacks.ts';
import { createHarness, fakeConnection, type Harness } from '#test/support/session-harness.ts';

let fake: FakeSignIn;
let connection: Connection;
let harness: Harness | undefined;
beforeAll(async () => {
  fake = await startFakeSignIn();
  connection = await fakeConnection(fake);
});
afterEach(() => harness?.service.dispose());
afterAll(() => fake.close());

async function beginSignIn() {
  const started = createHarness({ connection });
  harness = started;
  const result = started.service.signIn(new AbortController().signal);
  const url = await started.nextUrl();
  const { searchParams } = new URL(url);
  const { host, port } = new URL(searchParams.get('redirect_uri') ?? '');
  const state = searchParams.get('state') ?? '';
  const target: HostileTarget = { address: '127.0.0.1', port: Number(port), host, state };
  return { result, url, target, service: started.service };
}

const tokenRequests = () => fake.requests.filter((request) => request === 'POST /oauth2/token').length;

describe('the listener of a sign-in', () => {
  it('is tried with at least 60 hostile requests, all of different names', () => {
    expect(HOSTILE_CALLBACKS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(HOSTILE_CALLBACKS.map(({ name }) => name)).size).toBe(HOSTILE_CALLBACKS.length);
  });

  it('answers each with 400 or nothing, goes on waiting, and then takes the real one', async () => {
    const asked = tokenRequests();
    const { result, url, target, service } = await beginSignIn();
    const accepted: string[] = [];
    for (const callback of HOSTILE_CALLBACKS) {
      const { answer, socket } = await fireHostile(callback, target, 250);
      if (!isRefusal(answer)) accepted.push(`${callback.name}: ${answer.slice(0, 80)}`);
      expect(answer).not.toContain('set-cookie');
      if (callback.hangs !== true) socket.destroy();
    }
    expect(accepted).toEqual([]);
    expect(service.state().phase).toBe('waitingForBrowser');
    expect(tokenRequests()).toBe(asked);

    const page = await fetch(fake.approve(url));
    expect(await page.text()).toContain('Signed in as ada');
    expect(page.url).toMatch(/\/done\/[\w-]{22}$/);
    expect(await result).toMatchObject({ phase: 'signedIn' });
    expect(tokenRequests()).toBe(asked + 1);
    await expect(fetch(`http://${target.host}/`)).rejects.toThrow();
  });

  it('completes the real one in the middle of a storm of them', async () => {
    const { result, url, target } = await beginSignIn();
    let stop = false;
    const answers: string[] = [];
    const storm = Promise.all(
      Array.from({ length: 4 }, async (_, lane) => {
        for (let index = lane; !stop; index += 4) {
          const callback = HOSTILE_CALLBACKS[index % HOSTILE_CALLBACKS.length];
          if (callback === undefined) continue;
          const { answer, socket } = await fireHostile(callback, target, 100);
          answers.push(answer);
          // Those that hang stay open: the browser has to get in beside them.
          if (callback.hangs !== true) socket.destroy();
        }
      }),
    );
    await wait(400);
    const page = await fetch(fake.approve(url));
    expect(await page.text()).toContain('Signed in as ada');
    expect(await result).toMatchObject({ phase: 'signedIn' });
    const ended = performance.now();
    await expect(fetch(`http://${target.host}/`)).rejects.toThrow();
    expect(performance.now() - ended).toBeLessThan(1000);
    stop = true;
    await storm;
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.every(isRefusal)).toBe(true);
  });

  it('takes no answer twice, and none of an attempt that was cancelled', async () => {
    const started = createHarness({ connection });
    harness = started;
    const abort = new AbortController();
    const cancelled = expect(started.service.signIn(abort.signal)).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    const old = fake.approve(await started.nextUrl());
    abort.abort();
    await cancelled;

    const second = started.service.signIn(new AbortController().signal);
    const url = await started.nextUrl();
    const { host } = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
    const replayed = new URL(old);
    replayed.host = host;
    expect((await fetch(replayed)).status).toBe(400);
    const answer = fake.approve(url);
    const [first, again] = await Promise.all([
      fetch(answer),
      wait(30).then(() => fetch(answer).catch(() => null)),
    ]);
    expect(first.status).toBe(200);
    expect(again === null || again.status === 400).toBe(true);
    expect(await second).toMatchObject({ phase: 'signedIn' });
  });

  it('closes within a second of a cancel, whatever is connected', async () => {
    const started = createHarness({ connection });
    harness = started;
    const abort = new AbortController();
    const cancelled = started.service.signIn(abort.signal).catch(() => undefined);
    const { searchParams } = new URL(await started.nextUrl());
    const { host, port } = new URL(searchParams.get('redirect_uri') ?? '');
    const target: HostileTarget = { address: '127.0.0.1', port: Number(port), host, state: 'x' };
    await Promise.all(HOSTILE_CALLBACKS.filter(({ hangs }) => hangs).map((one) => fireHostile(one, target)));
    const began = performance.now();
    abort.abort();
    await cancelled;
    await expect(fetch(`http://${host}/`)).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
