import { expect, type Locator, test } from '@playwright/test';
import {
  type Complaints,
  endlessAnimations,
  listenForComplaints,
  violationsInBothSchemes,
} from './support/audit.ts';
import { expectWhole, readAgain } from './support/copy.ts';
import { stopsWithoutSign } from './support/keyboard.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { signIn } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import {
  askAbout,
  diagnosis,
  emptyPage,
  foundTokens,
  inspect,
  newPerson,
  type Tokens,
  tokenField,
  verdict,
} from './support/tokens.ts';
import { goTo } from './support/window.ts';

/** Every screen about tokens, as `accessibility.e2e.ts` looks at the others. */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
let complaints: Complaints;
let ofGina: Tokens;
const win = () => lifeguard.window;
const dialog = () => win().getByRole('dialog');

test.beforeAll(async () => {
  own = await startOwnPool({ users: 40 });
  const dataDir = await newDataDir();
  const connection = own.connection('own', 'Acme');
  await saveConnections(dataDir, [connection]);
  const gina = newPerson(
    own,
    'gina.groups',
    ['returns-desk'],
    [
      ['custom:notes', 'True'],
      ['name', 'Gina \u202egnirts <b>'],
    ],
  );
  ofGina = await gina.signIn();
  browser = await openSystemBrowser();
  lifeguard = await launchLifeguard({ dataDir });
  await win().emulateMedia({ reducedMotion: 'reduce' });
  complaints = await listenForComplaints(win());
  await signIn(lifeguard, browser, 'support');
  await expectWhole(win(), own.pool.store.size);
  own.pool.admin.removeFromGroup(gina.sub, 'returns-desk');
  await readAgain(lifeguard, connection.id);
  await goTo(win(), 'Tokens');
});

test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await own.stop();
  await removeDataDirs();
});

async function audit(ready: Locator): Promise<void> {
  await expect(ready).toBeVisible();
  const found = await violationsInBothSchemes(win());
  const moving = (await endlessAnimations(win())).map((name) => `moves for ever: ${name}`);
  expect([...found, ...moving, ...(await complaints.take())]).toEqual([]);
}

async function leave(): Promise<void> {
  await win().keyboard.press('Escape');
  await expect(win().locator('dialog[open]')).toHaveCount(0);
}

test('nothing yet, nothing found, several tokens, one with everything open', async () => {
  await audit(tokenField(win()));
  expect((await stopsWithoutSign(win())).without).toEqual([]);
  await inspect(win(), 'it says invalid signature');
  await audit(win().getByText('There is no token in this text', { exact: false }));
  const { access, id, refresh } = ofGina;
  await inspect(win(), JSON.stringify({ access_token: access, id_token: id, refresh_token: refresh }));
  await audit(foundTokens(win()));
  await inspect(win(), ofGina.id);
  for (const check of ['issuer', 'time', 'userExists'])
    await verdict(win(), check).getByRole('button').first().click();
  await audit(diagnosis(win()));
  expect((await stopsWithoutSign(win())).without).toEqual([]);
});

test('claims, header, payload and raw; a search in vain; presenter mode', async () => {
  for (const tab of ['Header', 'Payload', 'Raw', 'Claims']) {
    await win().getByRole('tab', { name: tab }).click();
    await audit(win().getByRole('tabpanel'));
  }
  await win().getByPlaceholder('Search name, value or meaning').fill('no such claim');
  await audit(win().getByText('No claim matches'));
  await win().getByPlaceholder('Search name, value or meaning').fill('');
  await win().getByRole('button', { name: 'Presenter mode' }).click();
  await audit(diagnosis(win()));
  await win().getByRole('button', { name: 'Presenter mode' }).click();
});

test('a failing token, a question and its answer', async () => {
  await inspect(win(), `${ofGina.access.slice(0, -4)}AAAA`);
  await audit(diagnosis(win()));
  await win().getByRole('button', { name: 'Ask the backend…' }).click();
  await audit(win().getByRole('button', { name: 'Send it' }));
  await win().keyboard.press('Escape');
  await askAbout(win(), 'Ask the backend');
  await audit(win().getByRole('heading', { name: 'Answers' }));
});

test('the dialogs: comparison, ticket, getting a token, the question of the palette', async () => {
  await inspect(win(), ofGina.id);
  await win().getByRole('button', { name: 'Compare…' }).click();
  await audit(dialog());
  await dialog().getByLabel('Second token').fill(ofGina.access);
  await win().keyboard.press('Enter');
  await audit(dialog().getByText(/^\d+ differences$/));
  await leave();
  await win().getByRole('button', { name: 'Copy for a ticket' }).click();
  await audit(dialog().getByRole('region', { name: 'What will be copied' }));
  await leave();
  await emptyPage(win());
  await win().getByRole('button', { name: 'Get a token…' }).click();
  await audit(dialog().getByLabel('App client'));
  await win().keyboard.press('Enter');
  await audit(dialog().getByText('Give the password.'));
  await dialog().getByLabel('Username').fill('ada.admin');
  await dialog().getByLabel('Password', { exact: true }).fill('Admin-1234!');
  await win().keyboard.press('Enter');
  await audit(dialog().getByText('Remember this computer for this user?'));
  await leave();
  await win().getByRole('button', { name: 'Get a token…' }).click();
  await dialog().getByRole('tab', { name: 'In the browser as another user' }).click();
  await audit(dialog().getByText('A private window of your browser opens', { exact: false }));
  await leave();
  await win().keyboard.press('Control+k');
  await win().getByPlaceholder('What do you want to do?').fill('clipboard');
  await win().keyboard.press('Enter');
  await audit(win().getByRole('dialog', { name: 'Read the clipboard?' }));
  await leave();
});
