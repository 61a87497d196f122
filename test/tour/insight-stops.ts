import { readAgain } from '../e2e/support/copy.ts';
import type { Lifeguard } from '../e2e/support/lifeguard.ts';
import type { OwnPool } from '../e2e/support/own-pool.ts';
import { goTo, search, userPanel, userRows } from '../e2e/support/window.ts';
import type { Camera } from './camera.ts';
import { dismiss } from './demo-stops.ts';

/** Groups, overview, the feed of changes, and users that have changed or are gone. */
export async function tourOfInsights(
  camera: Camera,
  lifeguard: Lifeguard,
  own: OwnPool,
  connectionId: string,
): Promise<void> {
  const { window } = lifeguard;
  const main = window.getByRole('main');
  const stop = (name: string, reach: () => Promise<unknown>) => camera.stop(name, window, reach);
  const tab = (name: string) => window.getByRole('complementary').getByRole('tab', { name }).click();

  await stop('groups', async () => {
    await goTo(window, 'Groups');
    await main.getByRole('grid').getByText('customers').waitFor();
  });
  await stop('group-details', () => main.getByRole('grid').getByText('customers').click());
  await stop('group-members', () => tab('Members'));
  await stop('groups-no-match', async () => {
    await dismiss(window);
    await main.getByLabel('Find a group by name or description').fill('nothing');
  });
  await stop('groups-compare', async () => {
    await main.getByLabel('Find a group by name or description').fill('');
    await window.getByRole('link', { name: 'Compare two groups' }).click();
    await main.getByRole('combobox', { name: 'Group A' }).click();
  });
  await stop('groups-compared', async () => {
    await window.getByRole('option', { name: 'vip', exact: true }).click();
    await main.getByRole('combobox', { name: 'Group B' }).click();
    await window.getByRole('option', { name: 'newsletter', exact: true }).click();
    await main.getByText('In both').waitFor();
    await window.waitForTimeout(400);
  });
  await stop('overview', async () => {
    await goTo(window, 'Overview');
    await main.getByRole('group', { name: /^Sign-ups from/ }).waitFor();
    await window.waitForTimeout(1_800);
  });
  await stop('overview-table', () => main.getByRole('button', { name: 'Show as a table' }).click());
  await stop('overview-end', () => main.getByRole('table', { name: 'Groups' }).scrollIntoViewIfNeeded());
  await stop('changes-none', () => goTo(window, 'Changes'));

  own.pool.churn(60);
  const [changed, deleted] = [...own.pool.store.after(undefined)].filter(({ groups }) =>
    groups.has('customers'),
  );
  if (!changed || !deleted) throw new Error('the sample data has no customers');
  const { admin } = own.pool;
  admin.updateAttributes(changed.sub, [
    ['email', 'new.address@example.com'],
    ['custom:tier', 'platinum'],
    ['custom:notes', 'Called on Monday; wants the invoice again, in German, to both addresses.'],
    ['phone_number', ''],
  ]);
  admin.setEnabled(changed.sub, false);
  admin.addToGroup(changed.sub, 'vip');
  admin.deleteUser(deleted.sub);
  await readAgain(lifeguard, connectionId, 60_000);
  admin.setEnabled(changed.sub, true);
  await readAgain(lifeguard, connectionId, 60_000);

  await stop('changes', async () => {
    await main.getByRole('article').first().waitFor();
    await window.waitForTimeout(400);
  });
  await stop('changes-limits', () => main.getByTitle('What this cannot see').click());
  await stop('user-history', async () => {
    await dismiss(window);
    await goTo(window, 'Users');
    await search(window, `sub=${changed.sub}`);
    await userRows(window).first().click();
    await tab('History');
    await userPanel(window).getByRole('insertion').first().waitFor();
  });
  await stop('user-gone', async () => {
    await search(window, `gone:yes sub=${deleted.sub}`);
    await userRows(window).first().click();
    await tab('Security');
    await userPanel(window).getByText('Not in the pool any more').first().waitFor();
  });
  await dismiss(window);
  await stop('users-gone', () => search(window, 'gone:yes'));
  await search(window, '');
}
