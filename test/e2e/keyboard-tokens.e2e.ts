import { expect, test } from '@playwright/test';
import { expectWhole } from './support/copy.ts';
import { tabTo } from './support/keyboard.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { clipboardText, copyOutside, diagnosis, newPerson, tokenField, verdict } from './support/tokens.ts';

/** From a paste to the ticket without a mouse. */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let lifeguard: Lifeguard;
let pasted: string;
const win = () => lifeguard.window;
const press = async (...keys: string[]) => {
  for (const key of keys) await win().keyboard.press(key);
};
const found = (label: string) => win().getByRole('radio', { name: label });

test.beforeAll(async () => {
  own = await startOwnPool({ users: 40 });
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connectionByKeys('keys', 'Acme')]);
  const { access, id } = await newPerson(own, 'kay.keys').signIn();
  pasted = JSON.stringify({ access_token: access, id_token: id });
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await win().emulateMedia({ reducedMotion: 'reduce' });
  await expectWhole(win(), own.pool.store.size);
});

test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

test('g t goes there; a paste is read wherever the focus is, and the list has the keys', async () => {
  await press('g', 't');
  await expect(win().getByRole('heading', { level: 1, name: 'Tokens' })).toBeVisible();
  await copyOutside(lifeguard, pasted);
  await press('Control+v');
  await expect(found('Access token')).toBeFocused();
  await press('ArrowDown');
  await expect(found('ID token')).toBeChecked();
  await expect(diagnosis(win())).toContainText('ID token');
  await press('ArrowUp');
  await expect(diagnosis(win())).toContainText('Access token');
});

test('a check is opened, and somebody is asked', async () => {
  const row = verdict(win(), 'signature').getByRole('button').first();
  await tabTo(win(), row);
  await press('Enter');
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await tabTo(win(), verdict(win(), 'backend').getByRole('button', { name: 'Ask the backend…' }));
  await press('Enter');
  await expect(win().getByText('as Bearer: one GET request.')).toBeVisible();
  await expect(win().getByRole('button', { name: 'Send it' })).toBeFocused();
  await press('Enter');
  await expect(verdict(win(), 'backend')).toHaveAttribute('data-status', 'good');
});

test('the claims are searched, and their views changed by the arrows', async () => {
  await press('/');
  await expect(win().getByPlaceholder('Search name, value or meaning')).toBeFocused();
  await win().keyboard.type('exp');
  await expect(win().getByText(/^\d+ of \d+ claims$/)).toBeVisible();
  const tab = win().getByRole('tab', { name: 'Claims' });
  await tab.focus();
  await press('ArrowRight', 'ArrowRight');
  await expect(win().getByRole('tab', { name: 'Payload' })).toHaveAttribute('aria-selected', 'true');
});

test('the ticket is copied, and Esc clears the page', async () => {
  const button = win().getByRole('button', { name: 'Copy for a ticket' });
  await win().getByRole('main').focus();
  await tabTo(win(), button);
  await press('Enter');
  const dialog = win().getByRole('dialog', { name: 'Summary for a ticket' });
  await expect(dialog.getByRole('button', { name: 'Copy the summary' })).toBeFocused();
  await press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
  expect(await clipboardText(lifeguard)).toContain('### Token check');
  await press('Escape');
  await expect(tokenField(win())).toBeVisible();
});

test('a token is typed and found by Ctrl Enter; a test sign-in is left by Esc', async () => {
  await tabTo(win(), tokenField(win()));
  await win().keyboard.insertText(pasted);
  await press('Control+Enter');
  await expect(diagnosis(win())).toBeVisible();
  await press('Escape');
  await tabTo(win(), win().getByRole('button', { name: 'Get a token…' }));
  await press('Enter');
  const dialog = win().getByRole('dialog', { name: 'Get a token' });
  await expect(dialog.getByLabel('Username')).toBeFocused();
  await press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(win().getByRole('button', { name: 'Get a token…' })).toBeFocused();
});
