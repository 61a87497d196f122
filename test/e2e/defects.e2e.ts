import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Lifeguard, launchLifeguard, removeDataDirs } from './support/lifeguard.ts';

let lifeguard: Lifeguard;

test.beforeEach(async () => {
  lifeguard = await launchLifeguard();
});
test.afterEach(async () => {
  await lifeguard.quit();
  await removeDataDirs();
});

test('an error that nobody caught is in the log, and the program goes on and ends', async () => {
  await lifeguard.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted defect');
    });
  });
  const log = join(lifeguard.dataDir, 'logs', 'lifeguard.log');
  await expect
    .poll(() => readFile(log, 'utf8').catch(() => ''))
    .toContain('error uncaught: Error: planted defect');
  await lifeguard.window.getByRole('navigation').getByRole('link', { name: 'Connections' }).click();
  await expect(lifeguard.window.getByRole('heading', { name: 'Connections', level: 1 })).toBeVisible();
});

test('ends in the middle of a sign-in', async () => {
  await lifeguard.window.getByRole('button', { name: 'Sign in with the browser' }).click();
  await lifeguard.nextExternalUrl();
  const ended = new Promise((resolve) => lifeguard.app.process().once('exit', resolve));
  await lifeguard.app.evaluate(({ app }) => app.quit());
  expect(await ended).toBe(0);
});
