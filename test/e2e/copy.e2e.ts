import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import keytar from 'keytar';
import { mirrorAccount } from '#main/mirror/store/mirror-key.ts';
import { createKeytarStore } from '#main/secrets/keytar-store.ts';
import { KEYCHAIN_SERVICE } from '#main/secrets/open-secret-store.ts';
import type { Connection } from '#shared/domain/connection.ts';
import {
  copyLine,
  copyStrip,
  expectWhole,
  openCopyDetails,
  pressInDetails,
  searchByHand,
  stateOf,
} from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { openSystemBrowser } from './support/system-browser.ts';
import { goTo, listStatus, search, signInAgain, userPanel, userRows } from './support/window.ts';

/** The copy of a pool through its life: read, interrupted, offline, its key lost, forgotten. */
const USERS = 1_500;
let own: OwnPool;
let connection: Connection;
let lifeguard: Lifeguard;
let dataDir: string;
const keychain = createKeytarStore({ keytar, service: KEYCHAIN_SERVICE });
const size = () => own.pool.store.size;
const files = () => readdir(join(dataDir, 'mirrors')).catch((): string[] => []);
const launch = async () => {
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
};

test.beforeAll(async () => {
  own = await startOwnPool({ users: USERS });
});
test.afterAll(async () => {
  await own.stop();
  await removeDataDirs();
});
test.afterEach(async () => {
  await lifeguard.quit();
  own.heal();
});

/** Starts with a pool of its own to the program: nothing of it was read yet. */
async function startAnew(id: string, other: Partial<Connection> = {}): Promise<void> {
  connection = own.connectionByKeys(id, 'Acme', other);
  dataDir = await newDataDir();
  await saveConnections(dataDir, [connection]);
  await launch();
}

async function expectEqualToPool(): Promise<void> {
  await expectWhole(lifeguard.window, size(), 40_000);
  await expect(listStatus(lifeguard.window)).toHaveText(`${size().toLocaleString('en')} users`);
  for (const first of '0123456789abcdef') {
    const { total, rows } = await searchByHand(lifeguard, connection.id, `sub:${first}*`, [
      'attr:email',
      'groups',
    ]);
    expect(rows).toHaveLength(total);
    for (const { sub, groups, attributes } of rows) {
      const user = own.pool.store.bySub(sub);
      expect(attributes.find(({ name }) => name === 'email')?.value).toBe(user?.attributes.get('email'));
      expect([...groups].sort()).toEqual([...(user?.groups ?? [])].sort());
    }
  }
}

test('killed in the middle of the first reading, it goes on where it was', async () => {
  // Three requests a second: there is time to be killed in.
  await startAnew('killed', { budget: { reads: 0.1, writes: 0.2 } });
  await expect(copyLine(lifeguard.window)).toContainText('Reading', { timeout: 20_000 });
  await expect
    .poll(async () => (await stateOf(lifeguard, connection.id)).reading?.read ?? 0, { timeout: 30_000 })
    .toBeGreaterThan(300);
  const { reading } = await stateOf(lifeguard, connection.id);
  const gone = new Promise((resolve) => lifeguard.app.process().once('exit', resolve));
  lifeguard.app.process().kill('SIGKILL');
  await gone;

  await launch();
  const { window } = lifeguard;
  await expect(copyLine(window)).toContainText('Reading');
  // Nothing that was read is asked for again: numbers go on from where they were.
  const { reading: again } = await stateOf(lifeguard, connection.id);
  expect(again?.first).toBe(true);
  expect(again?.startedAt).toBe(reading?.startedAt);
  expect(again?.read).toBeGreaterThanOrEqual(reading?.read ?? Number.POSITIVE_INFINITY);
  expect(again?.requests).toBeGreaterThanOrEqual(reading?.requests ?? Number.POSITIVE_INFINITY);
  await expectEqualToPool();
});

test('paused, it stays so over a restart, and goes on when resumed', async () => {
  await startAnew('paused', { budget: { reads: 0.2, writes: 0.2 } });
  const { window } = lifeguard;
  await expect(userRows(window).first()).toBeVisible({ timeout: 20_000 });
  await pressInDetails(window, 'Pause');
  await expect(copyLine(window)).toContainText('Paused');
  await expect(copyStrip(window)).toContainText('reading is paused');
  const before = (await stateOf(lifeguard, connection.id)).users;
  // The list has all that the copy has, also when reading stops in the middle.
  await expect(listStatus(window)).toContainText(`${before.toLocaleString('en')} users`);
  await lifeguard.quit();

  await launch();
  await expect(copyLine(lifeguard.window)).toContainText('Paused');
  await search(lifeguard.window, 'gmail.com');
  await expect(userRows(lifeguard.window).first()).toBeVisible();
  expect((await stateOf(lifeguard, connection.id)).users).toBe(before);
  await search(lifeguard.window, '');
  await copyStrip(lifeguard.window).getByRole('button', { name: 'Resume' }).click();
  await expectEqualToPool();
});

