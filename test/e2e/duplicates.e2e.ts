import { expect, test } from '@playwright/test';
import { overlay, progressOf, typePoolName } from './support/changes.ts';
import { expectWhole, openCopyDetails, readAgain } from './support/copy.ts';
import {
  applyReview,
  findField,
  goToDuplicates,
  listOf,
  openSet,
  type Planted,
  plantDuplicates,
  setRow,
  setRows,
  signUpAgain,
} from './support/duplicates.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { choose, goTo, search, userPanel, userRows } from './support/window.ts';

/** Accounts of one person: found with reasons, made one, by a rule too, taken back; and what is no duplicate stays away. */
test.describe.configure({ mode: 'serial' });

/** Of 200 sample users: 3 double clicks, 3 profiles, 2 that differ by case, 3 inboxes at Gmail, 1 phone. */
const OF_THE_SAMPLE = 12;
const PLANTED = 5;
let own: OwnPool;
let lifeguard: Lifeguard;
let planted: Planted;
let dataDir: string;
let adminId: string;

const win = () => lifeguard.window;
const panel = () => userPanel(win());
const userOf = (sub: string) => own.pool.store.bySub(sub);
const value = (sub: string, name: string) => userOf(sub)?.attributes.get(name);
const look = (sub: string) => {
  const user = userOf(sub);
  return user && [user.enabled, user.status, [...user.groups].sort(), [...user.attributes].sort()];
};
const press = (name: string | RegExp) => panel().getByRole('button', { name }).click();
const end = (sub: string, name: string) =>
  panel()
    .getByRole('group', { name: sub.slice(-6) })
    .getByRole('radio', { name });
const heading = () => win().getByRole('heading', { level: 1 });

async function launch(): Promise<void> {
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await lifeguard.window.emulateMedia({ reducedMotion: 'reduce' });
  await expectWhole(lifeguard.window, own.pool.store.size);
}

/** Out of whatever lies above the page. */
async function leave(): Promise<void> {
  const dialogs = win().locator('dialog[open]');
  await expect(async () => {
    if ((await dialogs.count()) > 0) await win().keyboard.press('Escape');
    await expect(dialogs).toHaveCount(0, { timeout: 500 });
  }).toPass();
}

/** The list as it is now, everything in it. */
async function freshList(): Promise<void> {
  await goTo(win(), 'Overview');
  await goToDuplicates(win());
}

test.beforeAll(async () => {
  own = await startOwnPool({ users: 200 });
  planted = plantDuplicates(own);
  for (const [username, phone] of [
    ['rolf.local', '015112345678'],
    ['rolf.abroad', '+4915112345678'],
  ] as const)
    own.pool.admin.createUser({
      username,
      attributes: [
        ['phone_number', phone],
        ['name', 'Rolf Planted'],
      ],
    });
  dataDir = await newDataDir();
  const admin = own.connectionByKeys('admin', 'As admin');
  adminId = admin.id;
  const role = (name: 'support' | 'staff') =>
    own.connectionByKeys(name, `As ${name}`, { credentials: { kind: 'environment', role: name } });
  await saveConnections(dataDir, [admin, role('support'), role('staff')]);
  await launch();
});

test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

