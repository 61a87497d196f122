import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';

/** Chromium with a profile of its own, as a person's browser: cookies stay from one sign-in to the next. */
export interface SystemBrowser {
  open(url: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openSystemBrowser(): Promise<SystemBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'lifeguard-browser-'));
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    ...(process.platform === 'linux' ? { executablePath: DEBIAN_CHROMIUM } : { channel: 'chrome' }),
    headless: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    open: async (url) => {
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
