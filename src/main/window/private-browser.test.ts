import { describe, expect, it } from 'vitest';
import { findProgram } from './default-browser.ts';
import { createPrivateBrowser, type PrivateBrowserDeps, startDetached } from './private-browser.ts';
import type { PrivateCommand } from './private-command.ts';

const ORIGIN = 'https://acme.auth.eu-central-1.amazoncognito.com';

function privateBrowser(deps: Partial<PrivateBrowserDeps> = {}) {
  const started: PrivateCommand[] = [];
  const open = createPrivateBrowser({
    platform: 'linux',
    defaultBrowser: async () => ({ path: '/usr/bin/chromium' }),
    allowedOrigins: () => [ORIGIN, 'http://127.0.0.1:9400'],
    start: async (command) => void started.push(command),
    ...deps,
  });
  return { open, started };
}

describe('the private browser', () => {
  it('opens a page of a sign-in domain and says in which browser', async () => {
    const { open, started } = privateBrowser();
    expect(await open(`${ORIGIN}/oauth2/authorize?prompt=login`)).toBe('Chromium');
    expect(await open('http://127.0.0.1:9400/oauth2/authorize')).toBe('Chromium');
    expect(started.map(({ program, args }) => [program, ...args])).toEqual([
      ['/usr/bin/chromium', '--incognito', `${ORIGIN}/oauth2/authorize?prompt=login`],
      ['/usr/bin/chromium', '--incognito', 'http://127.0.0.1:9400/oauth2/authorize'],
    ]);
  });

  it.each([
    'https://evil.example/oauth2/authorize',
    `http://${new URL(ORIGIN).host}/`,
    `${ORIGIN}.evil.example/`,
    `https://user:password@${new URL(ORIGIN).host}/`,
    'file:///etc/passwd',
    'javascript:alert(1)',
    '--gpu-launcher=sh',
    '',
  ])('opens nothing else: %s', async (url) => {
    const { open, started } = privateBrowser();
    expect(await open(url)).toBeNull();
    expect(started).toEqual([]);
  });

  it('writes the address anew, so that spaces before it do not make it an option', async () => {
    const { open, started } = privateBrowser();
    await open(` \t${ORIGIN}/x y`);
    expect(started[0]?.args).toEqual(['--incognito', `${ORIGIN}/x%20y`]);
  });

  it('says nothing was opened where the browser is unknown, cannot be asked for, or does not start', async () => {
    const fails = () => Promise.reject(new Error('no such thing'));
    for (const deps of [
      { defaultBrowser: async () => null },
      { defaultBrowser: async () => ({ path: '/usr/bin/epiphany' }) },
      { defaultBrowser: fails },
      { start: fails },
    ]) {
      expect(await privateBrowser(deps).open(`${ORIGIN}/`)).toBeNull();
    }
  });

  it('notices that a program is not there or fails at once, and starts one that works', async () => {
    const command = { name: 'Chromium', args: [] };
    await expect(startDetached({ ...command, program: '/nowhere/chromium' })).rejects.toThrow('ENOENT');
    const node = (script: string) =>
      startDetached({ ...command, program: process.execPath, args: ['-e', script] });
    await expect(node('process.exit(1)')).rejects.toThrow('ended at once (1)');
    await expect(node('')).resolves.toBeUndefined();
    await expect(node('setTimeout(() => process.exit(0), 1500)')).resolves.toBeUndefined();
  });

  it('finds programs by the PATH, but not relative to where it runs', () => {
    expect(findProgram('sh', '/nowhere:/bin')).toBe('/bin/sh');
    expect(findProgram('package.json', '.:')).toBeNull();
    expect(findProgram('sh', '')).toBeNull();
  });
});
