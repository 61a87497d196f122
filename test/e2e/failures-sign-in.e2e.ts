import { expect, test } from '@playwright/test';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import {
  type OwnPool,
  saveConnections,
  savedConnections,
  startOwnPool,
  withSignIn,
} from './support/own-pool.ts';
import { deadOrigin, holdPort, releasePorts } from './support/ports.ts';
import { accounts, signInOnPage } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import { choose, expectSaid, signInButton } from './support/window.ts';

/**
 * What stands in the way of a sign-in, as a person sees it: each time the window names the cause and the next step, the
 * connections stay as they are, and the next sign-in works.
 */
let own: OwnPool;
let browser: SystemBrowser;

let lifeguard: Lifeguard;
let connections: Awaited<ReturnType<typeof connectionsToTry>>;

async function connectionsToTry() {
  const dead = await deadOrigin();
  const good = own.connection('good', 'Good pool');
  return [
    good,
    withSignIn(own.connection('domain', 'Wrong domain'), { domain: dead }),
    withSignIn(own.connection('client', 'Wrong client'), { clientId: '1nosuchclient0000000000000' }),
    withSignIn(own.connection('callback', 'Other port'), { callbackPorts: [47_999] }),
    withSignIn(
      own.connection('offline', 'Far away', {
        endpoints: { cognitoIdp: dead, cognitoIdentity: dead, issuer: dead },
      }),
      { domain: dead },
    ),
    withSignIn(own.connection('taken', 'Taken ports'), { callbackPorts: own.pool.callbackPorts.slice(-2) }),
  ];
}

const alert = () => lifeguard.window.getByRole('main').getByRole('alert');

test.beforeAll(async () => {
  [own, browser] = await Promise.all([startOwnPool(), openSystemBrowser()]);
  connections = await connectionsToTry();
  const dataDir = await newDataDir();
  await saveConnections(dataDir, connections);
  lifeguard = await launchLifeguard({ dataDir });
});
test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await own.stop();
  await removeDataDirs();
});

/** The connections are as they were, and the good one leads to the browser. */
test.afterEach(async () => {
  own.heal();
  expect(await savedConnections(lifeguard.dataDir)).toEqual(connections);
  await choose(lifeguard.window, 'Good pool');
  await signInButton(lifeguard.window).click();
  await expect(lifeguard.window.getByRole('heading', { name: 'Go on in your browser' })).toBeVisible();
  expect(await lifeguard.nextExternalUrl()).toContain(own.pool.origin);
  await lifeguard.window.getByRole('button', { name: 'Cancel' }).click();
  await expect(signInButton(lifeguard.window)).toBeEnabled();
});

test('wrong domain', async () => {
  await choose(lifeguard.window, 'Wrong domain');
  await signInButton(lifeguard.window).click();
  await expectSaid(
    alert(),
    'is not the sign-in domain of a user pool: nothing answers there.',
    'Compare the sign-in domain with the one in the Cognito console.',
  );
  await expect(alert().getByRole('link', { name: 'Edit the connection' })).toBeVisible();
});

test('wrong app client id', async () => {
  await choose(lifeguard.window, 'Wrong client');
  await signInButton(lifeguard.window).click();
  await expectSaid(
    alert(),
    'does not let the app client “1nosuchclient0000000000000” sign people in',
    'Compare the app client id with the one in the Cognito console.',
  );
  await expect(alert().getByRole('link', { name: 'Edit the connection' })).toBeVisible();
});

test('callback URL not registered', async () => {
  await choose(lifeguard.window, 'Other port');
  await signInButton(lifeguard.window).click();
  await expectSaid(
    alert(),
    'The callback URL http://127.0.0.1:47999/callback is not registered with the app client',
    'Register these callback URLs, letter for letter',
  );
  await expect(alert().getByRole('button', { name: 'Copy callback URLs' })).toBeVisible();
});

test('all callback ports taken', async () => {
  // The last ones only: another run of these tests may sign in with the first at the same time.
  const callbackPorts = own.pool.callbackPorts.slice(-2);
  await choose(lifeguard.window, 'Taken ports');
  const held = await Promise.all(callbackPorts.map(holdPort));
  try {
    await signInButton(lifeguard.window).click();
    await expectSaid(alert(), callbackPorts.join(', '), 'End the program that holds the ports');
  } finally {
    await releasePorts(held);
  }
});

test('offline', async () => {
  await choose(lifeguard.window, 'Far away');
  await signInButton(lifeguard.window).click();
  await expectSaid(alert(), 'cannot be reached', 'Check the network connection, VPN or proxy.');
});

test('a web ACL answers 403', async () => {
  own.fail('waf-403', '/oauth2/authorize');
  await signInButton(lifeguard.window).click();
  await expectSaid(
    alert(),
    'answered 403: a web ACL (AWS WAF) in front of the pool blocks the request',
    'Ask whoever keeps the web ACL to allow this request.',
  );
});

test('the browser was closed', async () => {
  const { window } = lifeguard;
  await signInButton(window).click();
  const page = await browser.open(await lifeguard.nextExternalUrl());
  await page.close();

  await expect(window.getByRole('timer')).toContainText(/Time left [45]:\d\d/);
  await window.getByRole('button', { name: 'Open the page again' }).click();
  const again = await browser.open(await lifeguard.nextExternalUrl());
  await expect(again.getByLabel('Password')).toBeVisible();
  await again.close();
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByRole('heading', { name: 'Sign in to Good pool' })).toBeVisible();
  await expect(alert()).toHaveCount(0);
});

test('the clock is off by an hour', async () => {
  own.pool.behaviour.clockOffsetMs = 3_600_000;
  await signInButton(lifeguard.window).click();
  const page = await browser.open(await lifeguard.nextExternalUrl());
  await signInOnPage(page, accounts.support);
  await expectSaid(
    alert(),
    'This computer’s clock is 60 minutes behind.',
    'Set this computer’s clock, then sign in again.',
  );
  await expect(page.locator('body')).toContainText('This computer’s clock is 60 minutes behind.');
});
