import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { contract } from '#shared/contract/index.ts';
import { root } from '../../scripts/setup/paths.mjs';
import { type Lifeguard, launchLifeguard, removeDataDirs } from './support/lifeguard.ts';

/**
 * The checklist of https://www.electronjs.org/docs/latest/tutorial/security, each point tried on the running program.
 * Numbers are the checklist's. What a point guards against is done here, so a control that is taken away fails its test.
 */
let lifeguard: Lifeguard;

test.beforeAll(async () => {
  lifeguard = await launchLifeguard();
  await lifeguard.window.getByRole('main').waitFor();
});
test.afterAll(async () => {
  await lifeguard.quit();
  await removeDataDirs();
});

const webPreferences = () =>
  lifeguard.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return (
      contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences();
  });

test('1, 18: shows its own scheme only, never file: or http:', async () => {
  expect(lifeguard.window.url()).toMatch(/^app:\/\/lifeguard\//);
  const loaded = await lifeguard.window.evaluate(() => {
    const scripts = [...document.scripts].map((script) => script.src);
    const styles = [...document.styleSheets].map((sheet) => sheet.href ?? 'inline:');
    return [...scripts, ...styles].map((url) => new URL(url).protocol);
  });
  expect(new Set(loaded)).toEqual(new Set(['app:']));
});

test('2: the page has no Node', async () => {
  const found = await lifeguard.window.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
  expect(await webPreferences()).toMatchObject({ nodeIntegration: false });
});

test('3, 20: the page gets a few fixed functions from an isolated preload, and cannot change them', async () => {
  const found = await lifeguard.window.evaluate(() => {
    const bridge = (globalThis as unknown as { lifeguard: Record<string, unknown> }).lifeguard;
    let changed = true;
    try {
      bridge.call = () => 'mine';
      changed = bridge.call === (bridge as { call: unknown }).call && String(bridge.call).includes('mine');
    } catch {
      changed = false;
    }
    return { names: Object.keys(bridge).sort(), changed, electron: 'electron' in globalThis };
  });
  expect(found).toEqual({ names: ['call', 'cancel', 'onEvent', 'stream'], changed: false, electron: false });
  expect(await webPreferences()).toMatchObject({ contextIsolation: true });
});

test('4: the renderer is asked to run in the sandbox', async () => {
  expect(await webPreferences()).toMatchObject({ sandbox: true });
});

test('5: every permission is refused, asked for or looked up', async () => {
  const answers = await lifeguard.window.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    geolocation: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : `error ${error.code}`),
      ),
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      (error: Error) => error.name,
    ),
  }));
  expect(answers.notification).toBe('denied');
  expect(answers.geolocation).toBe('denied');
  expect(['NotAllowedError', 'NotFoundError']).toContain(answers.camera);
  expect(answers.clipboard).toBe('NotAllowedError');
});

test('6, 8, 9, 10: web security is on, experiments are off', async () => {
  const preferences = await webPreferences();
  expect(preferences).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false });
  expect(preferences.experimentalFeatures ?? false).toBe(false);
  expect(preferences.enableBlinkFeatures ?? '').toBe('');
});

