import { expect, type Locator, test } from '@playwright/test';
import {
  type Complaints,
  endlessAnimations,
  listenForComplaints,
  violationsInBothSchemes,
} from './support/audit.ts';
import { overlay } from './support/changes.ts';
import { expectWhole, readAgain } from './support/copy.ts';
import {
  APPLY,
  applyReview,
  findField,
  goToDuplicates,
  listOf,
  openSet,
  type Planted,
  plantDuplicates,
  setRows,
  signUpAgain,
} from './support/duplicates.ts';
import { stopsWithoutSign } from './support/keyboard.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { choose, goTo, search, userPanel, userRows } from './support/window.ts';

/** Every screen about duplicates, as `accessibility.e2e.ts` looks at the others. */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let lifeguard: Lifeguard;
let complaints: Complaints;
let planted: Planted;
let connectionId: string;
const win = () => lifeguard.window;
const panel = () => userPanel(win());

test.beforeAll(async () => {
  own = await startOwnPool({ users: 200 });
  planted = plantDuplicates(own);
  const dataDir = await newDataDir();
  const connection = own.connectionByKeys('admin', 'Acme');
  connectionId = connection.id;
  const support = own.connectionByKeys('support', 'As support', {
    credentials: { kind: 'environment', role: 'support' },
  });
  await saveConnections(dataDir, [connection, support]);
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await win().emulateMedia({ reducedMotion: 'reduce' });
  complaints = await listenForComplaints(win());
  await expectWhole(win(), own.pool.store.size);
});

test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

async function audit(ready: Locator): Promise<void> {
  await expect(ready).toBeVisible();
  const found = await violationsInBothSchemes(win());
  const moving = (await endlessAnimations(win())).map((name) => `moves for ever: ${name}`);
  expect([...found, ...moving, ...(await complaints.take())]).toEqual([]);
}

async function signs(): Promise<void> {
  expect((await stopsWithoutSign(win())).without).toEqual([]);
}

async function leave(): Promise<void> {
  await win().keyboard.press('Escape');
  await expect(win().locator('dialog[open]')).toHaveCount(0);
}

test('the list: open, a menu, new, set aside, linked, nothing found', async () => {
  await goToDuplicates(win());
  await audit(setRows(win()).first());
  await signs();
  await win().getByTitle('Filter by reason').click();
  await audit(win().getByRole('menuitemradio', { name: 'Double click' }));
  await win().keyboard.press('Escape');
  const empty = {
    New: 'Nothing new',
    'Set aside': 'None was set aside',
    Linked: 'No linked accounts',
  } as const;
  for (const name of ['New', 'Set aside', 'Linked'] as const) {
    await listOf(win(), name).click();
    await audit(win().getByText(empty[name], { exact: true }));
  }
  await listOf(win(), 'Open').click();
  await findField(win()).fill('nobody at all');
  await audit(win().getByText('No set matches'));
});

test('one set: a merge, all values, another who stays, accepted, a profile, three accounts', async () => {
  await openSet(win(), 'mira.planted');
  await audit(panel().getByRole('heading', { name: 'Side by side' }));
  await signs();
  await panel()
    .getByRole('button', { name: /^Read the sign-in events/ })
    .first()
    .click();
  // Words for the ear only, in a table that scrolls, must not move the window itself.
  await expect(win().getByRole('banner')).toBeInViewport({ ratio: 1 });
  await panel().getByText('All values').click();
  await panel().getByText('Keep this account').first().click();
  await audit(panel().getByRole('button', { name: 'Back to the proposal' }));
  await panel().getByRole('button', { name: 'Back to the proposal' }).click();
  await panel()
    .getByRole('button', { name: /^Accept/ })
    .click();
  await audit(panel().getByRole('button', { name: 'Take off the pile' }));
  await panel().getByRole('button', { name: 'Take off the pile' }).click();
  await openSet(win(), 'tina.planted');
  await audit(panel().getByText('Google_1122334455').first());
  await openSet(win(), 'terezacerna');
  await audit(panel().getByText('3 accounts').first());
});

test('one that was set aside, and a note that it was', async () => {
  await openSet(win(), 'fern.planted');
  await panel()
    .getByRole('button', { name: /^Not a duplicate/ })
    .click();
  await audit(win().getByText('remembered until it is taken back'));
  await listOf(win(), 'Set aside').click();
  await openSet(win(), 'fern.planted');
  await audit(panel().getByRole('button', { name: 'Take back' }));
  await listOf(win(), 'Open').click();
});

test('clean-up by a rule: a preset, one’s own with something missing', async () => {
  await win().getByRole('button', { name: 'Clean up by a rule…' }).click();
  const dialog = win().getByRole('dialog', { name: 'Clean up by a rule' });
  await audit(dialog.getByText(/\d sets?, \d accounts?/));
  await signs();
  await dialog.getByRole('radio', { name: 'Set it up' }).click();
  await dialog.getByRole('checkbox', { name: 'Double click' }).uncheck();
  await audit(dialog.getByText('Choose at least one reason.').first());
  await leave();
});

test('rules: as they are, and with what is wrong', async () => {
  await win().getByRole('button', { name: 'Rules…' }).first().click();
  const dialog = win().getByRole('dialog', { name: 'How users are compared' });
  await audit(dialog.getByLabel('Seconds of a double click'));
  await signs();
  await dialog.getByLabel('Seconds of a double click').fill('soon');
  await dialog.getByRole('button', { name: 'Save and compare anew' }).click();
  await audit(dialog.getByRole('alert'));
  await win().keyboard.press('Escape');
  await audit(dialog.getByRole('button', { name: 'Go on editing' }));
  await dialog.getByRole('button', { name: 'Discard' }).click();
});

test('prevention, with its examples open', async () => {
  await win().getByRole('link', { name: 'Prevention' }).click();
  await audit(win().getByRole('heading', { level: 1, name: 'What lets duplicates in' }));
  for (const example of await win().getByRole('main').locator('summary').all()) await example.click();
  await audit(win().getByRole('heading', { level: 1, name: 'What lets duplicates in' }));
  await signs();
});

test('review and run of a merge and of a link', async () => {
  await goToDuplicates(win());
  for (const [name, title, words] of [
    ['mira.planted', /^Merge the accounts of /, '3 done'],
    ['tina.planted', /accounts of /, '2 done'],
  ] as const) {
    await openSet(win(), name);
    await panel().getByRole('button', { name: 'Review plan…' }).click();
    await audit(overlay(win(), title).getByRole('button', { name: APPLY }));
    await applyReview(win(), own, title, words);
    await audit(overlay(win(), title).getByRole('region', { name: 'Progress of the run' }));
    await leave();
  }
});

test('the overview with a new one, the hint at a user, and what support sees', async () => {
  signUpAgain(own, planted.double.stays, 'dora.third');
  await readAgain(lifeguard, connectionId);
  await goTo(win(), 'Overview');
  await audit(win().getByRole('main').getByRole('link', { name: /^New/ }));
  await goTo(win(), 'Users');
  await search(win(), 'duplicate:yes username=dora.third');
  await expect(userRows(win())).toHaveCount(1);
  await userRows(win()).first().click();
  await audit(panel().getByText(/Looks like the same person/));
  await choose(win(), 'As support');
  await expectWhole(win(), own.pool.store.size);
  await goToDuplicates(win());
  await openSet(win(), 'silas.planted');
  await audit(panel().getByTitle('Needs the role admin').first());
  await win().getByRole('button', { name: 'Rules…' }).first().click();
  await audit(win().getByRole('dialog').getByText('changing them needs the role staff'));
});
