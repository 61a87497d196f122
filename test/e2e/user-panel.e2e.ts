import { expect, test } from '@playwright/test';
import { expectWhole, readAgain } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { accounts, signInOnPage } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import { queryBar, search, signInButton, userPanel, userRows } from './support/window.ts';

/** What a support agent finds out about one user, on a pool with the users that are asked about most. */
test.describe.configure({ mode: 'serial' });

const MAIL = 'grace.doubled@acme.example';
const REFRESH = 'Read this user again (1 request of 30 a second; not billed)';
let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
let connectionId: string;
let forgotten: string;

const panel = () => userPanel(lifeguard.window);
const openTab = (name: string) => panel().getByRole('tab', { name }).click();
const press = (name: string) => panel().getByRole('button', { name, exact: true }).click();

/** Opens the only user that the query finds. */
async function open(query: string): Promise<void> {
  await search(lifeguard.window, query);
  await expect(userRows(lifeguard.window)).toHaveCount(1);
  await userRows(lifeguard.window).first().dblclick();
  await expect(panel()).toBeVisible();
}

test.beforeAll(async () => {
  [own, browser] = await Promise.all([startOwnPool(), openSystemBrowser()]);
  own.pool.admin.createUser({
    username: 'grace',
    status: 'CONFIRMED',
    groups: ['customers'],
    attributes: [
      ['email', MAIL],
      ['email_verified', 'True'],
      ['name', 'Grace\u202eHopper'],
    ],
  });
  forgotten = own.pool.admin.createUser({
    username: 'grace.again',
    status: 'UNCONFIRMED',
    attributes: [
      ['email', MAIL],
      ['name', 'Grace again'],
    ],
  });
  const dataDir = await newDataDir();
  const connection = own.connection('good', 'Acme');
  connectionId = connection.id;
  await saveConnections(dataDir, [connection]);
  lifeguard = await launchLifeguard({ dataDir });
  await signInButton(lifeguard.window).click();
  const page = await browser.open(await lifeguard.nextExternalUrl());
  await signInOnPage(page, accounts.support);
  await expectWhole(lifeguard.window, own.pool.store.size);
});

test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await own.stop();
  await removeDataDirs();
});

test('says in one sentence why somebody cannot sign in', async () => {
  await open('username=grace.again');
  await press('Why can’t they sign in?');
  await expect(panel()).toContainText(
    'They signed up and never entered the confirmation code, and another account holds this email address as verified',
  );
  await expect(panel()).toContainText('Cannot sign in');
});

test('shows attributes by the schema, what is hidden in them and what is odd', async () => {
  await open('username=grace');
  await openTab('Attributes');
  await expect(panel()).toContainText('Grace⟨U+202E⟩Hopper');
  await expect(panel()).toContainText('stored oddly: most programs expect “true”');
  await panel().getByText('of the schema not set').click();
  await expect(panel()).toContainText('zoneinfo');
});

test('finds the users with the same value', async () => {
  await press('Find users with this email');
  await expect(queryBar(lifeguard.window)).toHaveValue(`email=${MAIL}`);
  await expect(userRows(lifeguard.window)).toHaveCount(2);
});

test('asks for devices, sessions and events on a click that says what it costs', async () => {
  await openTab('Security');
  await expect(panel()).toContainText('1 request of 50 a second; not billed.');
  await press('Read devices');
  await expect(panel()).toContainText(/\d device|No remembered device/);
  await press('Read sessions');
  await expect(panel()).toContainText(/\d session|No active session/);
  await press('Read sign-in events');
  await expect(panel()).toContainText(/\d event|No event in the last 90 days/);
});

test('compares two users side by side', async () => {
  await press('Compare with another user');
  const dialog = lifeguard.window.getByRole('dialog', { name: 'Compare two users' });
  await dialog.getByLabel('Second user').fill('grace again');
  await dialog.getByRole('button', { name: /Grace again/ }).click();
  await expect(dialog.getByRole('row', { name: /status/ })).toContainText('UNCONFIRMED');
  await expect(dialog).toContainText('Only left');
  await lifeguard.window.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('keeps what the copy has, with its age, while the pool cannot be reached', async () => {
  own.fail('reset-before', 'ListUsers');
  await press(REFRESH);
  await expect(panel()).toContainText('it could not be read anew', { timeout: 20_000 });
  await openTab('Attributes');
  await expect(panel()).toContainText(MAIL);
  own.heal();
  await press(REFRESH);
  await expect(panel()).not.toContainText('it could not be read anew');
});

test('tells what changed, and who is gone', async () => {
  own.pool.admin.updateAttributes(forgotten, [['name', 'Grace changed']]);
  await readAgain(lifeguard, connectionId);
  own.pool.admin.deleteUser(forgotten);
  await readAgain(lifeguard, connectionId);
  await lifeguard.window.evaluate((sub) => {
    location.hash = `#/users?user=${sub}&tab=history`;
  }, forgotten);
  await expect(panel()).toContainText('Grace changed');
  await expect(panel()).toContainText('Not in the pool any more');
  await openTab('Security');
  await expect(panel()).toContainText('first missed by a reading');
  await expect(panel().getByRole('button', { name: 'Read devices' })).toHaveCount(0);
});
