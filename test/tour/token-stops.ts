import { makeHar } from '#test/support/har-maker.ts';
import { expectWhole, readAgain } from '../e2e/support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir } from '../e2e/support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from '../e2e/support/own-pool.ts';
import { signIn } from '../e2e/support/sign-in.ts';
import { openSystemBrowser } from '../e2e/support/system-browser.ts';
import {
  askAbout,
  type BackendOfNobody,
  diagnosis,
  dropFile,
  emptyPage,
  inspect,
  lockComputer,
  newPerson,
  signOutEverywhere,
  startBackendOfNobody,
  type Tokens,
  tokenField,
  verdict,
} from '../e2e/support/tokens.ts';
import { goTo } from '../e2e/support/window.ts';
import type { Camera } from './camera.ts';
import { dismiss, resize } from './demo-stops.ts';
import { CUSTOM_CLIENT, tourOfTestSignIns } from './token-get-stops.ts';
import { tourOfOddTokens } from './token-odd-stops.ts';

export interface TokenTour {
  readonly own: OwnPool;
  readonly lifeguard: Lifeguard;
  readonly connectionId: string;
  stop(name: string, reach: () => Promise<unknown>): Promise<void>;
  /** Finds the token in the text and waits for what is said of it. */
  look(text: string): Promise<void>;
}

/** The token inspector as a support agent uses it: two pools, and a backend that knows nobody. */
export async function tourOfTokens(camera: Camera): Promise<void> {
  const own = await startOwnPool({ users: 150, moreClients: [CUSTOM_CLIENT] });
  const staging = await startOwnPool({ users: 20 });
  const backend = await startBackendOfNobody(own);
  const dataDir = await newDataDir();
  const connection = own.connection('tour', 'Acme Production', { backendUrl: backend.url });
  await saveConnections(dataDir, [connection, staging.connection('staging', 'Acme Staging')]);
  const browser = await openSystemBrowser();
  const lifeguard = await launchLifeguard({ dataDir });
  const { window } = lifeguard;
  await resize(lifeguard, 1280, 860);
  await signIn(lifeguard, browser, 'support');
  await expectWhole(window, own.pool.store.size, 60_000);
  const tour: TokenTour = {
    own,
    lifeguard,
    connectionId: connection.id,
    stop: (name, reach) => camera.stop(`token-${name}`, window, reach),
    async look(text) {
      await inspect(window, text);
      await diagnosis(window).waitFor();
      await window.waitForTimeout(300);
    },
  };
  await goTo(window, 'Tokens');
  await tourOfInput(tour);
  await tourOfCases(tour, staging, backend);
  await tourOfOneToken(tour);
  await tourOfOddTokens(tour);
  await tourOfTestSignIns(tour);
  await tour.look((await newPerson(own, 'lou.locked').signIn()).access);
  await tour.stop('locked', async () => {
    await lockComputer(lifeguard);
    await window.getByText('The computer was locked', { exact: false }).waitFor();
  });
  await tour.stop('narrow', async () => {
    await resize(lifeguard, 900, 640);
    await tour.look((await newPerson(own, 'nina.narrow').signIn()).access);
  });
  await lifeguard.quit();
  await browser.close();
  await backend.stop();
  await own.stop();
  await staging.stop();
}

async function tourOfInput({ stop, own, lifeguard, connectionId }: TokenTour): Promise<void> {
  const { window } = lifeguard;
  const all: Tokens[] = [];
  for (const [at, name] of ['amir', 'bea', 'carl'].entries())
    all.push(await newPerson(own, `${name}.har`).signIn(at * 50));
  await readAgain(lifeguard, connectionId);
  await goTo(window, 'Tokens');
  await stop('empty', () => tokenField(window).waitFor());
  await stop('none-found', () =>
    inspect(window, 'It says invalid signature, please help. My order is 4711.'),
  );
  await stop('code-only', () =>
    inspect(window, 'https://app.acme.example/callback?code=0b2b4c9e-2f1a-4d5e-9a41-2c8e6f7d9b10&state=xyz'),
  );
  await stop('response', () => inspect(window, responseOf(all[0])));
  await stop('har', async () => {
    await emptyPage(window);
    const har = makeHar({
      size: 300_000,
      seed: 3,
      accessTokens: all.map(({ access }) => access),
      responses: [],
    });
    const answers = all.map((tokens) => JSON.stringify(exchangeOf(tokens))).join(',');
    await dropFile(window, 'app.acme.example.har', har.replace('"entries": [', `"entries": [${answers},`));
    await diagnosis(window).waitFor();
    await window.waitForTimeout(400);
  });
}

