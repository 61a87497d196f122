import { expect, test } from '@playwright/test';
import { makeHar } from '#test/support/har-maker.ts';
import { expectWhole } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { signIn } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import {
  askAbout,
  clipboardText,
  copyOutside,
  diagnosis,
  dropFile,
  emptyPage,
  expectDiagnosis,
  foundTokens,
  hurryClipboard,
  inspect,
  lockComputer,
  newPerson,
  type Tokens,
  tokenField,
  verdict,
} from './support/tokens.ts';
import { goTo } from './support/window.ts';

/** All the ways in, and all the ways in which what was pasted goes again. The clock of the clipboard runs faster. */
let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
let first: Tokens;
let second: Tokens;
const win = () => lifeguard.window;
const CLEARED_AFTER = 400;

test.beforeAll(async () => {
  own = await startOwnPool({ users: 40 });
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connection('own', 'Acme'), own.connection('other', 'Acme again')]);
  first = await newPerson(own, 'finn.first').signIn();
  second = await newPerson(own, 'sara.second').signIn(80);
  browser = await openSystemBrowser();
  lifeguard = await launchLifeguard({ dataDir });
  await hurryClipboard(lifeguard, CLEARED_AFTER);
  await signIn(lifeguard, browser, 'support');
  await expectWhole(win(), own.pool.store.size, 30_000);
  await goTo(win(), 'Tokens');
});

test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await own.stop();
  await removeDataDirs();
});

const response = ({ access, id, refresh }: Tokens) =>
  JSON.stringify({ id_token: id, access_token: access, refresh_token: refresh, token_type: 'Bearer' });

test('an Authorization header, with a line break in the token', async () => {
  const broken = `${first.access.slice(0, 76)}\n${first.access.slice(76)}`;
  await inspect(win(), `Authorization: Bearer ${broken}`);
  await expect(diagnosis(win())).toHaveAttribute('data-code', 'GOOD');
  await expect(win().getByText('Mended: line breaks taken out')).toBeVisible();
});

test('a cURL command says who was to take the token', async () => {
  const url = `${own.pool.endpoints.backend}/api/v1/orders`;
  await inspect(win(), `curl '${url}' \\\n  -H 'authorization: Bearer ${first.id}' --compressed`);
  await expectDiagnosis(
    win(),
    'ID_FOR_ACCESS',
    'This is the ID token, which tells an app who signed in, and a backend needs the access token (token_use “access”): send the access token of the same sign-in.',
  );
  await expect(win().getByRole('radio', { name: 'Backend' })).toBeChecked();
});

test('the answer of a token endpoint: three tokens, named and put together by sign-in', async () => {
  await inspect(win(), `${response(first)}\n${response(second)}`);
  const labels = foundTokens(win()).locator('label');
  await expect(labels).toHaveCount(6);
  for (const [at, words] of ['ID token', 'Access token', 'Refresh token'].entries())
    await expect(labels.nth(at)).toContainText(words);
  await expect(foundTokens(win())).toContainText('Sign-in 1');
  await expect(foundTokens(win())).toContainText('Sign-in 2');
});

test('a HAR file that is dropped, and one that is opened', async () => {
  const har = makeHar({
    size: 2_000_000,
    seed: 5,
    accessTokens: [first.access, second.access],
    responses: [response(first)].map((text) => JSON.parse(text)),
  });
  await emptyPage(win());
  await dropFile(win(), 'session.har', har);
  await expect(foundTokens(win())).toContainText('Access token');
  await expect(win().getByText(/tokens in the file “session\.har”/)).toBeVisible();
  const dropped = await foundTokens(win()).locator('label').count();
  await emptyPage(win());
  await win()
    .locator('input[type="file"]')
    .setInputFiles({ name: 'opened.har', mimeType: 'application/json', buffer: Buffer.from(har) });
  await expect(win().getByText(/tokens in the file “opened\.har”/)).toBeVisible();
  await expect(foundTokens(win()).locator('label')).toHaveCount(dropped);
});

test('a paste anywhere on the page; the clipboard forgets it, if it is still there', async () => {
  await emptyPage(win());
  await copyOutside(lifeguard, first.access);
  await win().getByRole('main').focus();
  await win().keyboard.press('Control+v');
  await expect(diagnosis(win())).toHaveAttribute('data-code', 'GOOD');
  await expect(win().getByText('The clipboard is cleared in 30 s, if it still holds this.')).toBeVisible();
  expect(await clipboardText(lifeguard)).toBe(first.access);
  await expect.poll(() => clipboardText(lifeguard)).toBe('');

  await copyOutside(lifeguard, first.access);
  await win().keyboard.press('Control+v');
  await copyOutside(lifeguard, 'something else');
  await win().waitForTimeout(3 * CLEARED_AFTER);
  expect(await clipboardText(lifeguard)).toBe('something else');
});

