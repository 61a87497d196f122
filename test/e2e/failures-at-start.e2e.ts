import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { startSecretService } from '../../scripts/setup/secret-service.mjs';
import { violationsInBothSchemes } from './support/audit.ts';
import { choosePanelAction, typePoolName } from './support/changes.ts';
import { expectWhole } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, savedConnections, startOwnPool } from './support/own-pool.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import { choose, expectSaid, goTo, search, signInAgain, signInButton, userRows } from './support/window.ts';

/** What is wrong already when the program starts: its settings, the keychain, a connection to a pool that is gone. */
let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;

test.beforeAll(async () => {
  [own, browser] = await Promise.all([startOwnPool(), openSystemBrowser()]);
});
test.afterAll(async () => {
  await browser.close();
  await own.stop();
  await removeDataDirs();
});
test.afterEach(() => lifeguard.quit());

/** These are the only screens with banners, so they are looked at here. */
async function expectAccessible(): Promise<void> {
  await lifeguard.window.emulateMedia({ reducedMotion: 'reduce' });
  expect(await violationsInBothSchemes(lifeguard.window)).toEqual([]);
}

const banner = (words: string): Locator => lifeguard.window.getByRole('status').filter({ hasText: words });

async function signInAsSupport(): Promise<void> {
  await signInAgain(lifeguard, browser);
  await expect(userRows(lifeguard.window).first()).toBeVisible();
}

test('a settings file that is broken is kept as a copy, and the program works', async () => {
  const dataDir = await newDataDir();
  const broken = '{ "version": 1, "connections": [ { "id": "good", ';
  await writeFile(join(dataDir, 'settings.json'), broken);
  lifeguard = await launchLifeguard({ dataDir });
  const { window } = lifeguard;

  await expectSaid(banner('settings.json'), 'settings.json is broken: it is not JSON', 'a copy is kept as');
  const copy = (await readdir(dataDir)).find((name) => name.startsWith('settings.json.broken-')) ?? '';
  expect(await readFile(join(dataDir, copy), 'utf8')).toBe(broken);
  await expect(window.getByRole('heading', { name: 'Sign in to Demo pool' })).toBeVisible();
  await expectAccessible();
  await goTo(window, 'Connections');
  await expect(window.getByRole('main').getByText('Demo pool', { exact: true })).toBeVisible();
});

test('one entry of the settings that is broken does not cost the others', async () => {
  const dataDir = await newDataDir();
  const good = own.connection('good', 'Good pool');
  const wrongRegion = own.connection('region', 'Wrong region', { region: 'us-east-1' });
  await saveConnections(dataDir, [good, wrongRegion]);
  lifeguard = await launchLifeguard({ dataDir });

  await expectSaid(
    banner('settings.json'),
    'connections[1].userPoolId: This pool is in eu-central-1, but the region says us-east-1',
    'The rest is in use; a copy is kept as',
  );
  await signInAsSupport();
});

test('a wrong region and a pool that is gone are named, and the next connection works', async () => {
  const dataDir = await newDataDir();
  const connections = [
    own.connectionByKeys('gone', 'Gone pool', { userPoolId: 'eu-central-1_GonePool1' }),
    own.connectionByKeys('keys', 'Pool by keys'),
  ];
  await saveConnections(dataDir, connections);
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  const { window } = lifeguard;
  const main = window.getByRole('main');

  await expectSaid(
    main.getByRole('status').first(),
    'The user pool eu-central-1_GonePool1 does not exist in eu-central-1; it was deleted, or the id or region is wrong.',
    'Compare region and user pool id with the Cognito console.',
  );

  // Whoever goes to correct it, and mistakes the region, is told before anything is saved.
  await goTo(window, 'Connections');
  await window
    .getByRole('button', { name: 'Edit Gone pool' })
    .or(window.getByRole('link', { name: 'Edit Gone pool' }))
    .click();
  await window.getByLabel('Region').fill('us-east-1');
  await window.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(main).toContainText('This pool is in eu-central-1, but the region says us-east-1');
  expect(await savedConnections(dataDir)).toEqual(JSON.parse(JSON.stringify(connections)));

  await choose(window, 'Pool by keys');
  await goTo(window, 'Users');
  await expect(userRows(window).first()).toBeVisible();
});