const responseObject = ({ access, id, refresh }: Tokens) => ({
  id_token: id,
  access_token: access,
  refresh_token: refresh,
  token_type: 'Bearer',
  expires_in: 3600,
});
/** As a HAR file has it. */
const exchangeOf = (tokens: Tokens) => ({
  request: { method: 'POST', url: 'https://auth.acme.example/oauth2/token', headers: [] },
  response: {
    status: 200,
    headers: [],
    content: { mimeType: 'application/json', text: JSON.stringify(responseObject(tokens)) },
  },
});
const responseOf = (tokens: Tokens | undefined) => JSON.stringify(tokens && responseObject(tokens), null, 2);

async function tourOfCases(tour: TokenTour, staging: OwnPool, backend: BackendOfNobody): Promise<void> {
  const { stop, look, own, lifeguard, connectionId } = tour;
  const { window } = lifeguard;
  const { admin } = own.pool;
  const dora = newPerson(own, 'dora.deleted', ['customers'], [['name', 'Dora Delic']]);
  const gina = newPerson(own, 'gina.groups', ['returns-desk', 'customers'], [['name', 'Gina Groß']]);
  const dean = newPerson(own, 'dean.disabled');
  const rita = newPerson(own, 'rita.revoked');
  const erik = newPerson(own, 'erik.expired');
  const [ofDora, ofGina, ofDean, ofRita] = await Promise.all(
    [dora, gina, dean, rita].map((one) => one.signIn()),
  );
  await readAgain(lifeguard, connectionId);
  admin.deleteUser(dora.sub);
  admin.removeFromGroup(gina.sub, 'returns-desk');
  admin.addToGroup(gina.sub, 'vip');
  admin.updateAttributes(gina.sub, [['email', 'gina.new@acme.example']]);
  admin.setEnabled(dean.sub, false);
  await readAgain(lifeguard, connectionId);
  await goTo(window, 'Tokens');

  await stop('deleted', () => look(ofDora?.access ?? ''));
  await stop('deleted-user-now', () => scrollTo(tour, 'The user now'));
  await stop('staging', async () => look((await newPerson(staging, 'paul.staging').signIn()).access));
  await stop('expired', async () => look((await erik.signIn(74)).access));
  await stop('expired-long-ago', async () => look((await erik.signIn(60 * 24 * 9)).id));
  await stop('groups-changed', () => look(ofGina?.id ?? ''));
  await stop('groups-changed-now', () => scrollTo(tour, 'The user now'));
  await stop('groups-changed-claims', () => scrollTo(tour, 'What the token says'));
  await stop('disabled', () => look(ofDean?.access ?? ''));
  await stop('backend-question', async () => {
    await look((await newPerson(own, 'nora.nobody').signIn()).access);
    await window.getByRole('button', { name: 'Ask the backend…' }).click();
  });
  await stop('backend-refused', async () => {
    await window.getByRole('button', { name: 'Send it' }).click();
    await window.getByRole('heading', { name: 'Answers' }).waitFor();
    await window.waitForTimeout(600);
  });
  await stop('backend-refused-top', () => diagnosis(window).scrollIntoViewIfNeeded());
  await stop('backend-away', async () => {
    await backend.stop();
    await look((await newPerson(own, 'olga.offline').signIn()).access);
    await askAbout(window, 'Ask the backend');
    await window.waitForTimeout(1_500);
  });
  await stop('revoked', async () => {
    await signOutEverywhere(own, rita);
    await look(ofRita?.access ?? '');
    await askAbout(window, 'Ask Cognito');
    await window.getByRole('heading', { name: 'Answers' }).waitFor();
    await window.waitForTimeout(600);
  });
  await stop('revoked-top', () => diagnosis(window).scrollIntoViewIfNeeded());
}

