import { expect, test } from '@playwright/test';
import { expectWhole } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { signIn } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import {
  askAbout,
  diagnosis,
  dropFile,
  emptyPage,
  foundTokens,
  inspect,
  newPerson,
  verdict,
} from './support/tokens.ts';
import { goTo } from './support/window.ts';

/** What others say of a token: whom they may be asked about, and for how long it counts. And what is left to see of its place. */
let own: OwnPool;
let staging: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
const win = () => lifeguard.window;
const answers = () => win().getByRole('heading', { name: 'Answers' });

test.beforeAll(async () => {
  own = await startOwnPool({ users: 40 });
  staging = await startOwnPool({ users: 20 });
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connection('own', 'Acme'), staging.connection('staging', 'Staging')]);
  browser = await openSystemBrowser();
  lifeguard = await launchLifeguard({ dataDir });
  await signIn(lifeguard, browser, 'support');
  await expectWhole(win(), own.pool.store.size, 30_000);
  await goTo(win(), 'Tokens');
});

test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await own.stop();
  await staging.stop();
  await removeDataDirs();
});

for (const mine of [false, true]) {
  test(`an answer about ${mine ? 'a token of the session' : 'a paste'} counts until the token is checked again`, async () => {
    if (mine) {
      await emptyPage(win());
      await win().getByRole('button', { name: 'My session' }).click();
      await win().getByRole('menuitem', { name: 'Access token' }).click();
    } else await inspect(win(), (await newPerson(own, 'anna.asked').signIn()).access);
    await askAbout(win(), 'Ask the backend');
    await expect(verdict(win(), 'backend')).toHaveAttribute('data-status', 'good');
    await expect(answers()).toBeVisible();
    await win().getByRole('button', { name: 'Check again' }).click();
    await expect(verdict(win(), 'backend')).toHaveAttribute('data-code', 'NOT_ASKED');
    await expect(answers()).toHaveCount(0);
    await askAbout(win(), 'Ask the backend');
    await expect(verdict(win(), 'backend')).toHaveAttribute('data-status', 'good');
  });
}

test('a token of another pool is sent to nobody from here', async () => {
  await inspect(win(), (await newPerson(staging, 'paul.staging').signIn()).access);
  await expect(diagnosis(win())).toHaveAttribute('data-code', 'ISSUER_OTHER_CONNECTION');
  for (const check of ['revoked', 'backend'])
    await expect(verdict(win(), check)).toContainText('Not sent to anybody');
  await expect(win().getByRole('button', { name: /^Ask / })).toHaveCount(0);
  await expect(win().getByRole('button', { name: 'Read this user now…' })).toBeVisible();
});

test('in presenter mode neither the file nor the place of a token names anybody', async () => {
  const { access, id } = await newPerson(own, 'maria.lopez').signIn();
  const key = 'CognitoIdentityServiceProvider.3n4b5.maria.lopez';
  await emptyPage(win());
  await dropFile(
    win(),
    'maria.lopez.json',
    JSON.stringify({ [`${key}.accessToken`]: access, [`${key}.idToken`]: id }),
  );
  await expect(foundTokens(win())).toContainText(`${key}.accessToken`);
  const html = () => win().evaluate(() => document.documentElement.outerHTML);
  await win().getByRole('button', { name: 'Presenter mode' }).click();
  await expect.poll(html).not.toContain('maria.lopez');
  await win().getByRole('button', { name: 'Presenter mode' }).click();
  await expect.poll(html).toContain('maria.lopez.json');
});
