import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePorts } from '#test/support/free-ports.ts';
import { fireHostile, HOSTILE_CALLBACKS } from '#test/support/hostile-callbacks.ts';
import { type CallbackListener, listenForCallback, listenForSignedOut } from './callback-listener.ts';
import { signedInPage } from './pages.ts';

const STATE = 'right-state-0123456789';
const ISSUER = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Acme';
const timers = { set: setTimeout, clear: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout) };
const open: (CallbackListener | Server | { close(): unknown })[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(
  callbackPorts?: readonly number[],
  callbackHost: '127.0.0.1' | 'localhost' | '[::1]' = '127.0.0.1',
  socketMs?: number,
) {
  const listener = await listenForCallback({
    settings: { callbackHost, callbackPorts: callbackPorts ?? (await freePorts(1)) },
    state: STATE,
    issuers: [ISSUER],
    random: randomBytes,
    timers,
    ...(socketMs === undefined ? {} : { socketMs }),
  });
  open.push(listener);
  const { port } = new URL(listener.redirectUri);
  return { listener, port: Number(port), url: (query: string) => `${listener.redirectUri}?${query}` };
}

async function hold(port: number, host: string): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen({ port, host, ipv6Only: host === '::1' }, resolve));
  open.push(server);
  return server;
}

const get = (url: string) => fetch(url, { redirect: 'manual' });