/** One good token, from all sides. */
async function tourOfOneToken(tour: TokenTour): Promise<void> {
  const { stop, look, own, lifeguard, connectionId } = tour;
  const { window } = lifeguard;
  const press = (name: string | RegExp) => window.getByRole('button', { name }).first().click();
  const olaf = newPerson(
    own,
    'olaf.ordinary',
    ['customers', 'newsletter'],
    [
      ['name', 'Olaf Ordinær'],
      ['phone_number', '+4520123456'],
      ['custom:tier', 'gold'],
      ['custom:notes', 'True'],
    ],
  );
  const { access, id } = await olaf.signIn();
  const other = (await olaf.signIn(20)).id;
  await readAgain(lifeguard, connectionId);
  await goTo(window, 'Tokens');
  await stop('good', () => look(`Authorization: Bearer ${access}`));
  await stop('good-checks', () => scrollTo(tour, 'Checks'));
  await stop('check-open', async () => {
    for (const check of ['issuer', 'signature', 'time'])
      await verdict(window, check).getByRole('button').first().click();
  });
  await stop('user-info', async () => {
    await askAbout(window, 'Ask userInfo');
    await window.getByRole('heading', { name: 'Answers' }).waitFor();
    await window.waitForTimeout(600);
  });
  await stop('read-user-now', async () => {
    await askAbout(window, 'Read this user now', 'Read the user');
    await window.getByText('The pool has this user; see below.').waitFor();
    await window.waitForTimeout(600);
  });
  await stop('as-identity-pool', async () => {
    await diagnosis(window).scrollIntoViewIfNeeded();
    await window.getByText('Identity pool', { exact: true }).click();
  });
  await stop('id', () => look(id));
  await stop('claims', () => scrollTo(tour, 'What the token says'));
  await stop('claims-end', () => scrollToEnd(tour));
  await stop('claims-search', async () => {
    await window.getByPlaceholder('Search name, value or meaning').fill('custom');
    await window.waitForTimeout(300);
  });
  for (const tab of ['Header', 'Payload', 'Raw'])
    await stop(tab.toLowerCase(), async () => {
      await window.getByRole('tab', { name: tab }).click();
      await scrollToEnd(tour);
    });
  await stop('compare', async () => {
    await press('Compare…');
    await window.getByRole('dialog').waitFor();
  });
  await stop('compared', async () => {
    await window.getByLabel('Second token').fill(other);
    await window.keyboard.press('Enter');
    await window.getByText(/\d differences?/).waitFor();
  });
  await stop('compared-same', () => press(/^Show what is the same/));
  await dismiss(window);
  await stop('ticket', async () => {
    await press('Copy for a ticket');
    await window.getByRole('dialog').waitFor();
  });
  await stop('ticket-copied', async () => {
    await press('Copy the summary');
    await window.getByText('Summary copied').waitFor();
  });
  await stop('presenter', async () => {
    await window.waitForTimeout(5_000);
    await press('Presenter mode');
    await diagnosis(window).scrollIntoViewIfNeeded();
  });
  await stop('presenter-user', () => scrollTo(tour, 'The user now'));
  await stop('presenter-claims', async () => {
    await window.getByRole('tab', { name: 'Claims' }).click();
    await scrollTo(tour, 'What the token says');
  });
  await press('Presenter mode');
  await stop('my-session', async () => {
    await emptyPage(window);
    await press(/My session|The tokens of your own session/);
    await window.getByRole('menuitem', { name: 'Access token' }).click();
    await diagnosis(window).waitFor();
    await window.waitForTimeout(400);
  });
}

export async function scrollTo({ lifeguard: { window } }: TokenTour, heading: string): Promise<void> {
  const place =
    heading === 'What the token says'
      ? window.getByRole('tablist', { name: heading })
      : window.getByRole('heading', { name: heading });
  await place.first().evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await window.waitForTimeout(200);
}

export async function scrollToEnd({ lifeguard: { window } }: TokenTour): Promise<void> {
  await window
    .getByRole('tabpanel')
    .first()
    .evaluate((element) => element.scrollIntoView({ block: 'end' }));
  await window.waitForTimeout(200);
}
