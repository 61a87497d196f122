import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { appCode } from '#local-pool/api/totp.ts';
import { CUSTOMER_PASSWORD, LIFEGUARD_CLIENT, TEMPORARY_PASSWORD } from '#local-pool/config.ts';
import { expectWhole } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { accounts, signIn, signInOnPage } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import {
  askAbout,
  clipboardText,
  diagnosis,
  emptyPage,
  expectDiagnosis,
  inspect,
  lastCode,
  lockComputer,
  newPerson,
  type Person,
  setFactors,
  verdict,
} from './support/tokens.ts';
import { goTo } from './support/window.ts';

/** Test sign-ins: as whoever the agent wants to look at, by password with every challenge, or in a private window. */
const CUSTOM = {
  ...LIFEGUARD_CLIENT,
  clientId: '5customchallenge0client0id',
  name: 'asks',
  authFlows: ['ALLOW_CUSTOM_AUTH'],
} as const;

let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
let mia: Person;
/** Where the stand-in for the person's browser writes down how it was started. */
let started: string;
const win = () => lifeguard.window;
const dialog = () => win().getByRole('dialog', { name: 'Get a token' });
const enter = () => win().keyboard.press('Enter');

test.beforeAll(async () => {
  own = await startOwnPool({ users: 80, moreClients: [CUSTOM] });
  mia = newPerson(
    own,
    'mia.factors',
    [],
    [
      ['phone_number', '+4915112345678'],
      ['phone_number_verified', 'true'],
    ],
  );
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connection('own', 'Acme')]);
  const programs = await newDataDir();
  started = join(programs, 'started.txt');
  await script(join(programs, 'xdg-settings'), 'echo chromium.desktop');
  await script(join(programs, 'chromium'), `printf '%s\\n' "$@" >> '${started}'`);
  browser = await openSystemBrowser();
  lifeguard = await launchLifeguard({
    dataDir,
    env: { PATH: `${programs}${delimiter}${process.env.PATH}` },
  });
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

