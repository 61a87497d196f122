import { expect, type Locator, type Page } from '@playwright/test';
import { expectFinished, overlay } from './changes.ts';
import type { OwnPool } from './own-pool.ts';
import { goTo, userPanel } from './window.ts';

const DAY = 86_400_000;

/** Accounts of one person, by `sub`. */
export interface Pair {
  readonly stays: string;
  readonly other: string;
}

export interface Planted {
  /** One email, twice confirmed; only the first has it verified, and only the second has notes, a locale and a group. */
  readonly merge: Pair;
  /** A password account, and the profile that “Continue with Google” made of the same person. */
  readonly link: Pair;
  /** Like `merge`, for somebody who is disabled while the plan is looked at. */
  readonly moved: Pair;
  /** Two people who share an address. */
  readonly family: Pair;
  /** Signed up twice within seconds; the second was never confirmed. */
  readonly double: Pair;
}

type Admin = OwnPool['pool']['admin'];

/** Duplicates with known answers, among those of the sample data. */
export function plantDuplicates({ pool }: OwnPool): Planted {
  const { admin, behaviour } = pool;
  const before = behaviour.clockOffsetMs;
  const daysAgo = (days: number) => {
    behaviour.clockOffsetMs = before - days * DAY;
  };
  const planted = {
    merge: plantPair(admin, daysAgo, 'Mira', 60, {
      notes: 'Prefers to be called',
      locale: 'de',
      group: 'vip',
    }),
    link: plantProfile(admin, daysAgo),
    moved: plantPair(admin, daysAgo, 'Silas', 50),
    family: plantPair(admin, daysAgo, 'Fern', 40),
    double: plantDouble(admin, daysAgo),
  };
  behaviour.clockOffsetMs = before;
  return planted;
}

function plantPair(
  admin: Admin,
  daysAgo: (days: number) => void,
  given: string,
  /** Another for each, so that their order in a list is always the same. */
  days: number,
  more: { readonly notes?: string; readonly locale?: string; readonly group?: string } = {},
): Pair {
  const address = `${given.toLowerCase()}.planted@example.com`;
  const name = [
    ['given_name', given],
    ['name', `${given} Planted`],
  ] as const;
  daysAgo(90);
  const stays = admin.createUser({
    username: `${given.toLowerCase()}.first`,
    attributes: [['email', address], ['email_verified', 'true'], ...name],
    groups: ['customers'],
  });
  daysAgo(days);
  const other = admin.createUser({
    username: `${given.toLowerCase()}.second`,
    attributes: [
      ['email', address.toUpperCase()],
      ['email_verified', 'false'],
      ...name,
      ...(more.notes ? [['custom:notes', more.notes] as const] : []),
      ...(more.locale ? [['locale', more.locale] as const] : []),
    ],
    groups: more.group ? [more.group] : [],
  });
  return { stays, other };
}

function plantProfile(admin: Admin, daysAgo: (days: number) => void): Pair {
  const attributes = [
    ['email', 'tina.planted@example.com'],
    ['email_verified', 'true'],
    ['name', 'Tina Planted'],
  ] as const;
  daysAgo(90);
  const stays = admin.createUser({
    username: 'tina.native',
    attributes,
  });
  daysAgo(30);
  const identity = { userId: '1122334455', providerName: 'Google', providerType: 'Google', primary: true };
  const other = admin.createUser({
    username: 'Google_1122334455',
    status: 'EXTERNAL_PROVIDER',
    attributes: [...attributes, ['identities', JSON.stringify([identity])]],
  });
  return { stays, other };
}

function plantDouble(admin: Admin, daysAgo: (days: number) => void): Pair {
  const attributes = [
    ['email', 'dora.planted@example.com'],
    ['name', 'Dora Planted'],
  ] as const;
  daysAgo(20);
  const stays = admin.createUser({
    username: 'dora.first',
    attributes: [...attributes, ['email_verified', 'true']],
  });
  const other = admin.createUser({ username: 'dora.second', status: 'UNCONFIRMED', attributes });
  return { stays, other };
}

/** One more account of somebody who had one: a duplicate that nobody has looked at. */
export function signUpAgain({ pool }: OwnPool, sub: string, username: string): string {
  const first = pool.store.bySub(sub);
  const [email, name] = ['email', 'name'].map((each) => first?.attributes.get(each) ?? '');
  return pool.admin.createUser({
    username,
    attributes: [
      ['email', email ?? ''],
      ['name', name ?? ''],
    ],
  });
}

export const setGrid = (window: Page): Locator =>
  window.getByRole('grid', { name: 'Sets of accounts that look like one person’s' });

export const setRows = (window: Page): Locator => setGrid(window).locator('tbody').getByRole('row');

/** The set whose row says that. */
export const setRow = (window: Page, words: string | RegExp): Locator =>
  setRows(window).filter({ hasText: words });

/** The button of one of the lists, with its count. */
export const listOf = (window: Page, name: 'Open' | 'New' | 'Ended' | 'Set aside' | 'Linked'): Locator =>
  window.getByRole('group', { name: 'Which sets' }).getByRole('button', { name });

export async function goToDuplicates(window: Page): Promise<void> {
  await goTo(window, 'Duplicates');
  await expect(window.getByRole('heading', { level: 1, name: 'Duplicates' })).toBeVisible();
}

export const findField = (window: Page): Locator => window.getByRole('textbox', { name: 'Find in sets' });

/** Looks for it, as its row shows it, and opens the only set that is found. */
export async function openSet(window: Page, words: string): Promise<Locator> {
  await findField(window).fill(words);
  await expect(setRows(window)).toHaveCount(1);
  await setRow(window, new RegExp(words, 'i')).click();
  const panel = userPanel(window);
  await expect(panel.getByRole('heading', { name: 'Why', exact: true })).toBeVisible();
  return panel;
}

/** The button of a review that applies it, whatever the plan does. */
export const APPLY = /^(?:Apply to|Delete|Disable|Link|Take back) \d/;

/** Types the pool's name if the review asks for it, applies the plan, and waits for the end of its run. */
export async function applyReview(
  window: Page,
  { pool }: OwnPool,
  title: string | RegExp,
  words: string,
): Promise<Locator> {
  const review = overlay(window, title);
  const apply = review.getByRole('button', { name: APPLY });
  await expect(apply).toBeVisible();
  const name = review.getByRole('textbox', { name: /type the name of the pool/ });
  if (await name.isVisible()) await name.fill(pool.userPoolName);
  await apply.click();
  const run = overlay(window, title);
  await expectFinished(run, words);
  return run;
}