test('the list has every planted set with its reason; filtered, sorted, found', async () => {
  await goToDuplicates(win());
  await expect(listOf(win(), 'Open')).toContainText(String(OF_THE_SAMPLE + PLANTED));
  await expect(listOf(win(), 'New')).toContainText('0');
  await expect(setRows(win())).toHaveCount(OF_THE_SAMPLE + PLANTED);
  const reasons = {
    'mira.planted': 'Same email',
    'tina.planted': 'Two ways in',
    'dora.planted': 'Double click',
  };
  for (const [email, reason] of Object.entries(reasons))
    await expect(setRow(win(), new RegExp(email, 'i'))).toContainText(reason);
  await expect(setRows(win()).first()).toContainText('Certain');
  await expect(setRows(win()).last()).toContainText('Likely');

  await win().getByTitle('Filter by reason').click();
  await win().getByRole('menuitemradio', { name: 'Two ways in' }).click();
  await expect(setRows(win())).toHaveCount(4);
  await win().getByTitle('Filter by reason').click();
  await win().getByRole('menuitemradio', { name: 'Any reason' }).click();
  await win().getByTitle('Order of the list').click();
  await win().getByRole('menuitemradio', { name: 'Biggest first' }).click();
  await expect(setRows(win()).first()).toContainText('+2');
  await findField(win()).fill('TINA.planted');
  await expect(setRows(win())).toHaveCount(1);
  await findField(win()).fill('nobody at all');
  await expect(win().getByText('No set matches')).toBeVisible();
  await win().getByRole('button', { name: 'Clear the filters' }).click();
  await expect(setRows(win())).toHaveCount(OF_THE_SAMPLE + PLANTED);
});

test('two accounts become one: values chosen, reviewed, applied, and taken back from the history', async () => {
  const { stays, other } = planted.merge;
  const before = [look(stays), look(other)];
  await freshList();
  await openSet(win(), 'mira.planted');
  await expect(panel()).toContainText('they differ only in letter case');
  await expect(panel().getByRole('heading', { name: 'Side by side' })).toBeVisible();
  await expect(panel()).toContainText(/The account that should stay has a verified email/);
  await expect(panel().getByRole('region', { name: 'What would be lost' })).toContainText('custom:notes');
  await expect(end(other, 'Disable')).toBeChecked();
  const notes = panel().getByRole('button', { name: /Take custom:notes over from/ });
  const locale = panel().getByRole('button', { name: /Take locale over from/ });
  await expect(notes).toHaveAttribute('aria-pressed', 'true');
  // It is proposed, and not wanted.
  await locale.click();
  await expect(locale).toHaveAttribute('aria-pressed', 'false');
  await expect(panel().getByRole('checkbox', { name: 'vip' })).toBeChecked();
  await press('Review plan…');
  const run = await applyReview(win(), own, /^Merge the accounts of /, '3 done');
  expect([value(stays, 'custom:notes'), value(stays, 'locale')]).toEqual(['Prefers to be called', undefined]);
  expect([...(userOf(stays)?.groups ?? [])].sort()).toEqual(['customers', 'vip']);
  expect([userOf(stays)?.enabled, userOf(other)?.enabled]).toEqual([true, false]);
  await run.getByRole('button', { name: 'Close' }).last().click();
  await leave();
  await expect(listOf(win(), 'Open')).toContainText(String(OF_THE_SAMPLE + PLANTED - 1));
  await expect(listOf(win(), 'Ended')).toContainText('1');

  await goTo(win(), 'History');
  const runs = win().getByRole('grid', { name: 'Runs, newest first' }).locator('tbody').getByRole('row');
  await expect(runs.first()).toContainText('Merge the accounts of');
  await runs.first().click();
  await overlay(win(), /^Merge the accounts of /)
    .getByRole('button', { name: 'Undo…' })
    .click();
  await applyReview(win(), own, /^Undo: Merge the accounts of /, '3 done');
  expect([look(stays), look(other)]).toEqual(before);
  await leave();
});

test('a profile is linked: what that costs is said first, then the identity is the native user’s', async () => {
  const { stays, other } = planted.link;
  await goToDuplicates(win());
  await openSet(win(), 'tina.planted');
  await expect(end(other, 'Link')).toBeChecked();
  await press('Review plan…');
  const review = overlay(win(), /accounts of /);
  await expect(review).toContainText('profile');
  await expect(review).toContainText('Nothing in this plan can be taken back.');
  await expect(review).toContainText(/sub/);
  await expect(review.getByRole('button', { name: 'Link 1 identity' })).toBeDisabled();
  await applyReview(win(), own, /accounts of /, '2 done');
  expect(userOf(other)).toBeUndefined();
  expect(value(stays, 'identities')).toContain('1122334455');
  expect(userOf(stays)?.enabled).toBe(true);
  await leave();
  await freshList();
  await findField(win()).fill('tina.planted');
  await expect(win().getByText('No set matches')).toBeVisible();
});