test('offline, the copy is there with its age; back, it goes on by itself', async () => {
  await startAnew('offline');
  const { window } = lifeguard;
  await expectWhole(window, size());
  await own.leave();
  try {
    await pressInDetails(window, 'Read now');
    await expect(copyStrip(window)).toContainText(
      'The pool cannot be reached. You work with the copy from just now.',
    );
    await expect(copyLine(window)).toContainText('Offline');
    await search(window, 'ada.admin');
    await userRows(window).first().click();
    await expect(userPanel(window).getByRole('status')).toContainText('it could not be read anew');
    await expect(userPanel(window).getByRole('status')).toContainText('nothing is listening there');
    await expect(userPanel(window)).toContainText('ada.admin');
    for (const area of ['Groups', 'Overview', 'Changes', 'Users'] as const) {
      await goTo(window, area);
      await expect(window.getByRole('heading', { level: 1, name: area })).toBeAttached();
      await expect(window.getByRole('main').getByRole('alert')).toHaveCount(0);
    }
  } finally {
    await own.comeBack();
  }
  await expect(copyStrip(window)).not.toContainText('cannot be reached', { timeout: 30_000 });
  await expectWhole(window, size());
});

test('started without the network, a kept sign-in is enough to read the copy', async () => {
  const browser = await openSystemBrowser();
  connection = own.connection('kept', 'Acme');
  dataDir = await newDataDir();
  await saveConnections(dataDir, [connection]);
  await launch();
  await signInAgain(lifeguard, browser);
  await expectWhole(lifeguard.window, size());
  await lifeguard.quit();
  await browser.close();

  await own.leave();
  try {
    await launch();
    const { window } = lifeguard;
    await expect(window.getByRole('banner').getByText('Offline', { exact: true })).toBeVisible();
    await expect(listStatus(window)).toHaveText(`${size().toLocaleString('en')} users`);
    await expect(copyLine(window)).toContainText('copy from');
    await search(window, 'ada.admin');
    await userRows(window).first().click();
    await expect(userPanel(window)).toContainText('ada.admin');
  } finally {
    await own.comeBack();
  }
  // No button was pressed, and no browser was opened.
  await expect(lifeguard.window.getByRole('banner')).toContainText('Support', { timeout: 45_000 });
  await expectWhole(lifeguard.window, size());
});

test('with the wrong key it is refused in words, and the way out reads it anew', async () => {
  await startAnew('key');
  await expectWhole(lifeguard.window, size());
  await lifeguard.quit();
  const account = mirrorAccount(connection);
  expect(await keychain.get(account)).not.toBeNull();
  await keychain.set(account, Buffer.alloc(32, 7).toString('base64url'));

  await launch();
  const { window } = lifeguard;
  await expect(copyLine(window)).toContainText('Copy can’t be opened');
  await expect(copyStrip(window)).toContainText(/key/);
  await expect(window.getByRole('main').getByRole('alert')).toContainText(/key/);
  const held = await files();
  expect(held.length).toBeGreaterThan(0);
  await copyStrip(window).getByRole('button', { name: 'Forget this copy…' }).click();
  await window
    .getByRole('dialog', { name: 'Forget this copy?' })
    .getByRole('button', { name: 'Forget the copy' })
    .click();
  await expectEqualToPool();
});

test('forgotten, its files and its key are gone; then the pool is read anew', async () => {
  await startAnew('forget');
  const { window } = lifeguard;
  await expectWhole(window, size());
  await expect.poll(async () => (await files()).length).toBeGreaterThan(0);
  const account = mirrorAccount(connection);
  const key = await keychain.get(account);
  const before = await files();
  // Nothing can be read while it is forgotten, so that what is made anew can be told apart.
  own.fail('access-denied', 'ListUsers', 'DescribeUserPool');
  const details = await openCopyDetails(window);
  await details.getByRole('button', { name: 'Forget this copy…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Forget this copy?' });
  await expect(dialog).toContainText('your saved views and chosen columns');
  await expect(dialog.getByRole('button', { name: 'Keep the copy' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Forget the copy' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(copyStrip(window)).toContainText('IAM does not allow');
  await expect(userRows(window)).toHaveCount(0);
  expect(await keychain.get(account)).not.toBe(key);
  // The picture of the columns is made at the end of a reading only.
  for (const name of before.filter((name) => name.endsWith('.image')))
    expect(existsSync(join(dataDir, 'mirrors', name))).toBe(false);
  own.heal();
  await pressInDetails(window, 'Read now');
  await expectEqualToPool();
});

test('a connection that is removed takes its copy and the key with it', async () => {
  await startAnew('removed');
  const { window } = lifeguard;
  await expectWhole(window, size());
  await expect.poll(async () => (await files()).length).toBeGreaterThan(0);
  await goTo(window, 'Connections');
  await window.getByRole('button', { name: 'Remove Acme' }).click();
  await window
    .getByRole('dialog', { name: 'Remove Acme?' })
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect.poll(files).toEqual([]);
  await expect.poll(() => keychain.get(mirrorAccount(connection))).toBeNull();
});
