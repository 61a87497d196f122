import type { MirrorUser } from '#shared/domain/mirror.ts';
import { cellOf, headingOf, tabbedLine } from './spreadsheet.ts';

/** Users as tab-separated text with headings, for the clipboard. */
export function tableOf(users: Iterable<readonly MirrorUser[]>, columns: readonly string[]): string {
  const lines = [tabbedLine(columns.map(headingOf))];
  for (const some of users)
    for (const user of some) lines.push(tabbedLine(columns.map((column) => cellOf(user, column))));
  return `${lines.join('\n')}\n`;
}
