import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { type ExportRequest, exportUsers } from './export-users.ts';
import { tableOf } from './table.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeguard-export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = ['cognito:username', 'name', 'email', 'email_verified', 'custom:notes', 'cognito:mfa_enabled'];
const COLUMNS = [
  'name',
  'username',
  'status',
  'created',
  'groups',
  'attr:email',
  'attr:custom:notes',
  'attr:__proto__',
];

function user(
  index: number,
  over: Partial<MirrorUser> & { values?: Record<string, string> } = {},
): MirrorUser {
  const { values = {}, ...rest } = over;
  const sub = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return {
    sub,
    username: `user-${index}`,
    status: 'CONFIRMED',
    enabled: true,
    createdAt: 1_700_000_000_000 + index,
    updatedAt: 1_700_000_000_123,
    goneAt: null,
    groups: [],
    attributes: [
      { name: 'sub', value: sub },
      { name: 'email', value: `user-${index}@example.org` },
      { name: 'email_verified', value: 'True' },
      ...Object.entries(values).map(([name, value]) => ({ name, value })),
    ],
    ...rest,
  };
}

/** Text that breaks files: formulas, separators, quotes, line ends, controls, bidi, lone surrogates. */
const PIECES = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  '"',
  ',',
  '\\',
  ' ',
  '\0',
  '\u202e',
  '\ud800',
  'é',
  '中',
  '🙂',
  'a',
  '1',
  '%',
  '__proto__',
];
function hostileUsers(count: number): MirrorUser[] {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const text = () => Array.from({ length: next(9) }, () => PIECES[next(PIECES.length)]).join('');
  return Array.from({ length: count }, (_, index) =>
    user(index, {
      username: text(),
      groups: [text(), '__proto__'],
      values: Object.fromEntries([
        ['name', text()],
        ['custom:notes', text()],
        [text(), text()],
      ]),
    }),
  );
}

async function run(over: Partial<ExportRequest> & { all: readonly MirrorUser[] }) {
  const { all, ...rest } = over;
  const chunks = [all.slice(0, 3), all.slice(3)];
  const file = join(folder, 'out.txt');
  const items = [];
  for await (const item of exportUsers({
    format: 'ndjson',
    columns: COLUMNS,
    users: chunks,
    total: all.length,
    csvHeader: async () => HEADER,
    file,
    signal: new AbortController().signal,
    ...rest,
  })) {
    items.push(item);
  }
  return { last: items.at(-1), items, text: readFileSync(file, 'utf8') };
}

/** RFC 4180, strictly. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
    if (cell.lastIndex === text.length) break;
  }
  expect(cell.lastIndex).toBe(text.length);
  return rows;
}

const restored = (cell: string) => cell.replace(/^'('*[=+\-@\t\r\n＝＋－＠])/u, '$1');
/** A lone surrogate is no text in UTF-8; it is written as the sign for what cannot be shown. */
const asUtf8 = (text: string) => Buffer.from(text, 'utf8').toString('utf8');

describe('an export for spreadsheets', () => {
  it('gives back every value of hostile users when it is opened again', async () => {
    const all = hostileUsers(2_000);
    const { text, last } = await run({ all, format: 'spreadsheet' });
    const [head, ...rows] = readCsv(text.slice(1));
    expect(text.codePointAt(0)).toBe(0xfeff);
    expect(head).toEqual([
      'Name',
      'Username',
      'Status',
      'Created',
      'Groups',
      'email',
      'custom:notes',
      '__proto__',
    ]);
    expect(rows).toHaveLength(2_000);
    for (const [index, { username, createdAt, groups, attributes }] of all.entries()) {
      const value = (name: string) => attributes.find((one) => one.name === name)?.value ?? '';
      const cells = rows[index]?.map(restored) ?? [];
      expect(cells.slice(1)).toEqual(
        [
          username,
          'CONFIRMED',
          new Date(createdAt).toISOString(),
          groups.join('; '),
          value('email'),
          value('custom:notes'),
          value('__proto__'),
        ].map(asUtf8),
      );
    }
    expect(last).toMatchObject({ phase: 'done', written: 2_000, skippedCount: 0 });
  });

  it('leaves no cell that a spreadsheet would run', async () => {
    const { text } = await run({ all: hostileUsers(2_000), format: 'spreadsheet' });
    const dangerous = readCsv(text.slice(1))
      .flat()
      .filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/u.test(cell));
    expect(dangerous).toEqual([]);
  });

  it('neutralises a table for the clipboard likewise, one row per user', () => {
    const table = tableOf([[user(1, { values: { name: '=HYPERLINK("x")\tend' } })]], ['name', 'attr:email']);
    expect(table).toBe('Name\temail\n\'=HYPERLINK("x") end\tuser-1@example.org\n');
  });
});

