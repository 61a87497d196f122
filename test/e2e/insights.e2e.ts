import { expect, type Locator, test } from '@playwright/test';
import type { PoolUser } from '#local-pool/types.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { expectWhole, readAgain } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { goTo, listStatus, queryBar, search, userPanel, userRows } from './support/window.ts';

/** Groups, overview and the feed of changes, compared with the pool. */
let own: OwnPool;
let connection: Connection;
let lifeguard: Lifeguard;
const main = () => lifeguard.window.getByRole('main');
const inPool = (): PoolUser[] => [...own.pool.store.after(undefined)];
const count = (test: (user: PoolUser) => boolean) => inPool().filter(test).length;

test.beforeAll(async () => {
  own = await startOwnPool();
  connection = own.connectionByKeys('keys', 'Acme');
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [connection]);
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await expectWhole(lifeguard.window, own.pool.store.size);
});
test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

test('groups: each with the number of its members', async () => {
  const { window } = lifeguard;
  await goTo(window, 'Groups');
  const grid = window.getByRole('grid', { name: 'Groups' });
  await expect(grid.getByRole('row')).toHaveCount(own.pool.store.groups().length + 1);
  const rows = await grid.locator('tbody').getByRole('row').all();
  const found = await Promise.all(
    rows.map(async (row) => (await row.getByRole('gridcell').allTextContents()).slice(0, 2)),
  );
  const expected = own.pool.store
    .groups()
    .map(({ name }) => [name, `${own.pool.store.members(name).length}`]);
  expect(found.map(String).sort()).toEqual(expected.map(String).sort());
});

test('groups: who is in one and not in the other', async () => {
  const { window } = lifeguard;
  await goTo(window, 'Groups');
  await window.getByRole('link', { name: 'Compare two groups' }).click();
  for (const [label, group] of Object.entries({ 'Group A': 'vip', 'Group B': 'newsletter' })) {
    await main().getByRole('combobox', { name: label }).click();
    await window.getByRole('option', { name: group, exact: true }).click();
  }
  const has = ({ groups }: PoolUser, group: string) => groups.has(group);
  const parts = {
    'Only in vip': count((user) => has(user, 'vip') && !has(user, 'newsletter')),
    'In both': count((user) => has(user, 'vip') && has(user, 'newsletter')),
    'Only in newsletter': count((user) => !has(user, 'vip') && has(user, 'newsletter')),
  };
  for (const [name, users] of Object.entries(parts)) {
    const part = main().getByRole('region', { name });
    await expect(part.getByText(String(users), { exact: true })).toBeVisible();
  }
  await main()
    .getByRole('region', { name: 'Only in newsletter' })
    .getByRole('link', { name: /^Show all/ })
    .click();
  await expect(listStatus(window)).toHaveText(
    `${parts['Only in newsletter']} of ${own.pool.store.size} users match`,
  );
});

test('overview: every number is the pool’s, and leads to the users that it counts', async () => {
  const { window } = lifeguard;
  await goTo(window, 'Overview');
  const figures = main().getByRole('list', { name: 'In short' });
  const expected = {
    Users: own.pool.store.size,
    Enabled: count(({ enabled }) => enabled),
    Disabled: count(({ enabled }) => !enabled),
    'In no group': count(({ groups }) => groups.size === 0),
  };
  for (const [name, users] of Object.entries(expected))
    await expect(figures.getByRole('link', { name: new RegExp(`^${name}`) }).first()).toContainText(
      String(users),
    );
  const row = (table: string, name: string): Locator =>
    main().getByRole('table', { name: table }).getByRole('row').filter({ hasText: name });
  const statuses = { Active: 'CONFIRMED', Unconfirmed: 'UNCONFIRMED', Invited: 'FORCE_CHANGE_PASSWORD' };
  for (const [name, status] of Object.entries(statuses))
    await expect(row('Status', name).first()).toContainText(String(count((user) => user.status === status)));
  for (const { name } of own.pool.store
    .groups()
    .filter(({ name }) => own.pool.store.members(name).length > 0))
    await expect(row('Groups', name).first()).toContainText(String(own.pool.store.members(name).length));

  await main().getByRole('button', { name: 'All', exact: true }).click();
  await main().getByRole('button', { name: 'Show as a table' }).click();
  const numbers = await main()
    .getByRole('table', { name: 'Sign-ups over time' })
    .locator('tbody')
    .getByRole('row')
    .allInnerTexts();
  const total = numbers
    .map((line) => Number(line.split(/\s*[\n\t]+\s*/)[1]))
    .reduce((sum, one) => sum + one, 0);
  expect(total).toBe(own.pool.store.size);

  await figures.getByRole('link', { name: /^Disabled/ }).click();
  await expect(listStatus(window)).toHaveText(`${expected.Disabled} of ${own.pool.store.size} users match`);
});

test('changes: who, which attribute, old and new; a deleted user is marked, and stays', async () => {
  const { window } = lifeguard;
  const [changed, deleted] = inPool().filter(({ groups }) => groups.has('customers'));
  if (!changed || !deleted) throw new Error('the sample data has no customers');
  const before = changed.attributes.get('email') ?? '';
  own.pool.admin.updateAttributes(changed.sub, [['email', 'brand-new@example.com']]);
  own.pool.admin.setEnabled(changed.sub, !changed.enabled);
  own.pool.admin.addToGroup(changed.sub, 'beta');
  own.pool.admin.deleteUser(deleted.sub);
  const enabledNow = changed.enabled;
  // The feed is open and empty; the reading fills it.
  await goTo(window, 'Changes');
  await expect(main()).toContainText('No changes yet');
  await readAgain(lifeguard, connection.id);

  const entry = (user: PoolUser) =>
    main()
      .getByRole('article')
      .filter({ has: window.locator(`a[href*="${user.sub}"]`) });
  const email = entry(changed).getByRole('listitem').filter({ hasText: 'email' });
  await expect(email.getByRole('deletion')).toHaveText(before);
  await expect(email.getByRole('insertion')).toHaveText('brand-new@example.com');
  await expect(email.locator('xpath=..')).toContainText(enabledNow ? 'enabled' : 'disabled');
  await expect(entry(changed).filter({ hasText: 'Joined' })).toContainText('beta');
  await expect(entry(deleted).filter({ hasText: 'Gone' })).toContainText('No longer in the pool');

  // The same in the panel of the user, and the list finds them by what they have now.
  await entry(changed).first().getByRole('link').first().click();
  await expect(userPanel(window).getByRole('insertion').filter({ hasText: 'brand-new' })).toBeVisible();
  await search(window, 'brand-new');
  await expect(listStatus(window)).toHaveText(`1 of ${own.pool.store.size} users match`);
  await search(window, `gone:yes sub=${deleted.sub}`);
  await expect(userRows(window)).toHaveCount(1);
  await expect(userRows(window).first()).toContainText('Gone');
  await userRows(window).first().click();
  await expect(userPanel(window)).toContainText('Not in the pool any more');
  await queryBar(window).fill('');
  await expect(listStatus(window)).toHaveText(`${own.pool.store.size} users`);
});
