import { expect, type Locator, test } from '@playwright/test';
import { expectFinished, overlay } from './support/changes.ts';
import { expectWhole } from './support/copy.ts';
import {
  APPLY,
  findField,
  listOf,
  type Pair,
  type Planted,
  plantDuplicates,
  setGrid,
  setRow,
  setRows,
} from './support/duplicates.ts';
import { tabTo } from './support/keyboard.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { userPanel } from './support/window.ts';

/** An admin works through the pile without a mouse: next, accept, not a duplicate, back, review, apply. */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let lifeguard: Lifeguard;
let planted: Planted;
const win = () => lifeguard.window;
const press = async (...keys: string[]) => {
  for (const key of keys) await win().keyboard.press(key);
};
const isEnabled = (sub: string) => own.pool.store.bySub(sub)?.enabled;
/** The row that the keys are at. */
const atCursor = async (): Promise<string> => {
  const id = await setGrid(win()).getAttribute('aria-activedescendant');
  return id === null ? '' : ((await win().locator(`[id="${id}"]`).textContent()) ?? '').toLowerCase();
};
const said = (words: string) =>
  expect(win().getByRole('region', { name: 'Accepted sets' }).getByRole('status')).toContainText(words);

test.beforeAll(async () => {
  own = await startOwnPool({ users: 200 });
  planted = plantDuplicates(own);
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connectionByKeys('keys', 'Acme')]);
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await win().emulateMedia({ reducedMotion: 'reduce' });
  await expectWhole(win(), own.pool.store.size);
});

test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

test('g d goes there, the list has the keys, / finds and the arrow leads back', async () => {
  await press('g', 'd');
  await expect(win().getByRole('heading', { level: 1, name: 'Duplicates' })).toBeVisible();
  await expect(setGrid(win())).toBeFocused();
  await press('/');
  await expect(findField(win())).toBeFocused();
  await win().keyboard.type('planted');
  await expect(setRows(win())).toHaveCount(5);
  await press('ArrowDown');
  await expect(setGrid(win())).toBeFocused();
});

/** By `j` from the top. */
async function stepTo(name: string): Promise<void> {
  await setGrid(win()).focus();
  await press('Home');
  for (let step = 0; step < 6 && !(await atCursor()).includes(name); step += 1) await press('j');
  expect(await atCursor()).toContain(name);
}

async function pressAt(target: Locator): Promise<void> {
  await tabTo(win(), target);
  await press('Enter');
}

test('j and k step, o opens and the panel follows, Esc closes it', async () => {
  await press('j');
  const first = await atCursor();
  await press('j');
  const second = await atCursor();
  expect(second).not.toBe(first);
  await press('k');
  expect(await atCursor()).toBe(first);
  await press('o');
  const panel = userPanel(win());
  await expect(panel.getByRole('heading', { name: 'Why', exact: true })).toBeVisible();
  const title = (await panel.getByRole('heading', { level: 2 }).textContent()) ?? '?';
  expect(first).toContain(title.toLowerCase());
  await press('j');
  await expect(panel.getByRole('heading', { level: 2 })).not.toHaveText(title);
  await press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(setGrid(win())).toBeFocused();
});

test('n sets aside and goes on; u takes that back, and an accepted set too', async () => {
  await stepTo('fern');
  await press('n');
  await expect(setRow(win(), /fern/i)).toContainText('Not a duplicate');
  await expect(listOf(win(), 'Set aside')).toContainText('1');
  expect(await atCursor()).not.toContain('fern');
  await press('u');
  await expect(listOf(win(), 'Set aside')).toContainText('0');
  await expect(setRow(win(), /fern/i)).not.toContainText('Not a duplicate');

  await stepTo('silas');
  await press('a');
  await expect(setRow(win(), /silas/i)).toContainText('Accepted');
  await press('u');
  await expect(setRow(win(), /silas/i)).not.toContainText('Accepted');
  await press('u');
  await said('There is no step to take back.');
  await press('r');
  await said('No set is accepted yet');
});

test('a puts proposals on a pile, r reviews them as one plan, Enter applies it', async () => {
  const pairs: readonly Pair[] = [planted.merge, planted.moved];
  for (const name of ['mira', 'silas']) {
    await stepTo(name);
    await press('a');
    await expect(setRow(win(), new RegExp(name, 'i'))).toContainText('Accepted');
  }
  await expect(win().getByRole('region', { name: 'Accepted sets' })).toContainText('2 sets accepted');
  await press('r');
  const dialog = overlay(win(), 'Resolve 2 duplicates');
  await expect(dialog.getByRole('button', { name: 'Close' }).last()).toBeFocused();
  await tabTo(win(), dialog.getByRole('textbox', { name: /type the name of the pool/ }));
  await win().keyboard.type(own.pool.userPoolName);
  await pressAt(dialog.getByRole('button', { name: APPLY }));
  await expectFinished(dialog, '4 done');
  expect(pairs.map(({ stays, other }) => [isEnabled(stays), isEnabled(other)])).toEqual([
    [true, false],
    [true, false],
  ]);
  await press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(win().getByRole('region', { name: 'Accepted sets' })).not.toContainText('accepted');
});

test('what was set aside is taken back from its list', async () => {
  await stepTo('fern');
  await press('n');
  await expect(listOf(win(), 'Set aside')).toContainText('1');
  await pressAt(listOf(win(), 'Set aside'));
  await expect(setRows(win())).toHaveCount(1);
  await tabTo(win(), setGrid(win()));
  await press('Home', 'Enter');
  const back = userPanel(win()).getByRole('button', { name: 'Take back' });
  await expect(back).toBeVisible();
  await pressAt(back);
  await expect(listOf(win(), 'Set aside')).toContainText('0');
});
