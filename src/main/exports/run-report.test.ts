import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RunRow } from '#shared/domain/changes/run.ts';
import { type ReportedRow, type ReportRequest, writeRunReport } from './run-report.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeguard-report-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ROW: RunRow = {
  number: 0,
  subject: { kind: 'user', sub: 'sub-0', username: 'user-0', label: 'User' },
  step: { kind: 'updateAttributes', attributes: [{ name: 'name', value: 'x' }] },
  changes: [{ field: 'attr:name', before: null, after: 'x' }],
  effects: [],
  state: 'done',
  message: null,
  next: null,
  verified: 'yes',
  seen: [],
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  endedAt: Date.UTC(2026, 0, 2, 3, 4, 6),
  createdSub: null,
};
const HOSTILE = [
  '=1+1',
  '+1',
  '-1',
  '@x',
  '\tx',
  '\rx',
  '＝x',
  "'=x",
  'a"b',
  'a,b',
  '__proto__',
  '\u202e',
  'é中🙂',
];

async function write(rows: readonly ReportedRow[], over: Partial<ReportRequest> = {}) {
  const file = join(folder, 'report.txt');
  const signal = new AbortController().signal;
  const answer = await writeRunReport({ format: 'ndjson', rows: [rows], file, signal, ...over });
  return { answer, text: readFileSync(file, 'utf8') };
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

it('for spreadsheets has a line for every row, with all that is known of it', async () => {
  const moved: RunRow = {
    ...ROW,
    number: 1,
    changes: [
      { field: 'attr:email', before: 'a@example.com', after: 'b@example.com' },
      { field: 'attr:email_verified', before: 'true', after: null },
    ],
    state: 'moved',
    verified: 'notYet',
    message: 'It changed.',
    next: 'Plan anew.',
    startedAt: null,
  };
  const made: RunRow = {
    ...ROW,
    number: 2,
    subject: { kind: 'newUser', username: 'new', label: 'New' },
    step: { kind: 'createUser', attributes: [], inviteBy: [], withPassword: true },
    changes: [{ field: 'user', before: null, after: 'exists' }],
    createdSub: 'made-sub',
  };
  const rows = [ROW, moved, made].map((row) => ({ row, image: null }));
  const { text, answer } = await write(rows, { format: 'spreadsheet' });
  expect(answer).toEqual({ written: 3, bytes: statSync(answer.file).size, file: join(folder, 'report.txt') });
  expect(text.codePointAt(0)).toBe(0xfeff);
  expect(readCsv(text.slice(1))).toEqual([
    [
      ...['Row', 'Operation', 'Username or group', 'Sub', 'What changed', 'Before', 'After'],
      ...['State', 'Verified', 'Reason', 'Next', 'Began', 'Ended'],
    ],
    [
      ...['1', 'AdminUpdateUserAttributes', 'user-0', 'sub-0', 'name', '', 'x', 'done', 'yes', '', ''],
      ...['2026-01-02T03:04:05.000Z', '2026-01-02T03:04:06.000Z'],
    ],
    [
      ...['2', 'AdminUpdateUserAttributes', 'user-0', 'sub-0', 'email\nemail_verified'],
      ...['a@example.com\ntrue', 'b@example.com\n', 'moved', 'notYet', 'It changed.', 'Plan anew.', ''],
      '2026-01-02T03:04:06.000Z',
    ],
    [
      ...['3', 'AdminCreateUser', 'new', 'made-sub', 'user', '', 'exists', 'done', 'yes', '', ''],
      ...['2026-01-02T03:04:05.000Z', '2026-01-02T03:04:06.000Z'],
    ],
  ]);
});

it('leaves no cell that a spreadsheet would run, and loses nothing by that', async () => {
  const rows = HOSTILE.map((text, number) => ({
    row: {
      ...ROW,
      number,
      subject: { kind: 'user', sub: text, username: text, label: text },
      changes: [{ field: `attr:${text}`, before: text, after: text }],
      message: text,
      next: text,
    } satisfies RunRow,
    image: null,
  }));
  const { text } = await write(rows, { format: 'spreadsheet' });
  const cells = readCsv(text.slice(1)).slice(1);
  expect(cells.flat().filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/u.test(cell))).toEqual([]);
  const restored = (cell = '') => cell.replace(/^'('*[=+\-@\t\r\n＝＋－＠])/u, '$1');
  for (const [index, value] of HOSTILE.entries()) {
    const row = cells[index] ?? [];
    expect([2, 3, 4, 5, 6, 9, 10].map((column) => restored(row[column]))).toEqual(Array(7).fill(value));
  }
});

it('for re-import is exact, with what was there before and the copy of who was deleted', async () => {
  const user = {
    sub: 'sub-0',
    username: '__proto__',
    status: 'CONFIRMED' as const,
    enabled: true,
    createdAt: 1,
    updatedAt: 2,
    attributes: HOSTILE.map((text) => ({ name: text, value: `${text}\n\ud800` })),
  };
  const image = { user, groups: ['__proto__', 'team'], mfa: null, group: null };
  const deleted: RunRow = { ...ROW, step: { kind: 'deleteUser' }, effects: ['deleteUser'] };
  const { text } = await write([
    { row: deleted, image },
    { row: { ...ROW, number: 1 }, image: null },
  ]);
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({ row: 0, operation: 'AdminDeleteUser', sub: 'sub-0', before: image });
  expect(lines[1]).toMatchObject({ row: 1, changes: ROW.changes, before: null });
});

it('leaves nothing behind when it is cancelled or the rows break off', async () => {
  const stop = new AbortController();
  function* cancelled() {
    yield [{ row: ROW, image: null }];
    stop.abort();
  }
  await expect(write([], { rows: cancelled(), signal: stop.signal })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
  function* broken(): Generator<ReportedRow[]> {
    yield [{ row: ROW, image: null }];
    throw new Error('The journal broke');
  }
  await expect(write([], { rows: broken() })).rejects.toThrow('The journal broke');
  expect(readdirSync(folder)).toEqual([]);
  await expect(write([], { file: join(folder, 'nowhere', 'x') })).rejects.toMatchObject({
    code: 'EXPORT_FAILED',
  });
});
