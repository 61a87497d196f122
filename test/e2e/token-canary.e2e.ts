import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';
import { treeOf } from '../bench/process-tree.ts';
import { copyLine, searchByHand } from './support/copy.ts';
import { filesBelow, filesHolding } from './support/files.ts';
import { heapOfWindow } from './support/heap.ts';
import { keptRefreshToken } from './support/keychain.ts';
import {
  againIfLost,
  type Lifeguard,
  launchLifeguard,
  newDataDir,
  removeDataDirs,
} from './support/lifeguard.ts';
import { signIn } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import { heapOfWorker, trafficOfWorkers, watchWorkers } from './support/workers.ts';

/**
 * The refresh token is in the keychain and the main process, and nowhere else. It is read from the keychain here and then
 * looked for in the renderer's heap, in all that crossed the bridge, in the heap of the connection's worker and in all
 * that it was told, on disk (the copy of the pool included), in logs, and in arguments and environment.
 */
let lifeguard: Lifeguard;
let browser: SystemBrowser;
let refreshToken: string;

test.beforeAll(async () => {
  browser = await openSystemBrowser();
  lifeguard = await launchLifeguard();
  await againIfLost(recordBridge);
  await watchWorkers(lifeguard.app);
  await signIn(lifeguard, browser, 'admin');
  await lifeguard.window.getByRole('grid', { name: 'Users' }).waitFor();
  await expect(copyLine(lifeguard.window)).toContainText(/users · read/, { timeout: 30_000 });
  for (const area of ['Overview', 'Groups', 'Tokens', 'Changes', 'History', 'Me', 'Connections', 'Users']) {
    await lifeguard.window.getByRole('navigation').getByRole('link', { name: area }).click();
    await lifeguard.window.waitForTimeout(300);
  }
  refreshToken = (await keptRefreshToken()) ?? '';
});

test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await removeDataDirs();
});

test('is in the keychain', () => {
  expect(refreshToken.length).toBeGreaterThan(30);
});

test('is not in the heap of the renderer, where a planted text is found', async () => {
  const planted = `planted-${Date.now()}-canary`;
  await lifeguard.window.evaluate((text) => Object.assign(globalThis, { planted: { text } }), planted);
  const heap = await heapOfWindow(lifeguard.window);
  expect(heap.includes(planted)).toBe(true);
  expect(heap.includes(refreshToken)).toBe(false);
  // Nor any other token: every JWT of RS256 begins like this one.
  expect(heap.includes('eyJraWQiOi')).toBe(false);
  expect(/eyJ[\w-]{20,}\.eyJ[\w-]{20,}/.test(heap)).toBe(false);
});

test('did not cross the bridge, where the sign-in did', async () => {
  const traffic = await lifeguard.app.evaluate(() =>
    (globalThis as unknown as { bridgeTraffic: string[] }).bridgeTraffic.join('\n'),
  );
  expect(traffic).toContain('ada.admin');
  expect(traffic.includes(refreshToken)).toBe(false);
  expect(/eyJ[\w-]{20,}\.eyJ[\w-]{20,}/.test(traffic)).toBe(false);
});

test('is not in the heap of the worker that talks to AWS, where a planted text is found', async () => {
  const planted = `planted-${Date.now()}-in-worker`;
  await searchByHand(lifeguard, DEMO_CONNECTION_ID, planted);
  const heap = await heapOfWorker(
    lifeguard.app,
    'pool-worker',
    join(await newDataDir(), 'worker.heapsnapshot'),
  );
  expect(heap.includes(planted)).toBe(true);
  expect(heap.includes(refreshToken)).toBe(false);
});

test('was not told to that worker, which was told whom to act for', async () => {
  const told = await trafficOfWorkers(lifeguard.app);
  // The ID token goes there, to be exchanged for AWS credentials; that it is seen shows that the watch works.
  expect(/eyJ[\w-]{20,}\.eyJ[\w-]{20,}/.test(told)).toBe(true);
  expect(told.includes(refreshToken)).toBe(false);
});

test('is on no disk and in no log', async () => {
  const paths = await filesBelow(lifeguard.dataDir);
  expect(paths.some((path) => path.includes('mirrors') && path.endsWith('.db'))).toBe(true);
  expect(await filesHolding(lifeguard.dataDir, refreshToken)).toEqual([]);
  expect(lifeguard.output().includes(refreshToken)).toBe(false);
});

test('is in no argument and no environment of any process', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const pid = lifeguard.app.process().pid ?? 0;
  const texts = await Promise.all(
    (await treeOf(pid)).flatMap((id) =>
      ['cmdline', 'environ'].map((file) => readFile(`/proc/${id}/${file}`, 'utf8').catch(() => '')),
    ),
  );
  expect(texts.join('').includes('user-data-dir')).toBe(true);
  expect(texts.join('').includes(refreshToken)).toBe(false);
});

/** Keeps all that goes through the channels between the processes, in both directions. */
async function recordBridge(): Promise<void> {
  await lifeguard.app.evaluate(({ BrowserWindow, ipcMain }) => {
    if ('bridgeTraffic' in globalThis) return;
    const traffic: string[] = [];
    Object.assign(globalThis, { bridgeTraffic: traffic });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    const send = contents.send.bind(contents);
    contents.send = (channel, ...args) => {
      traffic.push(JSON.stringify([channel, ...args]));
      send(channel, ...args);
    };
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (...a: unknown[]) => Promise<unknown>> }
    )._invokeHandlers;
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (event, ...args) => {
        const result = await handler(event, ...args);
        traffic.push(JSON.stringify([channel, args, result]));
        return result;
      });
    }
  });
}