async function script(path: string, line: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${line}\n`);
  await chmod(path, 0o755);
}

async function start(username: string, password: string, client = LIFEGUARD_CLIENT.clientId): Promise<void> {
  await emptyPage(win());
  await win().getByRole('button', { name: 'Get a token…' }).click();
  await expect(dialog().getByLabel('App client').locator('option')).toHaveCount(3);
  await dialog().getByLabel('App client').selectOption(client);
  await dialog().getByLabel('Username').fill(username);
  await dialog().getByLabel('Password', { exact: true }).fill(password);
  await enter();
}

const said = (words: string) => expect(dialog().getByText(words).first()).toBeVisible();
const giveCode = async (code: string) => {
  await dialog().getByRole('textbox', { name: /^Code/ }).fill(code);
  await enter();
};

/** The last question of most sign-ins, and then the tokens. */
async function expectTokensOf(username: string, { asksOfDevice = true } = {}): Promise<void> {
  if (asksOfDevice) {
    await said('Remember this computer for this user?');
    await enter();
  }
  await expect(dialog()).toHaveCount(0);
  await expect(diagnosis(win())).toContainText(`for “${username}”`);
  await expect(win().getByText(`Tokens of a test sign-in as ${username}`)).toBeVisible();
}

test('a password that is wrong, then the right one; the tokens can be copied and are dropped on a lock', async () => {
  await start(accounts.staff.username, 'Wrong-1234!');
  await expect(dialog().getByRole('alert')).toBeVisible();
  await dialog().getByLabel('Password', { exact: true }).fill(accounts.staff.password);
  await enter();
  await expectTokensOf(accounts.staff.username);
  await askAbout(win(), 'Ask Cognito');
  await expect(verdict(win(), 'revoked')).toHaveAttribute('data-status', 'good');
  await win().getByRole('button', { name: 'Copy token' }).click();
  await expect.poll(() => clipboardText(lifeguard)).toMatch(/^eyJ/);
  const copied = await clipboardText(lifeguard);

  await lockComputer(lifeguard);
  await expect(diagnosis(win())).toHaveCount(0);
  // Its refresh token was revoked, and with it what came of it.
  await inspect(win(), copied);
  await askAbout(win(), 'Ask Cognito');
  await expect(verdict(win(), 'revoked')).toHaveAttribute('data-status', 'bad');
});

test('a window that is loaded anew has dropped them without a word', async () => {
  await start(accounts.staff.username, accounts.staff.password);
  await expectTokensOf(accounts.staff.username);
  await win().getByRole('button', { name: 'Copy token' }).click();
  await expect.poll(() => clipboardText(lifeguard)).toMatch(/^eyJ/);
  const copied = await clipboardText(lifeguard);

  await win().reload();
  await goTo(win(), 'Tokens');
  await inspect(win(), copied);
  await askAbout(win(), 'Ask Cognito');
  await expect(verdict(win(), 'revoked')).toHaveAttribute('data-status', 'bad');
});

test('a code by text message, wrong first', async () => {
  await setFactors(own, mia, ['sms']);
  await start('mia.factors', CUSTOMER_PASSWORD);
  await said('A code was sent in a text message');
  await giveCode('000000');
  await said('This code is wrong. Only the newest one counts.');
  await giveCode(lastCode(own));
  await expectTokensOf('mia.factors');
});

test('a choice of factors, and a code by email', async () => {
  await setFactors(own, mia, ['sms', 'email']);
  await start('mia.factors', CUSTOMER_PASSWORD);
  await said('Choose how to get the code');
  await dialog().getByRole('radio', { name: 'Email' }).check();
  await enter();
  await said('A code was sent by email');
  await giveCode(lastCode(own));
  await expectTokensOf('mia.factors');
});

test('an authenticator app that has to be set up', async () => {
  newPerson(own, 'sue.setup');
  own.pool.behaviour.mfaRequired = true;
  await start('sue.setup', CUSTOMER_PASSWORD);
  await said('This user has to set up an authenticator app');
  const key = (await dialog().locator('code').textContent()) ?? '';
  await giveCode(appCode(key.replaceAll(/\s/g, ''), Date.now()));
  await expectTokensOf('sue.setup', { asksOfDevice: false });
  own.pool.behaviour.mfaRequired = false;
  await start('sue.setup', CUSTOMER_PASSWORD);
  await said('A code of the authenticator app');
  await win().keyboard.press('Escape');
  await expect(dialog()).toHaveCount(0);
});

test('a password that has to be changed', async () => {
  const invited = [...own.pool.store.after(undefined)].find(
    ({ enabled, status }) => enabled && status === 'FORCE_CHANGE_PASSWORD',
  );
  if (!invited) throw new Error('the sample has nobody who was invited');
  await start(invited.username, TEMPORARY_PASSWORD);
  await said('This user has to choose a new password');
  await dialog().getByLabel('New password', { exact: true }).fill('Br4nd-new-word!');
  await dialog().getByLabel('New password once more').fill('Br4nd-new-word!');
  await enter();
  await expectTokensOf(invited.username);
  expect(own.pool.store.bySub(invited.sub)?.status).toBe('CONFIRMED');
});

test('a question of the pool’s own', async () => {
  own.pool.behaviour.customChallenge = { question: 'Name of your cat?', answer: 'Luna' };
  await start(accounts.staff.username, accounts.staff.password, CUSTOM.clientId);
  await said('Name of your cat?');
  await dialog().getByLabel('Answer').fill('Luna');
  await enter();
  await expectTokensOf(accounts.staff.username);
});

test('in a private window of the browser, as another user than one’s own session', async () => {
  await emptyPage(win());
  await win().getByRole('button', { name: 'Get a token…' }).click();
  await dialog().getByRole('tab', { name: 'In the browser as another user' }).click();
  await dialog().getByRole('button', { name: 'Open a private window' }).click();
  await said('A private window of Chromium was opened.');
  await expect.poll(() => readFile(started, 'utf8').catch(() => '')).toMatch(/^--incognito\nhttp/);
  const [, link = ''] = (await readFile(started, 'utf8')).split('\n');
  await dialog().getByRole('button', { name: 'Copy the link' }).click();
  await expect.poll(() => clipboardText(lifeguard)).toBe(link);
  const page = await browser.open(link);
  await signInOnPage(page, accounts.admin);
  await expect(dialog()).toHaveCount(0);
  await expectDiagnosis(
    win(),
    'GOOD',
    'In order: an access token of “Acme” to the app client “lifeguard” for “ada.admin”, which ends in {time}; not known yet: whether the user is enabled, whether it was revoked since and whether the backend knows the user, which an online check can tell.',
  );
  await expect(win().getByRole('banner')).toContainText(accounts.support.username);
});
