import { expect, test } from '@playwright/test';
import { expectWhole, readAgain } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { signIn } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import {
  askAbout,
  type BackendOfNobody,
  expectDiagnosis,
  inspect,
  newPerson,
  startBackendOfNobody,
  verdict,
} from './support/tokens.ts';
import { goTo } from './support/window.ts';

/** A support agent is sent tokens that "do not work", and reads why: two pools, and a backend that knows nobody. */
let production: OwnPool;
let staging: OwnPool;
let backend: BackendOfNobody;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
let connectionId: string;
const win = () => lifeguard.window;
const readPool = async () => {
  await readAgain(lifeguard, connectionId);
  await goTo(win(), 'Tokens');
};

test.beforeAll(async () => {
  production = await startOwnPool({ users: 60 });
  staging = await startOwnPool({ users: 20 });
  backend = await startBackendOfNobody(production);
  const dataDir = await newDataDir();
  const connection = production.connection('production', 'Acme Production', { backendUrl: backend.url });
  connectionId = connection.id;
  await saveConnections(dataDir, [connection, staging.connection('staging', 'Staging')]);
  browser = await openSystemBrowser();
  lifeguard = await launchLifeguard({ dataDir });
  await signIn(lifeguard, browser, 'support');
  await expectWhole(win(), production.pool.store.size, 30_000);
  await goTo(win(), 'Tokens');
});

test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await backend.stop();
  await production.stop();
  await staging.stop();
  await removeDataDirs();
});

test('a good token: in order, and what is not known of it', async () => {
  const ben = newPerson(production, 'ben.good');
  const { access } = await ben.signIn();
  await readPool();
  await inspect(win(), access);
  await expectDiagnosis(
    win(),
    'GOOD',
    'In order: an access token of “Acme Production” to the app client “lifeguard” for “ben.good”, which ends in {time}; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
  );
  await expect(verdict(win(), 'signature')).toHaveAttribute('data-status', 'good');
});

test('a token of a deleted user', async () => {
  const dora = newPerson(production, 'dora.deleted');
  const { access, id } = await dora.signIn();
  await readPool();
  production.pool.admin.deleteUser(dora.sub);
  await readPool();
  for (const token of [access, id]) {
    await inspect(win(), token);
    await expectDiagnosis(
      win(),
      'USER_DELETED',
      'Signature and times are in order, but the user “dora.deleted” was deleted from “Acme Production” (found missing {time} ago), and nobody can use this account again (a backend that only checks the signature still accepts it for {time}): create the user anew if that was a mistake, with a new sub.',
    );
  }
});

test('a token of another pool, whose connection is known', async () => {
  const { access } = await newPerson(staging, 'paul.staging').signIn();
  await inspect(win(), access);
  await expectDiagnosis(
    win(),
    'ISSUER_OTHER_CONNECTION',
    'The signature is valid, but it is the pool of “Staging” that issued this access token: it was sent to the wrong environment; get one from “Acme Production”, or open the connection “Staging” to look at this one.',
  );
});

test('an expired token', async () => {
  const erik = newPerson(production, 'erik.expired');
  await readPool();
  await inspect(win(), (await erik.signIn(74.5)).access);
  await expectDiagnosis(
    win(),
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 60 minutes): have the app refresh it, or sign in again.',
  );
});

test('a token whose groups changed since', async () => {
  const gina = newPerson(production, 'gina.groups', ['returns-desk']);
  const { access } = await gina.signIn();
  production.pool.admin.removeFromGroup(gina.sub, 'returns-desk');
  production.pool.admin.createGroup('shift-leads');
  production.pool.admin.addToGroup(gina.sub, 'shift-leads');
  await readPool();
  await inspect(win(), access);
  await expectDiagnosis(
    win(),
    'STALE_GROUPS',
    'The access token is valid, but it still names the group “returns-desk”; the user is now in the group “shift-leads”: this stays so until it ends in {time}; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
  );
});

test('a token that the backend refuses for its signature, which is valid', async () => {
  const { access } = await newPerson(production, 'nora.nobody').signIn();
  await readPool();
  await inspect(win(), access);
  await askAbout(win(), 'Ask the backend');
  const host = new URL(backend.url).host;
  await expectDiagnosis(
    win(),
    'BACKEND_HAS_NO_USER',
    `The signature is valid, though the backend “${host}” says “Invalid signature.”, by which such backends mean that they have no user for this token’s sub, or trust another pool: have the user created there (its username is the sub), or correct the backend’s pool id and region.`,
  );
  await expect(verdict(win(), 'signature')).toHaveAttribute('data-status', 'good');
});
