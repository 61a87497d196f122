import { ALIASES, type Alias, isTrue } from '../store/aliases.ts';
import { type PendingAddress, rowValue, type UserRow } from '../store/row.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, invalidParameter } from './errors.ts';
import { newCode } from './messages.ts';

/** AutoVerifiedAttributes of the pool: what it sends a code for when it changes. */
export const autoVerified = ({ behaviour }: Pick<ApiDeps, 'behaviour'>): readonly Alias[] =>
  ALIASES.filter((alias) => alias === 'email' || behaviour.verifyBeforeUpdate.includes(alias));

export const aliasTaken = (alias: Alias, code = 'AliasExistsException'): ApiError =>
  new ApiError(code, `An account with the given ${alias} already exists.`);

/** What an update comes to once the rules for addresses are applied. */
export interface SettledUpdate {
  /** To be written now. */
  readonly changes: ReadonlyMap<string, string>;
  /** All that wait afterwards. */
  readonly pending: { readonly [name: string]: PendingAddress | undefined };
  readonly codes: readonly { readonly alias: Alias; readonly address: PendingAddress }[];
}

/**
 * A changed address is unverified, unless the same call says that it is verified. Where the pool verifies it by itself a code
 * is sent; where verification has to come first (AttributesRequireVerificationBeforeUpdate) the old value stays until then.
 * Throws AliasExistsException for a verified address that somebody else has, InvalidParameterException for the mark
 * without an address.
 */
export function settleAddresses(
  deps: ApiDeps,
  row: UserRow,
  wanted: ReadonlyMap<string, string>,
): SettledUpdate {
  const changes = new Map(wanted);
  const pending = { ...row.extra?.pending };
  const codes: { alias: Alias; address: PendingAddress }[] = [];
  for (const alias of ALIASES) {
    const mark = `${alias}_verified`;
    const current = rowValue(row, alias);
    const value = wanted.get(alias);
    const next = value ?? current;
    const marked = isTrue(wanted.get(mark));
    if (marked) requireFree(deps, row, alias, next);
    if (value === undefined || value === current) continue;
    pending[alias] = undefined;
    if (marked) continue;
    if (value === '') {
      if (rowValue(row, mark) !== undefined) changes.set(mark, 'false');
      continue;
    }
    if (!autoVerified(deps).includes(alias)) {
      changes.set(mark, 'false');
      continue;
    }
    const address = { value, code: newCode() };
    pending[alias] = address;
    codes.push({ alias, address });
    if (!deps.behaviour.verifyBeforeUpdate.includes(alias)) {
      changes.set(mark, 'false');
      continue;
    }
    changes.delete(alias);
    changes.delete(mark);
  }
  return { changes, pending, codes };
}

function requireFree(deps: ApiDeps, row: UserRow, alias: Alias, value: string | undefined): void {
  if (!value) throw invalidParameter(`${alias} is required to set ${alias}_verified.`);
  const holder = deps.directory.aliases.holder(alias, value);
  if (holder && holder !== row) throw aliasTaken(alias);
}
