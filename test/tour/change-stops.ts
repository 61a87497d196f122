import { choosePanelAction, customersOf, makePlan, show, typePoolName } from '../e2e/support/changes.ts';
import { ask, expectWhole, readAgain } from '../e2e/support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir } from '../e2e/support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from '../e2e/support/own-pool.ts';
import { choose, goTo, search, userPanel, userRows } from '../e2e/support/window.ts';
import type { Camera } from './camera.ts';
import { dismiss, resize } from './demo-stops.ts';
import { tourOfRuns } from './run-stops.ts';

export interface ChangeTour {
  readonly camera: Camera;
  readonly own: OwnPool;
  readonly lifeguard: Lifeguard;
  /** Of the admin. */
  readonly connectionId: string;
  readonly people: readonly string[];
  /** Somebody with a name that is made to break lists and sentences. */
  readonly hostile: string;
  stop(name: string, reach: () => Promise<unknown>): Promise<void>;
}

const NAME = `=HYPERLINK("http://evil") <b>Ada</b> \u202egnirts ${'Wolfeschlegelsteinhausenbergerdorff'.repeat(4)}`;

/** Everything by which a pool is changed: menus and forms, reviews, runs, history. On a pool of its own, as an admin. */
export async function tourOfChanges(camera: Camera): Promise<void> {
  const own = await startOwnPool({ users: 330 });
  const hostile = own.pool.admin.createUser({
    username: `hostile.${'x'.repeat(110)}`,
    status: 'CONFIRMED',
    attributes: [
      ['email', `${'very.long.address.'.repeat(6)}@acme.example`],
      ['email_verified', 'true'],
      ['name', NAME],
      ['custom:notes', 'Line one\nline two \u0000\u200b and a tab\t!'.repeat(3)],
    ],
  });
  const admin = own.connectionByKeys('admin', 'Acme Production', { budget: { reads: 0.8, writes: 0.2 } });
  const dataDir = await newDataDir();
  const role = (role: 'support' | 'staff') =>
    own.connectionByKeys(role, `As ${role}`, { credentials: { kind: 'environment', role } });
  await saveConnections(dataDir, [admin, role('support'), role('staff')]);
  const lifeguard = await launchLifeguard({ dataDir, env: own.env });
  const { window } = lifeguard;
  await resize(lifeguard, 1280, 800);
  await expectWhole(window, own.pool.store.size, 60_000);
  const tour: ChangeTour = {
    camera,
    own,
    lifeguard,
    connectionId: admin.id,
    people: customersOf(own).filter((sub) => sub !== hostile),
    hostile,
    stop: (name, reach) => camera.stop(`change-${name}`, window, reach),
  };
  await tourOfForms(tour);
  await tourOfReviews(tour);
  await tourOfRuns(tour);
  for (const who of ['support', 'staff'])
    await tour.stop(`as-${who}`, async () => {
      await choose(window, `As ${who}`);
      await goTo(window, 'Users');
      await openUser(tour, tour.people[3] ?? '');
      if (who === 'staff') await userPanel(window).getByTitle('Actions for this user (a)').click();
    });
  await dismiss(window);
  await lifeguard.quit();
  await own.stop();
}

async function openUser({ lifeguard: { window } }: ChangeTour, sub: string): Promise<void> {
  await search(window, `sub=${sub}`);
  await userRows(window).first().click();
  await userPanel(window).getByRole('tab', { name: 'Profile' }).waitFor();
  await window.waitForTimeout(400);
}

