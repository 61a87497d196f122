import { expect, test } from '@playwright/test';
import { createTokenMint } from '#test/support/token-mint.ts';
import { expectWhole } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { signIn } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import { askAbout, diagnosis, expectDiagnosis, inspect, newPerson, verdict } from './support/tokens.ts';
import { goTo } from './support/window.ts';

/** The pool is out of reach: what was known of it before is still of use. */
let own: OwnPool;
let lifeguard: Lifeguard;
let browser: SystemBrowser;
const win = () => lifeguard.window;

test.afterEach(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

test('without the pool, a token is checked by keys and copy of before', async () => {
  own = await startOwnPool({ users: 40 });
  browser = await openSystemBrowser();
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connection('own', 'Acme')]);
  const otto = newPerson(own, 'otto.offline');
  const earlier = await otto.signIn(5);
  const expired = await newPerson(own, 'emma.expired').signIn(90);
  lifeguard = await launchLifeguard({ dataDir });
  await signIn(lifeguard, browser, 'support');
  await browser.close();
  await expectWhole(win(), own.pool.store.size, 30_000);
  await goTo(win(), 'Tokens');
  await inspect(win(), earlier.id);
  await expect(diagnosis(win())).toHaveAttribute('data-code', 'GOOD');

  await own.leave();
  await inspect(win(), earlier.access);
  await expect(diagnosis(win())).toHaveAttribute('data-code', 'GOOD');
  for (const check of ['signature', 'time', 'client', 'userExists'])
    await expect(verdict(win(), check)).toHaveAttribute('data-status', 'good');
  await inspect(win(), expired.access);
  await expectDiagnosis(
    win(),
    'EXPIRED',
    'This access token expired 30 minutes ago (it was made to last 60 minutes): have the app refresh it, or sign in again.',
  );
  await inspect(win(), earlier.access);
  await askAbout(win(), 'Ask the backend');
  await expect(diagnosis(win())).toContainText('Nothing is wrong with the token; what fails is the backend');
  await expect(verdict(win(), 'signature')).toHaveAttribute('data-status', 'good');
  await own.comeBack();
});

test('started without the pool, the keys of the last time are read from the disk', async () => {
  own = await startOwnPool({ users: 40 });
  const dataDir = await newDataDir();
  const connection = own.connectionByKeys('keys', 'Acme');
  await saveConnections(dataDir, [connection]);
  const { access } = await newPerson(own, 'otto.offline').signIn();
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await expectWhole(win(), own.pool.store.size, 30_000);
  await goTo(win(), 'Tokens');
  await inspect(win(), access);
  await expect(verdict(win(), 'signature')).toHaveAttribute('data-status', 'good');
  await lifeguard.quit();
  await own.leave();

  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await goTo(win(), 'Tokens');
  await inspect(win(), access);
  await expect(verdict(win(), 'signature')).toHaveAttribute('data-status', 'good');
  const iat = Math.floor(Date.now() / 1000);
  const forged = createTokenMint('a-key-of-nobody').sign({
    iss: own.pool.issuer,
    sub: 'somebody',
    token_use: 'access',
    client_id: own.pool.clientId,
    iat,
    exp: iat + 3_600,
  });
  await inspect(win(), forged);
  await expectDiagnosis(
    win(),
    'KEYS_UNREACHABLE',
    `The signature could not be checked, because the pool’s signing keys could not be fetched from ${own.pool.issuer}/.well-known/jwks.json: try again when the pool can be reached, and trust nothing the access token says until then.`,
  );
  await own.comeBack();
});