describe('an exact export', () => {
  it('gives back every attribute of hostile users, lone surrogates included', async () => {
    const all = hostileUsers(2_000);
    const { text } = await run({ all });
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const [index, one] of all.entries()) {
      const { sub, username, groups, attributes, createdAt } = lines[index];
      expect({ sub, username, groups, createdAt: Date.parse(createdAt) }).toEqual({
        sub: one.sub,
        username: one.username,
        groups: one.groups,
        createdAt: one.createdAt,
      });
      expect(new Map(Object.entries(attributes))).toEqual(
        new Map(one.attributes.map(({ name, value }) => [name, value])),
      );
    }
  });
});

describe("an export for Cognito's import", () => {
  it('writes the columns of the pool in its order, commas escaped, flags in small letters', async () => {
    const all = [user(1, { values: { name: 'Doe, Jane', 'custom:notes': '=1' } })];
    const { text } = await run({ all, format: 'cognito-import' });
    expect(text).toBe(`${HEADER.join(',')}\nuser-1,Doe\\, Jane,user-1@example.org,true,=1,false\n`);
  });

  it('leaves out whom the job would refuse, and says why', async () => {
    const all = [
      user(1),
      user(2, { status: 'EXTERNAL_PROVIDER' }),
      user(3, { attributes: [{ name: 'email', value: 'x@example.org' }] }),
      user(4, { values: { 'custom:notes': 'two\nlines' } }),
      user(5, { values: { 'custom:notes': 'x'.repeat(16_000) } }),
      user(6, { goneAt: 5 }),
    ];
    const { last } = await run({ all, format: 'cognito-import' });
    expect(last).toMatchObject({ phase: 'done', written: 1, skippedCount: 5 });
    const reasons = last?.phase === 'done' ? last.skipped.map(({ reason }) => reason) : [];
    expect(reasons[0]).toContain('another provider');
    expect(reasons[1]).toContain('no verified email');
    expect(reasons[2]).toContain('custom:notes has a line break');
    expect(reasons[3]).toContain('16,000 characters');
    expect(reasons[4]).toContain('Not in the pool');
  });
});

describe('the file', () => {
  it('is for this user of the computer only', async () => {
    await run({ all: [user(1)] });
    expect(statSync(join(folder, 'out.txt')).mode & 0o777).toBe(0o600);
  });

  it('is not there after a cancelled export, nor is a part of it', async () => {
    const stop = new AbortController();
    function* users() {
      yield [user(1)];
      stop.abort();
      yield [user(2)];
    }
    await expect(run({ all: [], users: users(), signal: stop.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not there after the reader stopped, or the copy failed', async () => {
    function* users() {
      yield [user(1)];
      throw new Error('The copy broke');
    }
    await expect(run({ all: [], users: users() })).rejects.toThrow('The copy broke');
    const items = exportUsers({
      format: 'ndjson',
      columns: [],
      users: [[user(1)], [user(2)]],
      total: 2,
      csvHeader: async () => [],
      file: join(folder, 'out.txt'),
      signal: new AbortController().signal,
    });
    await items.next();
    await items.return(undefined);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps the older file of the same name until the new one is whole', async () => {
    await run({ all: [user(1)] });
    const before = readFileSync(join(folder, 'out.txt'), 'utf8');
    const stop = AbortSignal.abort();
    await expect(run({ all: [user(2)], signal: stop })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe(before);
  });

  it('says in words why it cannot be written', async () => {
    const file = join(folder, 'nowhere', 'out.txt');
    await expect(run({ all: [user(1)], file })).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
      message: expect.stringContaining('The folder is not there any more.'),
    });
  });
});