async function tourOfForms(tour: ChangeTour): Promise<void> {
  const { stop, people } = tour;
  const { window } = tour.lifeguard;
  const form = (title: string) => window.getByRole('dialog', { name: title });
  /** Esc may ask whether what was entered is to be lost. */
  const leave = async () => {
    const discard = window.getByRole('button', { name: 'Discard', exact: true });
    if ((await discard.count()) === 0) await dismiss(window);
    if ((await discard.count()) > 0) await discard.click();
    await window.waitForTimeout(300);
  };
  const field = (name: string) => form('Edit attributes').getByRole('textbox', { name }).first();

  await stop('history-empty', () => goTo(window, 'History'));
  await stop('menu', async () => {
    await goTo(window, 'Users');
    await openUser(tour, people[0] ?? '');
    await userPanel(window).getByTitle('Actions for this user (a)').click();
  });
  await stop('form', async () => {
    await window.getByRole('menuitem', { name: 'Edit attributes…' }).click();
    await field('Given name').waitFor();
  });
  await stop('form-changed', async () => {
    await field('Given name').fill('Zoë');
    await field('Family name').fill('');
    await form('Edit attributes').getByRole('textbox', { name: 'Find an attribute' }).fill('name');
  });
  await stop('form-invalid', async () => {
    await form('Edit attributes').getByRole('textbox', { name: 'Find an attribute' }).fill('phone');
    await field('Phone number').fill('0170 1234');
    await form('Edit attributes').getByRole('button', { name: 'Review changes' }).click();
  });
  await stop('form-address', async () => {
    await field('Phone number').fill('+491701234567');
    await form('Edit attributes').getByRole('button', { name: 'Review changes' }).click();
  });
  await stop('form-leave', () => dismiss(window));
  await leave();
  await stop('form-hostile', async () => {
    await openUser(tour, tour.hostile);
    await choosePanelAction(window, 'Edit attributes…');
    await field('Given name').waitFor();
  });
  await leave();
  await openUser(tour, people[0] ?? '');
  await stop('password', async () => {
    await choosePanelAction(window, 'Set password…');
    await form('Set password').getByRole('button', { name: 'Generate' }).waitFor();
  });
  await stop('password-weak', async () => {
    await form('Set password').getByLabel('New password').fill('short');
    await form('Set password').getByRole('button', { name: 'Review changes' }).click();
  });
  await stop('password-made', () => form('Set password').getByRole('button', { name: 'Generate' }).click());
  await leave();
  await stop('mfa', () => choosePanelAction(window, 'Change MFA…'));
  await stop('mfa-read', async () => {
    await window.getByRole('button', { name: 'Read MFA settings' }).last().click();
    await form('Change MFA').getByText('Asked for first').waitFor();
  });
  await leave();
  await stop('link', async () => {
    await choosePanelAction(window, 'Link an identity…');
    await form('Link an identity').getByLabel('Value').fill('ada@example.com');
    await form('Link an identity').getByRole('button', { name: 'Review changes' }).click();
  });
  await leave();
  await stop('add-to-group', () => choosePanelAction(window, 'Add to a group…'));
  await leave();
  await stop('new-user', () => window.getByRole('button', { name: 'New user' }).click());
  await stop('new-user-problems', async () => {
    await form('New user').getByLabel('Email', { exact: false }).first().fill('not an address');
    await form('New user').getByRole('radio', { name: 'Send an invitation' }).click();
    await form('New user').getByRole('button', { name: 'Review changes' }).click();
  });
  await leave();
  await stop('bulk-menu', async () => {
    await search(window, 'status:confirmed');
    await window.getByRole('grid', { name: 'Users' }).focus();
    await window.keyboard.press('Control+a');
    await window
      .getByRole('region', { name: 'Selected users' })
      .getByTitle(/^Actions for/)
      .click();
  });
  await stop('bulk-form', async () => {
    await window.getByRole('menuitem', { name: 'Edit attributes…' }).click();
    await form('Edit attributes of many users').getByLabel('What to do with custom:tier').waitFor();
    await form('Edit attributes of many users').getByLabel('What to do with custom:tier').selectOption('set');
    await form('Edit attributes of many users').getByLabel('New value of custom:tier').fill('gold');
    await form('Edit attributes of many users')
      .getByRole('textbox', { name: 'Find an attribute' })
      .fill('tier');
  });
  await leave();
  await dismiss(window);
  await stop('group-form', async () => {
    await goTo(window, 'Groups');
    await window.getByRole('button', { name: 'New group…' }).click();
  });
  await leave();
  await stop('group-panel', async () => {
    await window.getByRole('main').getByRole('grid').getByText('vip').first().click();
    await window.waitForTimeout(400);
  });
  await dismiss(window);
}

