import { defineConfig } from '@playwright/test';

/**
 * The real program: real Electron, a real Chromium as the system browser, the real Secret Service. One at a time,
 * because the window that has the focus and the keychain are shared by all; `npm test` runs two shards, each on a desktop of
 * its own. A sign-in takes the first callback port that is free, so that they do not meet there.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../out/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes the second time is reported as flaky, not as passed.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
});
