import { createConnection } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TestSignInEvent } from '#main/auth/test-sign-in/steps.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';
import { connectionTo, createTestSignInHarness } from '#test/support/test-sign-in-harness.ts';
import { createTinyBrowser, locationOf, type TinyBrowser } from '#test/support/tiny-browser.ts';

let running: RunningPool;
beforeAll(async () => {
  running = await startRunningPool({ users: 100 });
});
afterAll(() => running.stop());
afterEach(() => {
  running.pool.behaviour.faults = [];
});

const BROWSER = { kind: 'browser' } as const;
type Harness = ReturnType<typeof createTestSignInHarness>;

/** Follows redirects up to a page. */
async function follow(browser: TinyBrowser, url: string): Promise<{ url: string; text: string }> {
  let at = url;
  for (let hops = 0; hops < 8; hops += 1) {
    const response = await browser.get(at);
    if (response.status < 300 || response.status >= 400) return { url: at, text: await response.text() };
    at = locationOf(response, at).href;
  }
  throw new Error('too many redirects');
}

/** As a person in the private window; answers the last page. */
async function signInOnPages(browser: TinyBrowser, url: string, username: string, password: string) {
  const form = await follow(browser, url);
  const answer = await browser.submit(form.url, form.text, { username, password });
  return follow(browser, locationOf(answer, form.url).href);
}

/** Runs up to the step that says that the browser was opened. */
async function begin(harness: Harness, signal = new AbortController().signal) {
  const events = harness.signIns.run(BROWSER, signal);
  const started = (await events.next()).value;
  const opened = (await events.next()).value;
  if (started?.phase !== 'started' || opened?.phase !== 'browser') throw new Error('no browser');
  const link = harness.signIns.link(started.attempt);
  return { events, opened, link, attempt: started.attempt };
}

async function rest(events: AsyncGenerator<TestSignInEvent, void>): Promise<TestSignInEvent[]> {
  const all: TestSignInEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const portOf = (link: string) => Number(new URL(new URL(link).searchParams.get('redirect_uri') ?? '').port);

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port }, () => resolve(socket.destroy() !== null));
    socket.once('error', () => resolve(false));
  });
}

describe('a test sign-in in a private window', () => {
  it('asks for the password, whoever the browser is signed in as, and ends with checked tokens', async () => {
    const harness = createTestSignInHarness(connectionTo(running.pool));
    const browser = createTinyBrowser();
    const first = await begin(harness);
    expect(first.opened).toMatchObject({ opened: 'Chromium' });
    expect(harness.opened).toEqual([first.link]);
    expect(new URL(first.link).searchParams.get('prompt')).toBe('login');
    const page = await signInOnPages(browser, first.link, 'ada.admin', 'Admin-1234!');
    expect(page.text).toContain('Signed in as ada.admin');
    expect(await rest(first.events)).toEqual([
      { phase: 'completing' },
      expect.objectContaining({ phase: 'tokens', username: 'ada.admin', clientId: running.pool.clientId }),
    ]);
    // The same browser has Ada's cookie now, and is asked again.
    const second = await begin(harness);
    await signInOnPages(browser, second.link, 'sam.support', 'Support-1234!');
    expect((await rest(second.events)).at(-1)).toMatchObject({ phase: 'tokens', username: 'sam.support' });
  });

  it('gives the link where no private window could be opened', async () => {
    for (const openPrivate of [async () => null, () => Promise.reject(new Error('no browser'))]) {
      const harness = createTestSignInHarness(connectionTo(running.pool), { openPrivate });
      const { opened, link, events } = await begin(harness);
      expect(opened).toMatchObject({ opened: null, endsAt: expect.any(Number) });
      await signInOnPages(createTinyBrowser(), link, 'ada.admin', 'Admin-1234!');
      expect((await rest(events)).at(-1)).toMatchObject({ phase: 'tokens', username: 'ada.admin' });
    }
  });

  it('runs beside another one, each with a port of its own', async () => {
    const harness = createTestSignInHarness(connectionTo(running.pool));
    const [one, two] = [await begin(harness), await begin(harness)];
    expect(portOf(one.link)).not.toBe(portOf(two.link));
    await signInOnPages(createTinyBrowser(), two.link, 'sam.support', 'Support-1234!');
    expect((await rest(two.events)).at(-1)).toMatchObject({ username: 'sam.support' });
    await signInOnPages(createTinyBrowser(), one.link, 'ada.admin', 'Admin-1234!');
    expect((await rest(one.events)).at(-1)).toMatchObject({ username: 'ada.admin' });
  });

  it('closes its port within a second when it is stopped, and forgets the link', async () => {
    const harness = createTestSignInHarness(connectionTo(running.pool));
    const abort = new AbortController();
    const { events, link, attempt } = await begin(harness, abort.signal);
    expect(await isOpen(portOf(link))).toBe(true);
    const next = events.next();
    const start = performance.now();
    abort.abort();
    await expect(next).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(await isOpen(portOf(link))).toBe(false);
    expect(() => harness.signIns.link(attempt)).toThrow(expect.objectContaining({ code: 'TOKENS_GONE' }));
  });

  it('is over after five minutes', async () => {
    const harness = createTestSignInHarness(connectionTo(running.pool));
    const { events, link } = await begin(harness);
    const next = events.next();
    harness.clock.advance(5 * 60_000);
    await expect(next).rejects.toMatchObject({ code: 'SIGN_IN_TIMED_OUT' });
    expect(await isOpen(portOf(link))).toBe(false);
  });

  it('does not take tokens that the verifier refuses, and revokes them', async () => {
    const revoked: string[] = [];
    const harness = createTestSignInHarness(connectionTo(running.pool), {
      verifier: { verify: () => Promise.reject(new Error('not genuine')) },
      fetch: (url, init) => {
        revoked.push(new Headers(init?.headers).get('x-amz-target') ?? '');
        return fetch(url, init);
      },
    });
    const { events, link } = await begin(harness);
    const page = await signInOnPages(createTinyBrowser(), link, 'ada.admin', 'Admin-1234!');
    expect(page.text).toContain('You are not signed in');
    await expect(rest(events)).rejects.toThrow('not genuine');
    expect(revoked).toContain('AWSCognitoIdentityProviderService.RevokeToken');
  });

  it.each([
    ['an unknown app client', { clientId: 'nobody0000000000000000000' }, 'APP_CLIENT_WRONG'],
    ['a callback URL that is not registered', { callbackPorts: [47_911] }, 'CALLBACK_NOT_REGISTERED'],
  ])('says before the browser opens: %s', async (_what, changes, code) => {
    const connection = connectionTo(running.pool);
    const signIn = connection.signIn && { ...connection.signIn, ...changes };
    const harness = createTestSignInHarness({ ...connection, signIn });
    await expect(harness.run(BROWSER)).rejects.toMatchObject({ code });
    expect(harness.opened).toEqual([]);
  });

  it('says so where the connection has no sign-in', async () => {
    const { signIn: _none, ...connection } = connectionTo(running.pool);
    const harness = createTestSignInHarness(connection satisfies Connection);
    await expect(harness.run(BROWSER)).rejects.toMatchObject({ code: 'SIGN_IN_NOT_CONFIGURED' });
  });
});