test('7: the content security policy keeps foreign code from running', async () => {
  const ran = await lifeguard.window.evaluate(async () => {
    const result = { inline: false, evaluated: false, data: false };
    Object.assign(globalThis, { ran: (what: keyof typeof result) => (result[what] = true) });
    const inline = document.createElement('script');
    inline.textContent = "globalThis.ran('inline')";
    document.head.append(inline);
    const data = document.createElement('script');
    data.src = "data:text/javascript,globalThis.ran('data')";
    document.head.append(data);
    // What the developer tools run themselves is exempt from the policy: leave their call first.
    await new Promise((resolve) => setTimeout(resolve));
    try {
      // biome-ignore lint/security/noGlobalEval: that it fails is what is tested
      globalThis.eval("globalThis.ran('evaluated')");
    } catch {
      // As it should be.
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return result;
  });
  expect(ran).toEqual({ inline: false, evaluated: false, data: false });
});

test('7: the page makes no network requests of its own', async () => {
  let reached = 0;
  const server = createServer((_request, response) => {
    reached += 1;
    response.setHeader('access-control-allow-origin', '*').end('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fetched = await lifeguard.window.evaluate(async (url) => {
    new Image().src = `${url}/image`;
    navigator.sendBeacon(`${url}/beacon`, 'x');
    new WebSocket(url.replace('http', 'ws')).onerror = () => {};
    return fetch(`${url}/fetch`).then(
      () => 'answered',
      () => 'refused',
    );
  }, origin);
  // Not by the page's policy alone: the session refuses as well.
  const bySession = await lifeguard.app.evaluate(async ({ session }, url) => {
    return session.defaultSession.fetch(`${url}/session`).then(
      () => 'answered',
      () => 'refused',
    );
  }, origin);
  server.close();
  expect([fetched, bySession, reached]).toEqual(['refused', 'refused', 0]);
});

test('11, 12: a webview stays an unknown element', async () => {
  const attached = await lifeguard.window.evaluate(async () => {
    const webview = document.createElement('webview');
    webview.setAttribute('src', 'https://example.com');
    document.body.append(webview);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const isElement = 'getWebContentsId' in webview;
    webview.remove();
    return isElement;
  });
  expect(attached).toBe(false);
  expect(await lifeguard.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('13: the window cannot be navigated away', async () => {
  const before = lifeguard.window.url();
  for (const target of [
    'https://example.com/',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://elsewhere/',
  ]) {
    await lifeguard.window.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      link.click();
    }, target);
    await lifeguard.window.waitForTimeout(150);
    expect(lifeguard.window.url()).toBe(before);
  }
});

test('14: no second window opens', async () => {
  const opened = await lifeguard.window.evaluate(() => [
    window.open('https://example.com/') === null,
    window.open('app://lifeguard/') === null,
    window.open('about:blank') === null,
  ]);
  expect(opened).toEqual([true, true, true]);
  expect(await lifeguard.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('15: the window cannot have an address of its choice opened', async () => {
  const answers = await lifeguard.window.evaluate(async () => {
    const { call } = (globalThis as unknown as { lifeguard: { call(...a: unknown[]): Promise<unknown> } })
      .lifeguard;
    return Promise.all([
      call('t1', 'app.openHelp', { page: 'https://evil.example' }),
      call('t2', 'shell.openExternal', { url: 'https://evil.example' }),
    ]);
  });
  expect(answers).toMatchObject([
    { error: { code: 'INVALID_INPUT' } },
    { error: { code: 'UNKNOWN_OPERATION' } },
  ]);
});

test('17: every operation refuses another window, even one with our page and our preload', async () => {
  const operations = Object.entries(contract).map(([name, { kind }]) => [name, kind] as const);
  const preload = join(root, 'out', 'preload', 'index.cjs');
  const codes = await lifeguard.app.evaluate(
    async ({ BrowserWindow }, { preload, operations }) => {
      const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await foreign.loadURL('app://lifeguard/');
      const result = await foreign.webContents.executeJavaScript(`Promise.all(
        ${JSON.stringify(operations)}.map(([name, kind]) => kind === 'call'
          ? lifeguard.call('x-' + name, name, {}).then((answer) => answer.error?.code)
          : new Promise((resolve) => lifeguard.stream('x-' + name, name, {}, (frame) => resolve(frame.result?.error?.code)))))`);
      foreign.destroy();
      return result as string[];
    },
    { preload, operations },
  );
  expect(codes).toEqual(operations.map(() => 'FORBIDDEN_SENDER'));
});

test('17: a message from a frame inside our window is refused', async () => {
  const answer = await lifeguard.app.evaluate(async ({ ipcMain, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (...a: unknown[]) => unknown> })
      ._invokeHandlers;
    const subframe = { url: 'app://lifeguard/', parent: contents?.mainFrame };
    const event = { sender: contents, senderFrame: subframe };
    return handlers.get('lifeguard:call')?.(event, 'x', 'app.info', {});
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN_SENDER' } });
});
