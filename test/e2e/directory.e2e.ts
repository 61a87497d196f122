import { expect, test } from '@playwright/test';
import type { PoolUser } from '#local-pool/types.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { copyLine, expectWhole, readAgain, searchByHand } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { whoHolds } from './support/plain-search.ts';
import { listStatus, queryBar, search, userPanel, userRows } from './support/window.ts';

/** The users page as people work with it all day: everything over the copy, compared with the pool itself. */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let connection: Connection;
let lifeguard: Lifeguard;
const grid = () => lifeguard.window.getByRole('grid', { name: 'Users' });
const heading = (name: string) => grid().getByRole('columnheader', { name, exact: true });
const selectionBar = () => lifeguard.window.getByRole('region', { name: 'Selected users' });
const inPool = (): PoolUser[] => [...own.pool.store.after(undefined)];
const size = () => own.pool.store.size;

test.beforeAll(async () => {
  own = await startOwnPool();
  connection = own.connectionByKeys('keys', 'Acme');
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [connection]);
  own.pool.behaviour.latencyMs = 350;
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
});
test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

async function expectFound(query: string, users: readonly PoolUser[]): Promise<void> {
  const { window } = lifeguard;
  await search(window, query);
  const words = users.length === 1 ? '1 of' : `${users.length} of`;
  await expect(listStatus(window), query).toHaveText(`${words} ${size()} users match`);
  const { total, rows } = await searchByHand(lifeguard, connection.id, query);
  expect(total).toBe(users.length);
  expect(rows.map(({ sub }) => sub).sort()).toEqual(users.map(({ sub }) => sub).sort());
}

test('the first reading fills the list, and ends with the exact count', async () => {
  const { window } = lifeguard;
  await expect(listStatus(window)).toHaveText(/^\d+ users read so far/);
  await expect(copyLine(window)).toContainText('Reading');
  await expect(userRows(window).first()).toBeVisible();
  own.heal();
  await expectWhole(window, size());
  await expect(listStatus(window)).toHaveText(`${size()} users`);

  const names = [...new Set(inPool().flatMap(({ attributes }) => [...attributes.keys()]))];
  const columns = ['username', 'status', 'enabled', 'groups', ...names.map((name) => `attr:${name}`)];
  const { rows } = await searchByHand(lifeguard, connection.id, '', columns);
  const held = rows.map((user) => ({
    ...user,
    attributes: Object.fromEntries(user.attributes.map(({ name, value }) => [name, value])),
  }));
  expect(held).toHaveLength(size());
  for (const user of inPool()) {
    expect(held.find(({ sub }) => sub === user.sub)).toMatchObject({
      username: user.username,
      status: user.status,
      enabled: user.enabled,
      attributes: Object.fromEntries(user.attributes),
      groups: expect.arrayContaining([...user.groups]),
    });
  }
});

test('finds by what people have: a piece of an email, digits of a phone, a name in any script', async () => {
  const one = (test: (user: PoolUser) => boolean): PoolUser => {
    const user = inPool().find(test);
    if (!user) throw new Error('the sample data has no such user');
    return user;
  };
  const value = (user: PoolUser, name: string) => user.attributes.get(name) ?? '';
  const email = value(
    one((user) => value(user, 'email').length > 14),
    'email',
  ).slice(2, 11);
  const phone = value(
    one((user) => /^\+\d{9}/.test(value(user, 'phone_number'))),
    'phone_number',
  ).slice(4, 7);
  const cyrillic = value(
    one((user) => /^\p{Script=Cyrillic}{4}/u.test(value(user, 'name'))),
    'name',
  ).slice(1, 4);
  const chinese = value(
    one((user) => /^\p{Script=Han}/u.test(value(user, 'name'))),
    'name',
  ).slice(0, 2);
  for (const piece of [email, email.toUpperCase(), phone, cyrillic, chinese])
    await expectFound(piece, whoHolds(inPool(), piece));
});

test('finds a name with accents by plain letters, and the other way round', async () => {
  const accents = inPool().find((user) =>
    /^[a-zA-Z]*[éèáíóöüñç][a-z]{2}/.test(user.attributes.get('name') ?? ''),
  );
  const [word = ''] = (accents?.attributes.get('name') ?? '').split(' ');
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  expect(plain).not.toBe(word);
  await expectFound(plain.toLowerCase(), whoHolds(inPool(), word));
  await expectFound(word.toUpperCase(), whoHolds(inPool(), word));
});