test('nothing happens to the other account if the one that stays was disabled meanwhile', async () => {
  const { stays, other } = planted.moved;
  await freshList();
  await openSet(win(), 'silas.planted');
  await press('Review plan…');
  const review = overlay(win(), /^Disable 1 duplicate of /);
  await expect(review.getByRole('button', { name: 'Disable 1 user' })).toBeVisible();
  own.pool.admin.setEnabled(stays, false);
  await typePoolName(review, own);
  await review.getByRole('button', { name: 'Disable 1 user' }).click();
  const run = overlay(win(), /^Disable 1 duplicate of /);
  await expect(progressOf(run)).toContainText('1 skipped', { timeout: 30_000 });
  await expect(run).toContainText(/was to stay, but is disabled now; nothing was done/);
  expect(userOf(other)?.enabled).toBe(true);
  await leave();
});

test('a rule deletes the unconfirmed of double clicks: counted, reviewed, applied; undo says what stays gone', async () => {
  const { stays, other } = planted.double;
  const unconfirmed = () =>
    [...own.pool.store.after(undefined)].filter(({ status }) => status === 'UNCONFIRMED');
  const before = new Map([...own.pool.store.after(undefined)].map(({ sub, status }) => [sub, status]));
  await freshList();
  await win().getByRole('button', { name: 'Clean up by a rule…' }).click();
  const dialog = win().getByRole('dialog', { name: 'Clean up by a rule' });
  await expect(dialog.getByRole('radio', { name: 'Double clicks' })).toBeChecked();
  const preview = dialog.getByRole('region', { name: 'What it would do now' });
  await expect(preview).toContainText(/\d sets?, \d accounts?/);
  const counted = Number(/, (\d+) account/.exec((await preview.textContent()) ?? '')?.[1]);
  await dialog.getByRole('button', { name: 'Make the plan…' }).click();

  const title = `Delete ${counted} unconfirmed double clicks`;
  await applyReview(win(), own, title, `${counted} done`);
  const gone = [...before].filter(([sub]) => userOf(sub) === undefined);
  expect(gone.map(([, status]) => status)).toEqual(gone.map(() => 'UNCONFIRMED'));
  expect(gone).toHaveLength(counted);
  expect(gone.map(([sub]) => sub)).toContain(other);
  expect(userOf(stays)?.status).toBe('CONFIRMED');
  expect(unconfirmed().length).toBeGreaterThan(0);
  const undo = overlay(win(), title).getByRole('button', { name: 'Undo…' });
  await expect(overlay(win(), title)).toContainText(/cannot be (undone|taken back)/i);
  await expect(undo).toHaveCount(0);
  await leave();
});

test('what is not a duplicate stays set aside: after a restart, after the copy was forgotten, until it is taken back', async () => {
  await freshList();
  await openSet(win(), 'fern.planted');
  const open = Number(/\d+/.exec((await listOf(win(), 'Open').textContent()) ?? '')?.[0]);
  await press(/^Not a duplicate/);
  await expect(listOf(win(), 'Open')).toContainText(String(open - 1));
  await freshList();
  await findField(win()).fill('fern.planted');
  await expect(win().getByText('No set matches')).toBeVisible();

  await lifeguard.quit();
  await launch();
  const details = await openCopyDetails(win());
  await details.getByRole('button', { name: 'Forget this copy…' }).click();
  await win()
    .getByRole('dialog', { name: 'Forget this copy?' })
    .getByRole('button', { name: 'Forget the copy' })
    .click();
  await expectWhole(win(), own.pool.store.size);
  await goToDuplicates(win());
  await expect(listOf(win(), 'Open')).toContainText(String(open - 1));
  await listOf(win(), 'Set aside').click();
  await expect(setRows(win())).toHaveCount(1);
  await openSet(win(), 'fern.planted');
  await expect(panel()).toContainText(/Set aside by/);
  await expect(panel().locator('time').first()).toBeVisible();
  await press('Take back');
  await expect(listOf(win(), 'Open')).toContainText(String(open));
  await listOf(win(), 'Open').click();
  await openSet(win(), 'fern.planted');
});