test('the palette reads the clipboard after a question, and not before', async () => {
  await copyOutside(lifeguard, `Bearer ${second.access}`);
  await goTo(win(), 'Users');
  const ask = async () => {
    await win().keyboard.press('Control+k');
    await win().getByPlaceholder('What do you want to do?').fill('clipboard');
    await win().keyboard.press('Enter');
  };
  const question = win().getByRole('dialog', { name: 'Read the clipboard?' });
  await ask();
  await expect(question).toContainText('reads the text on the clipboard once');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await expect(diagnosis(win())).toHaveCount(0);
  await ask();
  await question.getByRole('button', { name: 'Read it and inspect' }).click();
  await expectDiagnosis(
    win(),
    'EXPIRED',
    'This access token expired 20 minutes ago (it was made to last 60 minutes): have the app refresh it, or sign in again.',
  );
  await expect.poll(() => clipboardText(lifeguard)).toBe('');
});

test('the own session: inspected, asked about and copied, without a token in the window', async () => {
  await emptyPage(win());
  await win().getByRole('button', { name: 'My session' }).click();
  await win().getByRole('menuitem', { name: 'Access token' }).click();
  await expectDiagnosis(
    win(),
    'GOOD',
    'In order: an access token of “Acme” to the app client “lifeguard” for “sam.support”, which ends in {time}; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
  );
  await askAbout(win(), 'Ask the backend');
  await expect(verdict(win(), 'backend')).toHaveAttribute('data-status', 'good');
  await win().getByRole('button', { name: 'Copy token' }).click();
  await expect(win().getByText('Token copied').first()).toBeVisible();
  const copied = await clipboardText(lifeguard);
  expect(copied).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
  await expect.poll(() => clipboardText(lifeguard)).toBe('');
  const shown = await win().evaluate(() => document.documentElement.outerHTML);
  expect(shown.includes(copied.split('.')[2] ?? copied)).toBe(false);
});

test('two tokens compared', async () => {
  await inspect(win(), first.access);
  await win().getByRole('button', { name: 'Compare…' }).click();
  const dialog = win().getByRole('dialog', { name: 'Compare with another token' });
  await dialog.getByLabel('Second token').fill(second.access);
  await win().keyboard.press('Enter');
  await expect(dialog.getByText(/^\d+ differences$/)).toBeVisible();
  const row = dialog.getByRole('row', { name: /^username/ });
  await expect(row).toContainText('finn.first');
  await expect(row).toContainText('sara.second');
  await expect(dialog.getByText('This access token expired')).toBeVisible();
  await win().keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(diagnosis(win())).toHaveAttribute('data-code', 'GOOD');
});

test('the text for a ticket has the verdicts, and neither the signature nor a name', async () => {
  await inspect(win(), first.id);
  await win().getByRole('button', { name: 'Copy for a ticket' }).click();
  const dialog = win().getByRole('dialog', { name: 'Summary for a ticket' });
  await dialog.getByRole('button', { name: 'Copy the summary' }).click();
  await expect(dialog).toHaveCount(0);
  const copied = await clipboardText(lifeguard);
  expect(copied).toContain('**Diagnosis:** In order: an ID token of “Acme”');
  expect(copied).toMatch(/\| Signature \| good \|/);
  for (const secret of [...first.id.split('.'), 'finn.first', 'acme.example'])
    expect(copied.includes(secret), secret.slice(0, 20)).toBe(false);
  // It is made to be pasted somewhere, and holds nothing that would have to be cleared.
  await win().waitForTimeout(3 * CLEARED_AFTER);
  expect(await clipboardText(lifeguard)).toBe(copied);
});

test('presenter mode leaves no value of a person in the page', async () => {
  await inspect(win(), first.id);
  const html = () => win().evaluate(() => document.documentElement.outerHTML);
  await expect.poll(html).toContain('finn.first');
  await win().getByRole('button', { name: 'Presenter mode' }).click();
  for (const tab of ['Claims', 'Header', 'Payload', 'Raw']) {
    await win().getByRole('tab', { name: tab }).click();
    await expect.poll(html).not.toContain('finn.first');
    expect(await html()).not.toContain(first.id.split('.')[1]);
  }
  await win().getByRole('button', { name: 'Presenter mode' }).click();
});

test.describe('a paste is gone', () => {
  const hold = async () => {
    await inspect(win(), first.access);
    await expect(diagnosis(win())).toBeVisible();
  };
  const expectGone = async () => {
    await expect(diagnosis(win())).toHaveCount(0);
    await expect(tokenField(win())).toHaveValue('');
  };

  test('when the page is left', async () => {
    await hold();
    await goTo(win(), 'Users');
    await goTo(win(), 'Tokens');
    await expectGone();
  });

  test('when the computer is locked, and so is what was only typed', async () => {
    await hold();
    await lockComputer(lifeguard);
    await expect(win().getByText('The computer was locked, so what was pasted here is gone')).toBeVisible();
    await expectGone();
    await tokenField(win()).fill(first.access);
    await lockComputer(lifeguard);
    await expectGone();
  });

  test('when the session ends', async () => {
    await hold();
    await win()
      .getByRole('banner')
      .getByRole('button', { name: /sam\.support/ })
      .click();
    await win().getByRole('button', { name: 'Sign out' }).click();
    await browser.open(await lifeguard.nextExternalUrl());
    await signIn(lifeguard, browser, 'support');
    await goTo(win(), 'Tokens');
    await expectGone();
  });
});
