import type { MirrorUser } from '#shared/domain/mirror.ts';
import { attributeOf, isVerified } from '#shared/domain/user.ts';

/** A job takes no longer row ("Creating the user import CSV file" of the developer guide). */
const MOST_CHARACTERS = 16_000;
const FLAGS = new Set(['email_verified', 'phone_number_verified', 'cognito:mfa_enabled']);

export type ImportRow =
  | { readonly ok: true; readonly line: string }
  | { readonly ok: false; readonly reason: string };

/**
 * One user as a row of the file that `CreateUserImportJob` takes, with the columns of `GetCSVHeader` in their order. The job
 * knows no quotation marks: a comma in a value has a backslash before it, and a line end cannot be written at all. Users
 * that the job would refuse are given with the reason.
 */
export function importRow(user: MirrorUser, header: readonly string[]): ImportRow {
  const refused = reasonAgainst(user);
  if (refused) return { ok: false, reason: refused };
  const cells = header.map((column) => cell(user, column));
  const broken = header.find((_column, index) => /[\r\n]/.test(cells[index] ?? ''));
  if (broken !== undefined)
    return { ok: false, reason: `The value of ${broken} has a line break, which the import cannot hold.` };
  const line = cells.map((text) => text.replaceAll(',', '\\,')).join(',');
  if (line.length > MOST_CHARACTERS)
    return { ok: false, reason: `The row has more than ${MOST_CHARACTERS.toLocaleString('en')} characters.` };
  return { ok: true, line };
}

function reasonAgainst(user: MirrorUser): string | null {
  if (user.goneAt !== null) return 'Not in the pool any more.';
  if (user.status === 'EXTERNAL_PROVIDER')
    return 'Signs in through another provider; such a user is made at the first sign-in and cannot be imported.';
  if (!isReachable(user, 'email') && !isReachable(user, 'phone_number'))
    return 'Has no verified email address or phone number, which the import asks for.';
  return null;
}

function isReachable(user: MirrorUser, what: 'email' | 'phone_number'): boolean {
  return isVerified(user, what) && Boolean(attributeOf(user, what));
}

function cell(user: MirrorUser, column: string): string {
  if (column === 'cognito:username') return user.username;
  // Which factors a user has is not part of the copy, and an import starts without a password in any case.
  if (column === 'cognito:mfa_enabled') return 'false';
  const value = attributeOf(user, column) ?? '';
  if (!FLAGS.has(column)) return value;
  const address = column.slice(0, -'_verified'.length) === 'email' ? 'email' : 'phone_number';
  return String(isReachable(user, address));
}
