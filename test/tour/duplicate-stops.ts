import { expectWhole } from '../e2e/support/copy.ts';
import {
  findField,
  goToDuplicates,
  listOf,
  openSet,
  type Planted,
  plantDuplicates,
  setRows,
} from '../e2e/support/duplicates.ts';
import { type Lifeguard, launchLifeguard, newDataDir } from '../e2e/support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from '../e2e/support/own-pool.ts';
import { userPanel } from '../e2e/support/window.ts';
import type { Camera } from './camera.ts';
import { dismiss, resize } from './demo-stops.ts';
import { tourOfDialogs, tourOfPlans } from './duplicate-plan-stops.ts';
import { tourOfTrouble, tourOfWatch } from './duplicate-watch-stops.ts';

export interface DuplicateTour {
  readonly own: OwnPool;
  readonly lifeguard: Lifeguard;
  readonly connectionId: string;
  readonly planted: Planted;
  stop(name: string, reach: () => Promise<unknown>): Promise<void>;
}

const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4);
const HOSTILE = `=HYPERLINK("http://evil") <b>Ada</b> \u202egnirts ${LONG}`;
const ADDRESS = `${'very.long.address.'.repeat(6)}@acme.example`;

/** Accounts of one person, in every state: the lists, one set of each kind, clean-up, rules, prevention, plans, runs. */
export async function tourOfDuplicates(camera: Camera): Promise<void> {
  const own = await startOwnPool({ users: 400 });
  const planted = plantDuplicates(own);
  plantAwkward(own);
  const dataDir = await newDataDir();
  const admin = own.connectionByKeys('admin', 'Acme Production');
  const support = own.connectionByKeys('support', 'As support', {
    credentials: { kind: 'environment', role: 'support' },
  });
  const slow = own.connectionByKeys('slow', 'Slowly', { budget: { reads: 0.1, writes: 0.2 } });
  await saveConnections(dataDir, [admin, support, slow]);
  const lifeguard = await launchLifeguard({ dataDir, env: own.env });
  const { window } = lifeguard;
  await resize(lifeguard, 1280, 800);
  await expectWhole(window, own.pool.store.size, 60_000);
  const stop: DuplicateTour['stop'] = (name, reach) => camera.stop(`duplicate-${name}`, window, reach);
  const tour: DuplicateTour = { own, lifeguard, connectionId: admin.id, planted, stop };
  await tourOfLists(tour);
  await tourOfSets(tour);
  await tourOfDialogs(tour);
  await tourOfPlans(tour);
  await tourOfWatch(tour);
  await tourOfTrouble(tour);
  await lifeguard.quit();
  await own.stop();
}

/** Long, hostile and right-to-left names, a big set, and two people with one phone. */
function plantAwkward({ pool }: OwnPool): void {
  const { admin } = pool;
  for (const username of [`hostile.${'x'.repeat(110)}`, 'hostile.second'])
    admin.createUser({
      username,
      attributes: [
        ['email', ADDRESS],
        ['name', username === 'hostile.second' ? 'Ada' : HOSTILE],
        ['custom:notes', 'Line one\nline two \u0000\u200b and a tab\t!'.repeat(3)],
      ],
    });
  for (const username of ['leila.one', 'leila.two'])
    admin.createUser({
      username,
      attributes: [
        ['email', 'leila.right@example.com'],
        ['email_verified', username === 'leila.one' ? 'true' : 'false'],
        ['name', 'ليلى الأنصاري בת שבע'],
      ],
    });
  for (let count = 0; count < 8; count += 1)
    admin.createUser({
      username: `busy.${count}`,
      status: count % 2 ? 'UNCONFIRMED' : 'CONFIRMED',
      attributes: [
        ['email', count % 3 ? 'busy@example.com' : 'Busy@Example.com'],
        ['name', 'Busy Person'],
        ['phone_number', '+4930123456'],
        ['locale', count % 2 ? 'de' : 'en'],
      ],
      groups: count % 4 ? [] : ['vip', 'beta'],
    });
  for (const given of ['Anton', 'Berta'])
    admin.createUser({
      username: `${given.toLowerCase()}.family`,
      attributes: [
        ['email', 'family@example.com'],
        ['given_name', given],
        ['name', `${given} Family`],
      ],
    });
  const identity = [{ userId: '998877', providerName: 'Google', providerType: 'Google', primary: false }];
  admin.createUser({
    username: 'lena.linked',
    attributes: [
      ['email', 'lena.linked@example.com'],
      ['name', 'Lena Linked'],
      ['identities', JSON.stringify(identity)],
    ],
  });
  admin.createUser({
    username: 'Google_998877',
    status: 'EXTERNAL_PROVIDER',
    attributes: [
      ['email', 'lena.linked@example.com'],
      ['name', 'Lena Linked'],
    ],
  });
}

