import { CUSTOMER_PASSWORD, LIFEGUARD_CLIENT, TEMPORARY_PASSWORD } from '#local-pool/config.ts';
import type { AppClient } from '#local-pool/types.ts';
import { accounts } from '../e2e/support/sign-in.ts';
import { diagnosis, emptyPage, newPerson, setFactors } from '../e2e/support/tokens.ts';
import { dismiss } from './demo-stops.ts';
import type { TokenTour } from './token-stops.ts';

/** One that lets a Lambda function of the pool ask. */
export const CUSTOM_CLIENT: AppClient = {
  ...LIFEGUARD_CLIENT,
  clientId: '5customchallenge0client0id',
  name: 'app with a question',
  authFlows: ['ALLOW_CUSTOM_AUTH'],
};

/** Test sign-ins: every form and every challenge, and the question before the clipboard is read. */
export async function tourOfTestSignIns({ stop, own, lifeguard }: TokenTour): Promise<void> {
  const { window } = lifeguard;
  const dialog = window.getByRole('dialog');
  const open = async () => {
    await emptyPage(window);
    await window.getByRole('button', { name: 'Get a token…' }).click();
    await dialog.waitFor();
  };
  const start = async (username: string, password = CUSTOMER_PASSWORD) => {
    await open();
    await dialog.getByLabel('Username').fill(username);
    await dialog.getByLabel('Password', { exact: true }).fill(password);
    await window.keyboard.press('Enter');
  };
  const said = (words: string) => dialog.getByText(words).first().waitFor();

  await stop('get', open);
  await stop('get-incomplete', () => window.keyboard.press('Enter'));
  await dismiss(window);
  await stop('get-wrong-password', async () => {
    await start('stella.staff', 'wrong');
    await dialog.getByRole('alert').first().waitFor();
  });
  await dismiss(window);
  await stop('get-remember', async () => {
    await start(accounts.staff.username, accounts.staff.password);
    await said('Remember this computer for this user?');
  });
  await stop('get-held', async () => {
    await window.keyboard.press('Enter');
    await diagnosis(window).waitFor();
    await window.waitForTimeout(400);
  });
  await stop('get-copied', async () => {
    await window.getByRole('button', { name: 'Copy token' }).click();
    await window.waitForTimeout(400);
  });
  await stop('get-new-password', async () => {
    const invited = [...own.pool.store.after(undefined)].find(
      ({ enabled, status }) => enabled && status === 'FORCE_CHANGE_PASSWORD',
    );
    await start(invited?.username ?? '', TEMPORARY_PASSWORD);
    await said('This user has to choose a new password');
    await window.waitForTimeout(300);
  });
  await stop('get-new-password-wrong', async () => {
    await dialog.getByLabel('New password', { exact: true }).fill('short');
    await dialog.getByLabel('New password once more').fill('shorter');
    await window.keyboard.press('Enter');
  });
  await dismiss(window);
  const mia = newPerson(
    own,
    'mia.factors',
    [],
    [
      ['phone_number', '+4915112345678'],
      ['phone_number_verified', 'true'],
    ],
  );
  await stop('get-sms', async () => {
    await setFactors(own, mia, ['sms']);
    await start('mia.factors');
    await said('A code was sent in a text message');
  });
  await stop('get-code-wrong', async () => {
    await dialog.getByLabel('Code', { exact: true }).fill('000000');
    await window.keyboard.press('Enter');
    await dialog.getByRole('alert').waitFor();
  });
  await dismiss(window);
  await stop('get-choose', async () => {
    await setFactors(own, mia, ['sms', 'email']);
    await start('mia.factors');
    await said('Choose how to get the code');
  });
  await stop('get-email', async () => {
    await dialog.getByLabel('Email').check();
    await window.keyboard.press('Enter');
    await said('A code was sent by email');
  });
  await dismiss(window);
  newPerson(own, 'sue.setup');
  await stop('get-set-up-app', async () => {
    own.pool.behaviour.mfaRequired = true;
    await start('sue.setup');
    await said('This user has to set up an authenticator app');
  });
  own.pool.behaviour.mfaRequired = false;
  await dismiss(window);
  await stop('get-custom', async () => {
    own.pool.behaviour.customChallenge = { question: 'Name of your cat?', answer: 'Luna' };
    await open();
    await dialog.getByLabel('App client').selectOption(CUSTOM_CLIENT.clientId);
    await dialog.getByLabel('Username').fill(accounts.staff.username);
    await dialog.getByLabel('Password', { exact: true }).fill(accounts.staff.password);
    await window.keyboard.press('Enter');
    await said('The pool asks a question of its own');
  });
  await dismiss(window);
  await stop('get-browser', async () => {
    await open();
    await dialog.getByRole('tab', { name: 'In the browser as another user' }).click();
  });
  await stop('get-browser-waiting', async () => {
    await dialog.getByRole('button', { name: 'Open a private window' }).click();
    await dialog.getByRole('timer').waitFor();
  });
  await dismiss(window);
  await stop('palette', async () => {
    await window.keyboard.press('Control+k');
    await window.getByPlaceholder('What do you want to do?').fill('token');
    await window.waitForTimeout(300);
  });
  await stop('palette-question', async () => {
    await window.getByText('Inspect the token on the clipboard…').click();
    await window.getByRole('dialog', { name: 'Read the clipboard?' }).waitFor();
  });
  await dismiss(window);
}
