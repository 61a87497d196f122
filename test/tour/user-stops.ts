import { join } from 'node:path';
import type { PoolUser } from '#local-pool/types.ts';
import { chooseInDialog } from '../e2e/support/export-file.ts';
import { type Lifeguard, newDataDir } from '../e2e/support/lifeguard.ts';
import type { OwnPool } from '../e2e/support/own-pool.ts';
import { queryBar, search, userPanel, userRows } from '../e2e/support/window.ts';
import type { Camera } from './camera.ts';
import { dismiss, resize } from './demo-stops.ts';

/** The list of users and the panel of one, in all their states. */
export async function tourOfUsers(camera: Camera, lifeguard: Lifeguard, own: OwnPool): Promise<void> {
  const { window } = lifeguard;
  const stop = (name: string, reach: () => Promise<unknown>) => camera.stop(name, window, reach);
  const grid = window.getByRole('grid', { name: 'Users' });
  const typed = async (text: string) => {
    await queryBar(window).fill('');
    await queryBar(window).pressSequentially(text);
    await window.getByRole('option').first().waitFor();
    await window.keyboard.press('ArrowDown');
  };
  const menu = (title: string) => window.getByRole('main').getByTitle(title).click();

  await stop('users', () => grid.waitFor());
  await stop('users-search', () => search(window, 'gmail status:confirmed -group:newsletter created:2025..'));
  await stop('users-sorted', async () => {
    await search(window, '');
    await grid.getByRole('columnheader', { name: 'Name', exact: true }).getByRole('button').click();
  });
  await stop('users-wrong-query', async () => {
    await search(window, 'status:confirmed emial:ada (group:vip OR');
    await window.waitForTimeout(600);
  });
  await stop('users-completion-fields', () => typed('gr'));
  await stop('users-completion-values', () => typed('status:confirmed group:'));
  await stop('users-help', async () => {
    await dismiss(window);
    await search(window, '');
    await menu('How to search');
  });
  await stop('users-filter', async () => {
    await dismiss(window);
    await search(window, 'status:invited');
    await menu('Filter by status');
  });
  await stop('users-filter-group', async () => {
    await dismiss(window);
    await menu('Filter by group');
    await window.getByRole('menuitemcheckbox').first().waitFor();
  });
  await stop('users-columns', async () => {
    await dismiss(window);
    await menu('Choose columns');
    await window.getByText('custom:tier').waitFor();
  });
  await stop('users-views-none', async () => {
    await dismiss(window);
    await menu('Saved views');
  });
  await stop('users-view-name', async () => {
    await window.getByRole('button', { name: 'Save as a new view…' }).click();
    await window.getByRole('dialog', { name: 'Save view' }).getByLabel('Name').fill('Invited, to remind');
  });
  await stop('users-views', async () => {
    await window.keyboard.press('Enter');
    await window.getByRole('dialog', { name: 'Save view' }).waitFor({ state: 'detached' });
    await search(window, 'status:invited created:7d');
    await menu('Saved views');
    await window.getByRole('button', { name: 'Invited, to remind' }).last().waitFor();
  });
  await stop('users-view-delete', () => window.getByRole('button', { name: /^Delete Invited/ }).click());
  await stop('users-selected', async () => {
    await dismiss(window);
    await search(window, 'status:invited');
    await grid.focus();
    for (const key of ['Space', 'Shift+ArrowDown', 'Shift+ArrowDown']) await window.keyboard.press(key);
  });
  await stop('users-all-selected', () =>
    window
      .getByRole('button', { name: /^Select all \d+ matches/ })
      .last()
      .click(),
  );
  const dialog = window.getByRole('dialog', { name: 'Export users' });
  await stop('export', async () => {
    await search(window, '');
    await window.getByRole('main').getByRole('button', { name: 'Export…' }).click();
    await dialog.waitFor();
  });
  await stop('export-progress', async () => {
    await chooseInDialog(lifeguard, join(await newDataDir(), 'users Acme Production.csv'));
    await holdBackTheEnd(lifeguard);
    await dialog.getByRole('radio', { name: 'Cognito’s import CSV' }).click();
    await dialog.getByRole('button', { name: 'Choose a file and export' }).click();
    await dialog.getByRole('progressbar').waitFor();
    await window.waitForTimeout(800);
  });
  await stop('export-done', () => dialog.getByText('written.').waitFor());
  await stop('users-no-match', async () => {
    await dismiss(window);
    await search(window, 'name:"nobody at all" status:confirmed');
    await window.getByText('No user matches').waitFor();
  });

  const tab = (name: string) => userPanel(window).getByRole('tab', { name }).click();
  const open = async (query: string) => {
    await search(window, query);
    await userRows(window).first().click();
    await userPanel(window).getByRole('tab', { name: 'Profile' }).waitFor();
    await window.waitForTimeout(600);
  };
  const rich = [...own.pool.store.after(undefined)].reduce((best, user) =>
    weight(user) > weight(best) ? user : best,
  );
  await stop('user-profile', () => open(`sub=${rich.sub}`));
  await stop('user-attributes', () => tab('Attributes'));
  await stop('user-groups', () => tab('Groups'));
  await stop('user-security', () => tab('Security'));
  await stop('user-security-asked', async () => {
    for (const what of ['MFA settings', 'devices', 'sessions', 'sign-in events'])
      await userPanel(window)
        .getByRole('button', { name: `Read ${what}` })
        .click();
    await window.waitForTimeout(800);
    await userPanel(window).getByRole('heading', { name: 'Sessions' }).scrollIntoViewIfNeeded();
  });
  await stop('user-history-empty', () => tab('History'));
  await stop('user-json', () => tab('Raw JSON'));
  await stop('user-compare', async () => {
    await userPanel(window).getByRole('button', { name: 'Compare with another user' }).click();
    const find = window.getByRole('dialog', { name: 'Compare two users' });
    await find.getByLabel('Second user').fill('ada.admin');
    await window.waitForTimeout(600);
  });
  await stop('user-compared', async () => {
    const find = window.getByRole('dialog', { name: 'Compare two users' });
    await find.getByRole('button').filter({ hasText: 'ada.admin' }).first().click();
    await window.waitForTimeout(400);
  });
  await dismiss(window);
  const KINDS = {
    invited: 'status:invited',
    unconfirmed: 'status:unconfirmed',
    'reset-required': 'status:reset',
    disabled: 'enabled:no status:confirmed',
    federated: 'status:external',
    fine: 'user=ada.admin',
    unverified: 'status:confirmed verified:no enabled:yes',
  };
  for (const [kind, query] of Object.entries(KINDS))
    await stop(`user-why-${kind}`, async () => {
      await open(query);
      await tab('Security');
      await window.waitForTimeout(400);
    });
  await stop('user-hostile-name', async () => {
    await open('user=__proto__');
    await tab('Attributes');
  });
  await stop('users-small-window', () => resize(lifeguard, 900, 620));
  await dismiss(window);
  await stop('users-small-window-list', () => search(window, 'status:confirmed -group:vip'));
  await resize(lifeguard, 1280, 800);
  await search(window, '');
}

const weight = ({ attributes, groups, status, enabled }: PoolUser) =>
  status === 'CONFIRMED' && enabled ? attributes.size + groups.size : 0;

/** A few hundred users are written at once; the window is told of it later, so that there is something to see. */
async function holdBackTheEnd({ app }: Lifeguard): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    const send = contents.send.bind(contents);
    contents.send = (channel, ...args) => {
      const frame = args[1] as {
        type?: string;
        value?: { phase?: string; written?: number; total?: number };
      };
      if (channel !== 'lifeguard:frame') return send(channel, ...args);
      const { value } = frame;
      const isEnd = frame.type === 'end' || value?.phase === 'done';
      if (value?.phase === 'writing') value.written = Math.round((value.total ?? 0) * 0.4);
      if (isEnd) setTimeout(() => send(channel, ...args), 4_000);
      else send(channel, ...args);
    };
  });
}
