import type { MirrorUser } from '../../mirror.ts';
import { attributeOf } from '../../user.ts';
import { attributeName, listed } from '../../words.ts';
import type { AliasName, PlanContext } from '../plan-context.ts';
import type { Aliases } from './aliases.ts';
import { ADDRESSES, type Address, type CheckedEdit, flagOf } from './edits.ts';
import type { Reason } from './outcome.ts';

const ALIASES: readonly Exclude<AliasName, 'username'>[] = [...ADDRESSES, 'preferred_username'];

/** Whether edits can change how somebody signs in; most do not, and need not be looked at user by user. */
export const touchesSignIn = (edits: readonly CheckedEdit[]): boolean =>
  edits.some((edit) => edit.flagOf !== null || ALIASES.some((name) => name === edit.attribute.name));

/** In pools without usernames of their own, people sign in with an address only. */
export function noSignInLeft(
  user: MirrorUser,
  after: ReadonlyMap<string, string>,
  { pool }: PlanContext,
): Reason | null {
  const names = pool.usernameAttributes;
  if (!names.some((name) => after.get(name) === '')) return null;
  if (names.some((name) => after.get(name) ?? attributeOf(user, name))) return null;
  return {
    why: 'guard',
    reason: `People sign in with their ${listed(names.map(attributeName))} in this pool: without one, nobody could sign in to this account.`,
  };
}

/** Somebody else has, or may have, what the user would sign in with; else the plan remembers that this user would get it. */
export function takenAlias(
  user: MirrorUser,
  after: ReadonlyMap<string, string>,
  aliases: Aliases,
): Reason | null {
  const gained = ALIASES.filter((name) => aliases.has(name)).flatMap((name) => {
    const address: Address | undefined = ADDRESSES.find((one) => one === name);
    const verifies = address !== undefined && after.get(flagOf(address)) === 'true';
    const value = after.get(name) ?? (verifies ? attributeOf(user, name) : undefined);
    return value ? [{ name, value }] : [];
  });
  for (const { name, value } of gained) {
    const conflict = aliases.conflict(name, value, user.sub);
    if (conflict !== null) return conflict;
  }
  for (const { name, value } of gained) aliases.claim(name, value, user.sub);
  return null;
}