test('answers the query that mixes all kinds of fields', async () => {
  const { admin } = own.pool;
  admin.createGroup('admins');
  admin.createGroup('staff');
  const make = (username: string, groups: readonly string[]) => {
    const sub = admin.createUser({
      username,
      status: 'UNCONFIRMED',
      groups,
      attributes: [
        ['email', `${username}@acme.com`],
        ['phone_number', '+4930123456'],
        ['custom:tier', 'gold'],
      ],
    });
    admin.setEnabled(sub, false);
  };
  make('wanted', ['admins']);
  make('not-wanted', ['admins', 'staff']);
  await readAgain(lifeguard, connection.id);
  const wanted = inPool().filter(({ username }) => username === 'wanted');
  await expectFound(
    'email:*@acme.com status:unconfirmed group:admins custom:tier=gold created:>2025-01-01 verified:no enabled:no has:phone -group:staff',
    wanted,
  );
  await expect(userRows(lifeguard.window).first()).toContainText('wanted@acme.com');
});

test('a wrong query is marked where it is wrong and explained, and the rows stay', async () => {
  const { window } = lifeguard;
  await search(window, 'status:invited');
  await expect(listStatus(window)).toHaveText(/match$/);
  const before = await listStatus(window).textContent();
  await queryBar(window).fill('status:invited emial:ada');
  await expect(queryBar(window)).toHaveAttribute('aria-invalid', 'true');
  await expect(window.locator('[data-wrong] span[data-wrong]')).toHaveText('emial');
  await expect(window.getByRole('main').getByRole('status').filter({ hasText: 'emial' })).toContainText(
    'email',
  );
  await expect(listStatus(window)).toHaveText(before ?? '');
  await expect(userRows(window).first()).toBeVisible();
  await queryBar(window).fill('status:invited');
  await expect(queryBar(window)).toHaveAttribute('aria-invalid', 'false');
});

test('completes fields and values by keyboard', async () => {
  const { window } = lifeguard;
  const option = window.getByRole('option');
  await queryBar(window).fill('');
  await queryBar(window).pressSequentially('stat');
  await expect(option.first()).toContainText('status');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(queryBar(window)).toHaveValue('status:');
  await expect(option.first()).toContainText('unconfirmed');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Tab');
  await expect(queryBar(window)).toHaveValue(/^status:unconfirmed ?$/);
  await expect(queryBar(window)).toBeFocused();
  await queryBar(window).pressSequentially(' group:adm');
  await expect(option.first()).toContainText('admins');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(listStatus(window)).toHaveText(`2 of ${size()} users match`);
  // The list is one key away.
  await window.keyboard.press('Escape');
  await queryBar(window).focus();
  await window.keyboard.press('ArrowDown');
  await expect(grid()).toBeFocused();
});

test('filters by click write what could have been typed', async () => {
  const { window } = lifeguard;
  await search(window, '');
  const pick = async (field: string, name: string | RegExp) => {
    await window.getByRole('main').getByTitle(`Filter by ${field}`).click();
    await window.getByRole('menuitemcheckbox', { name }).click();
  };
  await pick('status', /^invited/i);
  await expect(queryBar(window)).toHaveValue('status:invited');
  await pick('enabled', /^Yes/i);
  await expect(queryBar(window)).toHaveValue('status:invited enabled:yes');
  await pick('status', /^invited/i);
  await expect(queryBar(window)).toHaveValue('enabled:yes');
  const enabled = inPool().filter((user) => user.enabled).length;
  await expect(listStatus(window)).toHaveText(`${enabled} of ${size()} users match`);
  await search(window, '');
});

test('sorts by a heading, the other way round, and as before', async () => {
  const { window } = lifeguard;
  const first = userRows(window).first();
  const usual = (await first.textContent()) ?? '';
  const byAge = inPool().sort((a, b) => a.createdAt - b.createdAt);
  await heading('Created').getByRole('button').click();
  await expect(heading('Created')).toHaveAttribute('aria-sort', 'ascending');
  await expect(first).toContainText(byAge[0]?.attributes.get('email') ?? 'nobody');
  await heading('Email').getByRole('button').click();
  await expect(heading('Email')).toHaveAttribute('aria-sort', 'ascending');
  const emails = inPool().flatMap(({ attributes }) => attributes.get('email') || []);
  emails.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  await expect(first).toContainText(emails[0] ?? 'nobody');
  await heading('Email').getByRole('button').click();
  await expect(heading('Email')).toHaveAttribute('aria-sort', 'descending');
  await expect(first).toContainText(emails.at(-1) ?? 'nobody');
  await heading('Email').getByRole('button').click();
  await expect(first).toHaveText(usual);
});

