import { expect, test } from '@playwright/test';
import { CUSTOMER_PASSWORD } from '#local-pool/config.ts';
import type { PoolUser } from '#local-pool/types.ts';
import { contract } from '#shared/contract/index.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import { violationsInBothSchemes } from './support/audit.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { signInOnPage } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import { callByHand, goTo, signInButton, streamByHand, userRows } from './support/window.ts';

/** Who has no role is told so and gets nothing of the pool; main refuses, whatever the window asks for. */
let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
let customer: PoolUser;

let connection: Connection;
const SUB = '00000000-0000-4000-8000-000000000000';
const ALL = { kind: 'all', query: '', sort: null, except: [] };
const PAGE = { from: 0, count: 1 };
const OF_PLAN = { plan: 'p1' };
const OF_RUN = { run: 'r1' };
const OF_USER = { username: 'ada.admin', cursor: null };
const PASTED = { source: { kind: 'pasted', text: 'eyJhbGciOiJub25lIn0.e30.' } };
/** Every operation that needs a role, with an input that fits it. */
const READS = {
  'pool.describe': {},
  'pool.appClient': {},
  'pool.appClients': {},
  'tokens.inspect': PASTED,
  'tokens.ask': { ...PASTED, who: 'directory' },
  'tokens.signIn': { method: { kind: 'password', clientId: 'none', username: 'nobody', password: 'none' } },
  'tokens.answer': { attempt: SUB, answer: { kind: 'code', code: '1' } },
  'tokens.copyLink': { attempt: SUB },
  'users.get': { sub: SUB },
  'users.groups': { username: 'ada.admin' },
  'users.mfa': { username: 'ada.admin' },
  'users.devices': OF_USER,
  'users.sessions': OF_USER,
  'users.authEvents': OF_USER,
  'users.search': { query: '', sort: null, columns: [], first: 1 },
  'users.rows': { result: 'r1', from: 0, count: 1, columns: [] },
  'users.subs': { result: 'r1', from: 0, count: 1 },
  'users.held': { sub: SUB },
  'mirror.state': {},
  'mirror.overview': {},
  'mirror.groups': {},
  'mirror.attributes': {},
  'mirror.suggest': { field: 'group', prefix: '', limit: 1 },
  'mirror.changes': { sub: null, before: null, limit: 1 },
  'views.list': {},
  'views.columns': {},
  'runs.list': { before: null, limit: 1 },
  'runs.get': OF_RUN,
  'runs.rows': { ...OF_RUN, states: null, ...PAGE },
  'runs.leftOut': { ...OF_RUN, ...PAGE },
  'duplicates.state': {},
  'duplicates.list': {
    filter: { state: 'open', detectors: null, strength: null, find: '' },
    sort: { by: 'strength' },
    first: 1,
  },
  'duplicates.lines': { list: 'l1', ...PAGE },
  'duplicates.cluster': { sub: SUB, decision: null },
  'duplicates.seen': { clusters: [SUB] },
  'duplicates.rules': {},
  'duplicates.preview': {
    cleanUp: { detectors: ['doubleClick'], others: 'unconfirmed', withinSeconds: 60, action: 'delete' },
  },
};
/** What leads to a change of the pool, or carries one out. */
const CHANGES = {
  'plans.make': { wish: { kind: 'disable' }, selection: { kind: 'some', subs: [SUB] } },
  'plans.undo': OF_RUN,
  'plans.retry': OF_RUN,
  'plans.get': OF_PLAN,
  'plans.rows': { ...OF_PLAN, field: null, effect: null, find: '', ...PAGE },
  'plans.leftOut': { ...OF_PLAN, why: null, find: '', ...PAGE },
  'plans.drop': OF_PLAN,
  'plans.apply': { ...OF_PLAN, hash: '0'.repeat(64), typed: null },
  'runs.pause': OF_RUN,
  'runs.resume': OF_RUN,
  'runs.stop': OF_RUN,
};
/** What changes something on this computer, asks the person for a file or fills the clipboard. */
const COMMANDS = {
  'tokens.copy': { source: { kind: 'held', held: SUB, use: 'id' } },
  'mirror.readNow': {},
  'mirror.pause': {},
  'mirror.resume': {},
  'mirror.forget': {},
  'duplicates.setAside': { clusters: [{ key: SUB, size: 2 }] },
  'duplicates.takeBack': { decisions: ['none'] },
  'duplicates.setRules': { rules: DEFAULT_RULES },
  'users.copy': { selection: ALL, columns: ['username'] },
  'views.save': { view: { id: null, name: 'Mine', query: '', columns: [], sort: null } },
  'views.remove': { id: 'none' },
  'views.setColumns': { columns: ['username'] },
  'exports.save': { selection: ALL, format: 'ndjson', columns: [], name: 'users' },
  'runs.report': { ...OF_RUN, format: 'ndjson', name: 'report' },
};
const EVERYTHING = { ...READS, ...CHANGES, ...COMMANDS };