test('without a network the session is kept, and comes back with the network by itself', async () => {
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connection('kept', 'Good pool')]);
  lifeguard = await launchLifeguard({ dataDir });
  await signInAsSupport();
  await lifeguard.quit();

  own.fail('reset-before', '*');
  lifeguard = await launchLifeguard({ dataDir });
  const { window } = lifeguard;
  await expect(window.getByRole('banner').getByText('Offline', { exact: true })).toBeVisible();
  await goTo(window, 'Me');
  await expectSaid(
    window.getByRole('main'),
    'cannot be reached',
    'Your sign-in is kept, and Lifeguard goes on trying.',
  );
  own.heal();
  // No button was pressed, and no browser was opened.
  await expect(window.getByRole('banner')).toContainText('Support', { timeout: 45_000 });
  await goTo(window, 'Users');
  await expectWhole(window, own.pool.store.size);
});

test('without a keychain the session is in memory, says so, and works', async () => {
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connection('good', 'Good pool')]);
  const nowhere = `unix:path=${join(dataDir, 'no-bus')}`;
  lifeguard = await launchLifeguard({ dataDir, env: { DBUS_SESSION_BUS_ADDRESS: nowhere } });
  const { window } = lifeguard;

  await expectSaid(
    banner('kept in memory only'),
    'There is no D-Bus session on this computer, so no keychain can be reached.',
    'To stay signed in, unlock or start the keychain, then start Lifeguard again.',
  );
  await signInAsSupport();
  await goTo(window, 'Me');
  await expect(window.getByRole('main')).toContainText('In memory only: the session ends with this window.');
  await expectAccessible();
  await lifeguard.quit();

  lifeguard = await launchLifeguard({ dataDir, env: { DBUS_SESSION_BUS_ADDRESS: nowhere } });
  await expect(signInButton(lifeguard.window)).toBeVisible();
});

test('without a keychain a change can be planned, but not applied, and the reason is said', async () => {
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connectionByKeys('keys', 'Good pool')]);
  const nowhere = `unix:path=${join(dataDir, 'no-bus')}`;
  lifeguard = await launchLifeguard({ dataDir, env: { ...own.env, DBUS_SESSION_BUS_ADDRESS: nowhere } });
  const { window } = lifeguard;
  const user = [...own.pool.store.after(undefined)].find(({ enabled }) => enabled);
  await search(window, `sub=${user?.sub}`);
  await expect(userRows(window)).toHaveCount(1, { timeout: 20_000 });
  await userRows(window).first().click();
  await choosePanelAction(window, 'Disable');
  const review = window.getByRole('dialog', { name: /^Disable / });
  await typePoolName(review, own);
  await review.getByRole('button', { name: 'Disable 1 user' }).click();
  const next = 'Unlock or install the keychain of this computer, then start Lifeguard again.';
  await expectSaid(review, /keychain/, next);
  expect(user?.enabled).toBe(true);
  await review.getByRole('button', { name: 'Close' }).last().click();
  await goTo(window, 'History');
  await expectSaid(window.getByRole('main'), /keychain/, next);
  await expectAccessible();
});

test('a locked keychain that nobody unlocks is named, and the session is in memory', async () => {
  test.skip(process.platform !== 'linux', 'locks a Secret Service of its own');
  const secrets = await startSecretService();
  try {
    lock(secrets.env.DBUS_SESSION_BUS_ADDRESS ?? '');
    const dataDir = await newDataDir();
    await saveConnections(dataDir, [own.connection('good', 'Good pool')]);
    lifeguard = await launchLifeguard({ dataDir, env: secrets.env });
    await expectSaid(
      banner('kept in memory only'),
      // What it says depends on whether the system has a prompt to unlock it with.
      /it may be locked|The keychain is locked|was dismissed/,
      'To stay signed in, unlock or start the keychain, then start Lifeguard again.',
    );
    await signInAsSupport();
  } finally {
    secrets.stop();
  }
});

function lock(address: string): void {
  const { status, stderr } = spawnSync('dbus-send', [
    `--bus=${address}`,
    '--print-reply',
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.Lock',
    'array:objpath:/org/freedesktop/secrets/collection/login',
  ]);
  expect([status, String(stderr)]).toEqual([0, '']);
}