describe('listenForCallback', () => {
  it('takes the right answer, moves the browser to a clean page and closes', async () => {
    const { listener, url } = await start();
    const redirect = await get(url(`code=abc&state=${STATE}&iss=${encodeURIComponent(ISSUER)}`));
    expect(redirect.status).toBe(303);
    expect(await listener.answer).toEqual({ kind: 'code', code: 'abc' });
    const clean = new URL(redirect.headers.get('location') ?? '', listener.redirectUri);
    expect(clean.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/done\/[\w-]{22}$/);

    const page = get(clean.href);
    // Reloaded or repeated, the answer counts no more.
    expect((await get(url(`code=other&state=${STATE}`))).status).toBe(400);
    const began = performance.now();
    await Promise.all([listener.finish(signedInPage('<b>ada</b>', 'Acme & sons')), page]);
    expect(performance.now() - began).toBeLessThan(1000);
    const answer = await page;
    const html = await answer.text();
    expect(html).toContain('Signed in as &#60;b&#62;ada&#60;/b&#62; in pool Acme &#38; sons');
    expect(html).toContain('go back to Lifeguard');
    expect(html).not.toMatch(/<script|code=|abc/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    await expect(get(clean.href)).rejects.toThrow();
  });

  it('closes within a second though no browser asks for the last page', async () => {
    const { listener, url, port } = await start();
    await get(url(`code=abc&state=${STATE}`));
    const began = performance.now();
    await listener.finish(signedInPage('ada', 'Acme'));
    expect(performance.now() - began).toBeLessThan(1000);
    await expect(get(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });

  it('cuts half-open sockets when it closes', async () => {
    const { listener, port } = await start();
    const sockets = await Promise.all(
      Array.from(
        { length: 5 },
        () =>
          new Promise<ReturnType<typeof connect>>((resolve) => {
            const socket = connect(port, '127.0.0.1', () => resolve(socket));
          }),
      ),
    );
    const closed = Promise.all(
      sockets.map(
        (socket) =>
          new Promise((resolve) =>
            socket
              .on('error', () => undefined)
              .once('close', resolve)
              .resume(),
          ),
      ),
    );
    const began = performance.now();
    await listener.close();
    await closed;
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('takes a refusal with the right state, without control characters', async () => {
    const { listener, url } = await start();
    await get(url(`error=access_denied&error_description=no%0Aentry%E2%80%AE&state=${STATE}`));
    expect(await listener.answer).toEqual({
      kind: 'refused',
      error: 'access_denied',
      description: 'no entry',
    });
  });

  it('uses another port when one is taken, and names them when all are', async () => {
    const ports = await freePorts(2);
    const [one = 0, other = 0] = ports;
    await hold(one, '127.0.0.1');
    expect((await start(ports)).port).toBe(other);
    await expect(start(ports)).rejects.toMatchObject({
      code: 'CALLBACK_PORTS_TAKEN',
      message: `All ports that the browser may come back to on 127.0.0.1 are held by other programs: ${one}, ${other}.`,
    });
  });

  it('tries the ports in random order', async () => {
    const ports = await freePorts(4);
    const seen = new Set<number>();
    for (let round = 0; round < 40 && seen.size < 2; round += 1) {
      const { listener, port } = await start(ports);
      seen.add(port);
      await listener.close();
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  it('refuses localhost where another program holds the other family', async () => {
    const [port = 0] = await freePorts(1);
    await hold(port, '::1');
    await expect(start([port], 'localhost')).rejects.toMatchObject({ code: 'CALLBACK_PORTS_TAKEN' });
    // And lets go of the family that it had.
    await hold(port, '127.0.0.1');
  });

  it('listens on both families for localhost, and on nothing but the literal otherwise', async () => {
    const both = await start(undefined, 'localhost');
    expect(both.listener.redirectUri).toBe(`http://localhost:${both.port}/callback`);
    for (const host of ['127.0.0.1', '::1']) {
      const status = await new Promise<number>((resolve) => {
        const socket = connect(both.port, host, () =>
          socket.write(`GET / HTTP/1.1\r\nHost: localhost:${both.port}\r\n\r\n`),
        );
        socket.once('data', (data) => resolve(Number(String(data).split(' ')[1])));
      });
      expect(status).toBe(400);
    }
    const v6 = await start(undefined, '[::1]');
    expect(v6.listener.redirectUri).toBe(`http://[::1]:${v6.port}/callback`);
    await expect(get(`http://127.0.0.1:${v6.port}/`)).rejects.toThrow();
    await get(v6.url(`code=abc&state=${STATE}`));
    expect(await v6.listener.answer).toMatchObject({ code: 'abc' });
  });

  it('gives a slow socket a few seconds and no more', async () => {
    const { port } = await start(undefined, '127.0.0.1', 200);
    const began = performance.now();
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      const drip = setInterval(() => socket.write('X'), 40);
      socket.on('error', () => undefined).resume();
      socket.once('close', () => {
        clearInterval(drip);
        resolve();
      });
    });
    expect(performance.now() - began).toBeLessThan(1500);
  });

  it('lets the browser in though idle sockets take all places', async () => {
    const { listener, url, port } = await start();
    const hanging = HOSTILE_CALLBACKS.filter((callback) => callback.hangs);
    const target = { address: '127.0.0.1', port, host: `127.0.0.1:${port}`, state: STATE } as const;
    const sockets = await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        const callback = hanging[index % hanging.length];
        return callback === undefined
          ? Promise.reject(new Error('none hangs'))
          : fireHostile(callback, target);
      }),
    );
    expect((await get(url(`code=abc&state=${STATE}`))).status).toBe(303);
    expect(await listener.answer).toMatchObject({ code: 'abc' });
    for (const { socket } of sockets) socket.destroy();
  });
});

describe('listenForSignedOut', () => {
  it('says so once and closes', async () => {
    const [port = 0] = await freePorts(1);
    const settings = { callbackHost: '127.0.0.1', callbackPorts: [port] } as const;
    const wait = await listenForSignedOut({ settings, random: randomBytes, timers });
    open.push(wait);
    expect(wait.logoutUri).toBe(`http://127.0.0.1:${port}/signed-out`);
    expect((await get(`http://127.0.0.1:${port}/callback?code=a&state=b`)).status).toBe(400);
    const page = await get(wait.logoutUri);
    expect(await page.text()).toContain('You are signed out');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(get(wait.logoutUri)).rejects.toThrow();
  });

  it('closes when nobody comes', async () => {
    const [port = 0] = await freePorts(1);
    const settings = { callbackHost: '127.0.0.1', callbackPorts: [port] } as const;
    const wait = await listenForSignedOut({
      settings,
      random: randomBytes,
      timers: { set: (action) => setTimeout(action, 5), clear: timers.clear },
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(get(wait.logoutUri)).rejects.toThrow();
  });
});