async function tryAll(operations: Readonly<Record<string, object>> = EVERYTHING): Promise<string[]> {
  const answers = Object.entries(operations).map(async ([name, input]) => {
    const ask = contract[name as keyof typeof contract].kind === 'stream' ? streamByHand : callByHand;
    const answer = await ask(lifeguard, name, { connectionId: connection.id, ...input });
    return (answer as { error?: { code: string } }).error?.code ?? 'answered';
  });
  return [...new Set(await Promise.all(answers))];
}

test.beforeAll(async () => {
  own = await startOwnPool();
  customer = customerIn(own);
  const dataDir = await newDataDir();
  connection = own.connection('own', 'Own pool');
  await saveConnections(dataDir, [connection]);
  [browser, lifeguard] = await Promise.all([openSystemBrowser(), launchLifeguard({ dataDir })]);
});

test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await own.stop();
  await removeDataDirs();
});

test('every operation that needs a role is tried here', () => {
  const guarded = Object.entries(contract).filter(([, { role }]) => role !== 'nobody');
  expect(Object.keys(EVERYTHING).sort()).toEqual(guarded.map(([name]) => name).sort());
});

test('a window in which nobody is signed in gets nothing of the pool', async () => {
  await expect(signInButton(lifeguard.window)).toBeVisible();
  expect(await tryAll()).toEqual(['NOT_SIGNED_IN']);
});

test('who is in no group that gives a role is told so, and shown nothing of the pool', async () => {
  const { window } = lifeguard;
  await signInButton(window).click();
  const page = await browser.open(await lifeguard.nextExternalUrl());
  await signInOnPage(page, { username: customer.username, password: CUSTOMER_PASSWORD });
  await expect(page.getByText('Signed in as')).toBeVisible();

  const main = window.getByRole('main');
  await expect(main.getByRole('heading', { name: 'You have no role in this pool yet' })).toBeVisible();
  for (const group of ['lifeguard-support', 'lifeguard-staff', 'lifeguard-admin'])
    await expect(main.getByText(group, { exact: true })).toBeVisible();
  await expect(main).toContainText('Ask an admin of the pool to add you');
  await expect(window.getByRole('banner')).toContainText('No role');
  await window.emulateMedia({ reducedMotion: 'reduce' });
  expect(await violationsInBothSchemes(window)).toEqual([]);

  for (const area of ['Users', 'Overview', 'Groups', 'Duplicates', 'Tokens', 'Changes', 'History'] as const) {
    await goTo(window, area);
    await expect(main.getByRole('heading', { name: 'You have no role in this pool yet' })).toBeVisible();
    await expect(window.getByRole('grid')).toHaveCount(0);
  }
  await expect(window.locator('body')).not.toContainText('ada.admin');
});

test('main refuses what the window of somebody without a role asks for by hand', async () => {
  expect(await tryAll()).toEqual(['ROLE_REQUIRED']);
});

test('such a person still sees who they are, and what their own tokens say', async () => {
  const { window } = lifeguard;
  await goTo(window, 'Me');
  await expect(window.getByRole('main')).toContainText(customer.username);
  await expect(window.getByRole('main').getByText('No role')).toBeVisible();
});

test('a refresh brings the role once an admin has given the group', async () => {
  const { window } = lifeguard;
  const user = own.pool.store.bySub(customer.sub);
  if (!user) throw new Error('the customer is gone');
  user.groups = new Set([...user.groups, 'lifeguard-support']);
  await goTo(window, 'Users');
  await window.getByRole('button', { name: 'I was added: refresh my session' }).click();

  await expect(userRows(window).first()).toBeVisible();
  await expect(window.getByRole('banner')).toContainText('Support');
  expect(await tryAll(READS)).not.toContain('ROLE_REQUIRED');
});

test('support is refused everything that leads to a change', async () => {
  expect(await tryAll(CHANGES)).toEqual(['ROLE_REQUIRED']);
});

/** Somebody who can sign in and has nothing to do with Lifeguard. */
function customerIn({ pool }: OwnPool): PoolUser {
  for (const user of pool.store.after(undefined)) {
    const isStaff = [...user.groups].some((group) => group.startsWith('lifeguard-'));
    if (user.enabled && user.status === 'CONFIRMED' && !isStaff && /^[\w.-]+$/.test(user.username))
      return user;
  }
  throw new Error('the sample data has no customer');
}
