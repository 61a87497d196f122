import { expect, test } from '@playwright/test';
import { createTokenMint } from '#test/support/token-mint.ts';
import { expectWhole } from './support/copy.ts';
import { filesBelow, filesHolding } from './support/files.ts';
import { heapOfWindow } from './support/heap.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { signIn } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import {
  askAbout,
  copyOutside,
  diagnosis,
  dropFile,
  emptyPage,
  inspect,
  lockComputer,
  newPerson,
  verdict,
} from './support/tokens.ts';
import { goTo } from './support/window.ts';
import { fetchesOfMain, listenAtServers, recordFetches, type Wire } from './support/wire.ts';
import { trafficOfWorkers, watchWorkers } from './support/workers.ts';

/**
 * Of pasted tokens nothing is on disk, in logs or on the wire, nor in the window once it is done with them. One is genuine,
 * the other is of a stranger and says things that stand nowhere else. That each search sees what is there is shown by
 * something that it has to find.
 */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
let wire: Wire;
let genuine: string;
const requested: string[] = [];
const win = () => lifeguard.window;
const strange = `canary-${Date.now()}`;
/** Pieces by which the tokens would be told again; from the middle, where no other token is the same. */
let pieces: string[];
const middle = (text = '') => text.slice(Math.floor(text.length / 2), Math.floor(text.length / 2) + 40);
const held = (text: string) => pieces.filter((piece) => text.includes(piece));

test.beforeAll(async () => {
  wire = listenAtServers();
  own = await startOwnPool({ users: 40 });
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connection('own', 'Acme')]);
  genuine = (await newPerson(own, 'cleo.canary').signIn()).access;
  browser = await openSystemBrowser();
  // As a rule a snapshot holds the beginning of long texts only.
  lifeguard = await launchLifeguard({ dataDir, args: ['--js-flags=--heap-snapshot-string-limit=1000000'] });
  await watchWorkers(lifeguard.app);
  await recordFetches(lifeguard.app);
  win().on('request', (request) =>
    requested.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData()}`),
  );
  await signIn(lifeguard, browser, 'support');
  await expectWhole(win(), own.pool.store.size, 30_000);
  await goTo(win(), 'Tokens');

  const stranger = createTokenMint('a-key-of-nobody').sign({
    iss: own.pool.issuer,
    sub: strange,
    email: `${strange}@acme.example`,
    token_use: 'id',
    aud: own.pool.clientId,
    exp: Math.floor(Date.now() / 1000) + 3_600,
    iat: Math.floor(Date.now() / 1000),
  });
  pieces = [genuine, stranger].flatMap((token) => token.split('.').slice(1).map(middle));
  pieces.push(`${strange}@acme.example`);

  const har = JSON.stringify({ log: { entries: [{ note: `Bearer ${stranger}` }, { note: genuine }] } });
  await inspect(win(), stranger);
  await expect(diagnosis(win())).toHaveAttribute('data-code', 'KEY_UNKNOWN');
  for (const tab of ['Payload', 'Raw', 'Claims']) await win().getByRole('tab', { name: tab }).click();
  await emptyPage(win());
  await dropFile(win(), 'canary.har', har.padEnd(200_000, ' '));
  await expect(diagnosis(win())).toBeVisible();
  await emptyPage(win());
  await copyOutside(lifeguard, `${stranger}\n${genuine}`);
  await win().getByRole('main').focus();
  await win().keyboard.press('Control+v');
  await expect(diagnosis(win())).toBeVisible();
  await copyOutside(lifeguard, '');
});

test.afterAll(async () => {
  await browser.close();
  wire.stop();
  await own.stop();
  await removeDataDirs();
});

test('nothing of it crossed the wire or came to a worker, though both saw what they had to', async () => {
  const fetched = await fetchesOfMain(lifeguard.app);
  const told = await trafficOfWorkers(lifeguard.app);
  expect(fetched).toContain('/.well-known/jwks.json');
  expect(told).toContain(own.pool.userPoolId);
  expect(wire.heard()).toContain('/.well-known/jwks.json');
  expect(requested.join('\n')).toContain('app://lifeguard/');
  expect(held(`${fetched}\n${told}\n${wire.heard()}\n${requested.join('\n')}`)).toEqual([]);
});

test('the window holds it while it shows it, and not after the page was left', async () => {
  expect(held(await heapOfWindow(win()))).toEqual(expect.arrayContaining(pieces.slice(0, 4)));
  await goTo(win(), 'Users');
  await win().getByRole('grid', { name: 'Users' }).waitFor();
  const planted = `planted-${Date.now()}`;
  await win().evaluate((text) => Object.assign(globalThis, { planted: { text } }), planted);
  await expect
    .poll(
      async () => {
        const heap = await heapOfWindow(win());
        return heap.includes(planted) ? held(heap) : ['the planted text was not found'];
      },
      { timeout: 40_000, intervals: [1_000, 3_000] },
    )
    .toEqual([]);
});

async function expectForgotten(forget: () => Promise<unknown>): Promise<void> {
  await goTo(win(), 'Tokens');
  await inspect(win(), genuine);
  await expect(diagnosis(win())).toBeVisible();
  expect(held(await heapOfWindow(win())).length).toBeGreaterThan(0);
  await forget();
  await expect(diagnosis(win())).toHaveCount(0);
  await expect
    .poll(async () => held(await heapOfWindow(win())), { timeout: 40_000, intervals: [1_000, 3_000] })
    .toEqual([]);
}

test('nor after the computer was locked', () => expectForgotten(() => lockComputer(lifeguard)));

test('nor after it was cleared', () =>
  expectForgotten(() => win().getByRole('button', { name: 'Clear', exact: true }).click()));

test('the tokens of the own session are never in the window, not even when they are inspected', async () => {
  await win().getByRole('button', { name: 'My session' }).click();
  await win().getByRole('menuitem', { name: 'ID token' }).click();
  await expect(diagnosis(win())).toBeVisible();
  await win().getByRole('tab', { name: 'Raw' }).click();
  const heap = await heapOfWindow(win());
  expect(heap).toContain('sam.support');
  expect(/eyJ[\w-]{20,}\.eyJ[\w-]{20,}/.test(heap)).toBe(false);
  await emptyPage(win());
});

test('after a click it goes to the one who was named, and to nobody else', async () => {
  await inspect(win(), genuine);
  await askAbout(win(), 'Ask the backend');
  await expect(verdict(win(), 'backend')).toHaveAttribute('data-status', 'good');
  const sent = (await fetchesOfMain(lifeguard.app)).split('\n').filter((line) => line.includes(genuine));
  expect(sent).toHaveLength(1);
  expect(sent[0]).toContain(`GET ${own.pool.endpoints.backend}/api/v1/me `);
  expect(wire.heard().split(genuine)).toHaveLength(2);
});

test('it is on no disk and in no log, also after the program has ended', async () => {
  expect(held(lifeguard.output())).toEqual([]);
  const onDisk = async () => {
    const found: string[] = [];
    for (const piece of [...pieces, strange]) found.push(...(await filesHolding(lifeguard.dataDir, piece)));
    return found;
  };
  expect((await filesHolding(lifeguard.dataDir, 'Acme')).length).toBeGreaterThan(0);
  expect(await onDisk()).toEqual([]);
  await lifeguard.quit();
  expect((await filesBelow(lifeguard.dataDir)).some((path) => path.endsWith('signing-keys.json'))).toBe(true);
  expect(await onDisk()).toEqual([]);
});
