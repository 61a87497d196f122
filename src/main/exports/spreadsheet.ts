import type { MirrorUser } from '#shared/domain/mirror.ts';
import { displayName } from '#shared/domain/user.ts';

/** Starts of a cell that a spreadsheet takes for a formula, or for the end of the cell before; full-width forms too. */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front. So does what already
 * begins with apostrophes before such a character, so that taking one away always gives the value back.
 */
export function neutralise(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** One line of CSV (RFC 4180), without its end. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => quoted(neutralise(cell))).join(',');
}

/** One line of a table for the clipboard; tabs and line ends inside a cell become spaces, as spreadsheets do. */
export function tabbedLine(cells: readonly string[]): string {
  return cells.map((cell) => neutralise(cell).replace(/[\t\r\n]+/g, ' ')).join('\t');
}

const HEADINGS = new Map([
  ['name', 'Name'],
  ['username', 'Username'],
  ['status', 'Status'],
  ['enabled', 'Enabled'],
  ['created', 'Created'],
  ['updated', 'Updated'],
  ['groups', 'Groups'],
]);

/** The heading of a column; an attribute is named as Cognito names it. */
export function headingOf(column: string): string {
  return column.startsWith('attr:') ? column.slice('attr:'.length) : (HEADINGS.get(column) ?? column);
}

/** What the column says of the user; times in ISO 8601, UTC. */
export function cellOf(user: MirrorUser, column: string): string {
  switch (column) {
    case 'name':
      return displayName(user);
    case 'username':
      return user.username;
    case 'status':
      return user.goneAt === null ? user.status : `${user.status} (not in the pool any more)`;
    case 'enabled':
      return String(user.enabled);
    case 'created':
      return isoTime(user.createdAt);
    case 'updated':
      return isoTime(user.updatedAt);
    case 'groups':
      return user.groups.join('; ');
    default: {
      const name = column.slice('attr:'.length);
      return user.attributes.find((attribute) => attribute.name === name)?.value ?? '';
    }
  }
}

/** Empty for a time that no date can hold. */
export function isoTime(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : '';
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