test('who is new since the last look: on the overview, in the list, in the users, until somebody has looked', async () => {
  const grace = own.pool.admin.createUser({
    username: 'grace.alone',
    attributes: [
      ['email', 'grace.planted@example.com'],
      ['name', 'Grace Planted'],
    ],
  });
  await readAgain(lifeguard, adminId);
  await goTo(win(), 'Overview');
  const fresh = win().getByRole('main').getByRole('link', { name: /^New/ });
  await expect(fresh).toContainText('0');
  signUpAgain(own, grace, 'grace.again');
  await readAgain(lifeguard, adminId);
  await expect(fresh).toContainText('1');
  await fresh.click();
  await expect(heading()).toHaveText('Duplicates');
  await expect(setRows(win())).toHaveCount(1);
  await expect(setRows(win()).first()).toContainText('Grace Planted');

  await goTo(win(), 'Users');
  await search(win(), 'duplicate:new');
  await expect(userRows(win())).toHaveCount(2);
  await search(win(), 'duplicate:double-click grace');
  await expect(userRows(win())).toHaveCount(2);
  await search(win(), 'duplicate:yes username=grace.again');
  await expect(userRows(win())).toHaveCount(1);
  await userRows(win()).first().click();
  await expect(panel()).toContainText('Looks like the same person as 1 other');
  await panel().getByRole('link', { name: 'Show the accounts that look like the same person’s' }).click();
  await expect(panel().getByRole('heading', { name: 'Why', exact: true })).toBeVisible();
  await expect(listOf(win(), 'New')).toContainText('0');
});

test('rules: a country joins two spellings of a phone; nonsense is refused in words', async () => {
  await freshList();
  await findField(win()).fill('Rolf');
  await expect(win().getByText('No set matches')).toBeVisible();
  await win().getByRole('button', { name: 'Rules…' }).first().click();
  const dialog = win().getByRole('dialog', { name: 'How users are compared' });
  await dialog.getByLabel('Seconds of a double click').fill('soon');
  await dialog.getByRole('button', { name: 'Save and compare anew' }).click();
  await expect(dialog.getByRole('alert')).toContainText('between 1 second and 86,400 seconds');
  await dialog.getByLabel('Seconds of a double click').fill('60');
  await dialog.getByRole('combobox', { name: /without a country code/ }).fill('Germ');
  await win().getByRole('option', { name: 'Germany (+49)' }).click();
  await dialog.getByRole('button', { name: 'Save and compare anew' }).click();
  await expect(dialog).toHaveCount(0);
  await freshList();
  await findField(win()).fill('Rolf');
  await expect(setRows(win())).toHaveCount(1);
  await expect(setRows(win()).first()).toContainText('Same phone');
});

test('support sees and may do nothing; staff may set aside', async () => {
  const { window } = lifeguard;
  await choose(window, 'As support');
  await expectWhole(window, own.pool.store.size);
  await goToDuplicates(window);
  await openSet(window, 'fern.planted');
  const aside = panel().getByRole('button', { name: /^Not a duplicate/ });
  const review = panel().getByRole('button', { name: /^Review plan…/ });
  await expect(aside).toHaveAccessibleDescription(/Needs the role staff/);
  await expect(review).toHaveAccessibleDescription(/Needs the role/);
  await aside.click({ force: true });
  await review.click({ force: true });
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await expect(listOf(window, 'Set aside')).toContainText('0');

  await choose(window, 'As staff');
  await expectWhole(window, own.pool.store.size);
  await goToDuplicates(window);
  await openSet(window, 'fern.planted');
  await expect(review).toHaveAccessibleDescription(/Needs the role admin/);
  await aside.click();
  await expect(listOf(window, 'Set aside')).toContainText('1');
});