async function tourOfReviews(tour: ChangeTour): Promise<void> {
  const { stop, people, own, lifeguard, connectionId } = tour;
  const { window } = lifeguard;
  const top = () => window.locator('dialog[open]').last();
  const close = async () => {
    await dismiss(window);
    await window.waitForTimeout(200);
  };
  const reviewOf = async (wish: Parameters<typeof makePlan>[2], subs: readonly string[] | null) => {
    const plan = await makePlan(lifeguard, connectionId, wish, subs);
    await show(window, 'plan', plan.id);
    await window.waitForTimeout(900);
    return plan;
  };
  const tier = (value: string) =>
    ({ kind: 'updateAttributes', edits: [{ name: 'custom:tier', value }], addresses: 'leave' }) as const;
  const everybody = [...own.pool.store.after(undefined)].map(({ sub }) => sub);

  for (const sub of people.slice(5, 12)) own.pool.admin.updateAttributes(sub, [['custom:tier', 'gold']]);
  await readAgain(lifeguard, connectionId);
  await goTo(window, 'Users');
  await search(window, '');
  await stop('review-one', () => reviewOf(tier('platinum'), people.slice(0, 1)));
  await close();
  await stop('review-hostile', () =>
    reviewOf(
      {
        kind: 'updateAttributes',
        edits: [
          { name: 'name', value: `\u202e${NAME}` },
          { name: 'custom:notes', value: null },
        ],
        addresses: 'leave',
      },
      [tour.hostile],
    ),
  );
  await close();
  await stop('review-many', () => reviewOf(tier('gold'), everybody));
  await stop('review-all', () => top().getByRole('button', { name: /^All / }).click());
  await stop('review-row', async () => {
    await top().getByRole('grid').focus();
    for (const key of ['Home', 'ArrowDown', 'Enter']) await window.keyboard.press(key);
  });
  await stop('review-filter-none', () =>
    top().getByRole('textbox', { name: 'Find by name, username or sub' }).fill('nobody'),
  );
  await stop('review-left-out', () =>
    top()
      .getByRole('button', { name: /^Left out \d/ })
      .click(),
  );
  await stop('review-left-out-narrow', () => resize(lifeguard, 900, 640));
  await stop('review-sample-narrow', () =>
    top()
      .getByRole('button', { name: /^First / })
      .click(),
  );
  await resize(lifeguard, 1280, 800);
  await close();
  await stop('review-delete', () => reviewOf({ kind: 'deleteUser' }, people.slice(0, 30)));
  await stop('review-delete-wrong', () =>
    top()
      .getByRole('textbox', { name: /type the name/ })
      .fill('Acme'),
  );
  await stop('review-delete-narrow', () => resize(lifeguard, 900, 640));
  await resize(lifeguard, 1280, 800);
  await close();
  await stop('review-delete-one-hostile', () => reviewOf({ kind: 'deleteUser' }, [tour.hostile]));
  await close();
  await stop('review-lockdown', () => reviewOf({ kind: 'lockdown' }, people.slice(1, 2)));
  await close();
  await stop('review-new-user', () =>
    reviewOf(
      {
        kind: 'createUser',
        username: 'nina.new',
        attributes: [{ name: 'email', value: 'nina@acme.example' }],
        temporaryPassword: 'Welcome-1234!',
        inviteBy: ['EMAIL'],
        groups: ['vip'],
      },
      null,
    ),
  );
  await close();
  await stop('review-nothing', () => reviewOf({ kind: 'enable' }, people.slice(0, 12)));
  await close();
  await stop('review-stale', async () => {
    await openUser(tour, people[2] ?? '');
    await choosePanelAction(window, 'Disable');
    await top().getByRole('button', { name: 'Disable 1 user' }).waitFor();
    await typePoolName(top(), own);
    own.pool.admin.setEnabled(people[2] ?? '', false);
    await ask(lifeguard, 'mirror.readNow', { connectionId });
    await window.waitForTimeout(4_000);
    await top().getByRole('button', { name: 'Disable 1 user' }).click();
    await window.waitForTimeout(800);
  });
  await close();
  await stop('review-unknown', () => show(window, 'plan', 'no-such-plan'));
  await close();
}