test('selects by keyboard, all matches too, and copies them as a table', async () => {
  const { window } = lifeguard;
  await search(window, 'status:invited');
  const { total } = await searchByHand(lifeguard, connection.id, 'status:invited');
  await grid().focus();
  await window.keyboard.press('Space');
  await expect(selectionBar()).toContainText('1 user selected');
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Shift+ArrowDown');
  await expect(selectionBar()).toContainText('3 users selected');
  await selectionBar()
    .getByRole('button', { name: `Select all ${total} matches` })
    .click();
  await expect(selectionBar()).toContainText(`All ${total} matches selected`);
  await selectionBar().getByRole('button', { name: 'Copy as table' }).click();
  await expect(window.getByText(`${total} users copied as a table`)).toBeVisible();
  const copied = await lifeguard.app.evaluate(({ clipboard }) => clipboard.readText());
  const [head, ...lines] = copied.trimEnd().split('\n');
  expect(head?.split('\t').slice(0, 2)).toEqual(['Name', 'email']);
  const invited = inPool().filter(({ status }) => status === 'FORCE_CHANGE_PASSWORD');
  expect(lines.map((line) => line.split('\t')[1]).sort()).toEqual(
    invited.map(({ attributes }) => attributes.get('email')).sort(),
  );
  await grid().focus();
  await window.keyboard.press('Escape');
  await expect(selectionBar()).toHaveCount(0);
  await window.keyboard.press('Control+a');
  await window.keyboard.press('Space');
  await expect(selectionBar()).toContainText(`${total - 1} users selected`);
  await window.keyboard.press('Escape');
});

test('remembers a view: query, columns and order', async () => {
  const { window } = lifeguard;
  await search(window, 'status:invited');
  await heading('Email').getByRole('button').click();
  const invited = inPool().filter(({ status }) => status === 'FORCE_CHANGE_PASSWORD');
  const [first = ''] = invited.map(({ attributes }) => attributes.get('email') ?? '').sort();
  await expect(userRows(window).first()).toContainText(first);
  await window.getByTitle('Saved views').click();
  await window.getByRole('button', { name: 'Save as a new view…' }).click();
  await window.getByRole('dialog', { name: 'Save view' }).getByLabel('Name').fill('To remind');
  await window.keyboard.press('Enter');
  await expect(window.getByTitle('Saved views')).toContainText('To remind');
  await search(window, '');
  await heading('Email').getByRole('button').click();
  await expect(listStatus(window)).toHaveText(`${size()} users`);
  await window.getByTitle('Saved views').click();
  await window.getByRole('button', { name: 'To remind', exact: true }).last().click();
  await expect(queryBar(window)).toHaveValue('status:invited');
  await expect(heading('Email')).toHaveAttribute('aria-sort', 'ascending');
  await expect(userRows(window).first()).toContainText(first);
});

test('a user has an address of their own, and back and forward lead there', async () => {
  const { window } = lifeguard;
  const [user] = inPool().filter(({ username }) => username === 'wanted');
  if (!user) throw new Error('nobody is wanted');
  await window.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#/users?q=${encodeURIComponent('group:admins')}&user=${user.sub}&tab=history`,
  );
  await expect(queryBar(window)).toHaveValue('group:admins');
  await expect(userPanel(window)).toContainText(user.sub.slice(0, 8));
  await expect(userPanel(window).getByRole('tab', { name: 'History' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(userPanel(window).getByRole('tabpanel')).toContainText('First seen in the pool');
  await window.goBack();
  await expect(userPanel(window)).toHaveCount(0);
  await expect(queryBar(window)).toHaveValue('status:invited');
  await window.goForward();
  await expect(queryBar(window)).toHaveValue('group:admins');
  await expect(userPanel(window)).toBeVisible();
});

test('shows the columns that were chosen, also after a restart', async () => {
  const choose = async (...names: string[]) => {
    await lifeguard.window.getByTitle('Choose columns').click();
    for (const name of names) await lifeguard.window.getByRole('checkbox', { name, exact: true }).click();
    await lifeguard.window.keyboard.press('Escape');
  };
  await lifeguard.window.getByRole('navigation').getByRole('link', { name: 'Users' }).click();
  await choose('Hide Phone', 'Show custom:tier');
  await expect(heading('custom:tier')).toBeVisible();
  const { dataDir } = lifeguard;
  await lifeguard.quit();
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await expect(heading('custom:tier')).toBeVisible();
  await expect(heading('Phone')).toHaveCount(0);
  await search(lifeguard.window, 'user=wanted');
  await expect(userRows(lifeguard.window).first()).toContainText('gold');
});