async function tourOfLists({ lifeguard, stop }: DuplicateTour): Promise<void> {
  const { window } = lifeguard;
  const none = async (name: Parameters<typeof listOf>[1]) => {
    await listOf(window, name).click();
    await window.waitForTimeout(400);
  };
  await stop('list', async () => {
    await goToDuplicates(window);
    await setRows(window).first().waitFor();
    await window.waitForTimeout(400);
  });
  await stop('list-narrow', () => resize(lifeguard, 900, 640));
  await resize(lifeguard, 1280, 800);
  await stop('list-reasons', () => window.getByTitle('Filter by reason').click());
  await dismiss(window);
  await stop('list-new-none', () => none('New'));
  await stop('list-ended-none', () => none('Ended'));
  await stop('list-set-aside-none', () => none('Set aside'));
  await stop('list-linked', () => none('Linked'));
  await stop('linked', async () => {
    await setRows(window).first().click();
    await userPanel(window).getByText('One account already').first().waitFor();
  });
  await dismiss(window);
  await none('Open');
  await stop('list-nothing-found', async () => {
    await findField(window).fill('nobody at all');
    await window.getByText('No set matches').waitFor();
  });
  await findField(window).fill('');
  await stop('triage', async () => {
    await window.getByRole('grid').first().focus();
    for (const key of ['Home', 'j', 'a', 'a', 'n', 'j']) {
      await window.keyboard.press(key);
      await window.waitForTimeout(500);
    }
  });
  await stop('triage-keys', () => window.keyboard.press('?'));
  await dismiss(window);
  await window.keyboard.press('u');
  await window.waitForTimeout(500);
  await window.getByRole('button', { name: 'Clear', exact: true }).last().click();
}

async function tourOfSets({ lifeguard, stop }: DuplicateTour): Promise<void> {
  const { window } = lifeguard;
  const panel = userPanel(window);
  const foot = (text: string) => panel.getByText(text).first().scrollIntoViewIfNeeded();
  const open = async (words: string) => {
    await openSet(window, words);
    await window.waitForTimeout(500);
  };
  for (const [name, words] of Object.entries({
    merge: 'mira.planted',
    profile: 'tina.planted',
    'double-click': 'dora.planted',
    family: 'family@example',
    'right-to-left': 'leila.right',
    hostile: 'very.long.address',
    phone: 'georgiou',
    many: 'busy@example',
  }))
    await stop(`set-${name}`, () => open(words));
  await stop('set-many-end', () => foot('What happens'));
  await stop('set-many-narrow', () => resize(lifeguard, 900, 640));
  await resize(lifeguard, 1280, 800);
  await stop('set-three', () => open('terezacerna'));
  await stop('set-values', async () => {
    await open('mira.planted');
    await panel.getByText('All values').click();
    await panel
      .getByText('preferred_username')
      .or(panel.locator('code').last())
      .first()
      .scrollIntoViewIfNeeded();
  });
  await stop('set-ends', () => foot('What happens'));
  await stop('set-lost', () => foot('What would be lost'));
  await stop('set-points', async () => {
    await panel.locator('summary').first().click();
    await panel.locator('summary').first().scrollIntoViewIfNeeded();
  });
  await stop('set-sign-in', async () => {
    await panel
      .getByRole('button', { name: /^Read the sign-in events/ })
      .first()
      .click();
    await window.waitForTimeout(800);
  });
  await stop('set-other-stays', async () => {
    await panel.getByText('Keep this account').first().click();
    await window.waitForTimeout(300);
    await panel
      .getByText('Why this one')
      .or(panel.getByText('Why', { exact: true }))
      .first()
      .scrollIntoViewIfNeeded();
  });
  await stop('set-wide', () => resize(lifeguard, 1920, 1080));
  await resize(lifeguard, 1280, 800);
  await stop('set-accepted', async () => {
    await panel.getByRole('button', { name: 'Back to the proposal' }).click();
    await panel.getByRole('button', { name: /^Accept/ }).click();
    await window.waitForTimeout(400);
  });
  await panel.getByRole('button', { name: 'Take off the pile' }).click();
  await stop('set-aside-note', async () => {
    await open('fern.planted');
    await panel.getByRole('button', { name: /^Not a duplicate/ }).click();
    await window.waitForTimeout(700);
  });
  await stop('list-set-aside', async () => {
    await listOf(window, 'Set aside').click();
    await setRows(window).first().waitFor();
  });
  await stop('set-aside', () => open('fern.planted'));
  await stop('set-gone', async () => {
    await window.evaluate(() => {
      location.hash = '#/duplicates?c=00000000-0000-4000-8000-000000000000';
    });
    await window.waitForTimeout(700);
  });
  await dismiss(window);
}
