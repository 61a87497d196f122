import type { MirrorUser } from '../../mirror.ts';
import type { SchemaAttribute } from '../../pool.ts';
import { type Attribute, attributeOf } from '../../user.ts';
import { attributeField } from '../field-values.ts';
import type { FieldChange } from '../plan.ts';
import type { AliasName, PlanContext } from '../plan-context.ts';
import type { UserWish } from '../wish.ts';
import { addressEffect } from './addresses.ts';
import { type Aliases, createAliases } from './aliases.ts';
import {
  ADDRESSES,
  type Address,
  addressProblems,
  type CheckedEdit,
  checkEdits,
  flagOf,
  withoutFlags,
} from './edits.ts';
import { draft, go, leave, leaveAll, type Reason, type UserPlanner } from './outcome.ts';
import { attributeName, listed } from './words.ts';

type UpdateWish = Extract<UserWish, { kind: 'updateAttributes' }>;

/** What a user's attributes are to be; only real differences become part of the call. */
interface Difference {
  readonly sent: readonly Attribute[];
  readonly changes: readonly FieldChange[];
  readonly message: boolean;
  readonly problems: readonly string[];
}

/** AdminUpdateUserAttributes, or AdminDeleteUserAttributes where attributes are only deleted. */
export function planUpdate(wish: UpdateWish, context: PlanContext): UserPlanner {
  const checked = checkEdits(wish.edits, context.pool);
  const problems = [...checked.problems, ...addressProblems(checked.edits, wish.addresses)];
  if (problems.length > 0) return leaveAll('invalid', problems.join(' '));
  const edits = withoutFlags(checked.edits);
  const aliases = createAliases(context);
  return {
    plan(user) {
      const difference = differenceOf(user, edits, wish, context);
      const { sent, changes, message } = difference;
      if (difference.problems.length > 0) return leave('invalid', difference.problems.join(' '));
      if (sent.length === 0) return leave('already', 'The attributes have these values already.');
      const after = new Map(sent.map(({ name, value }) => [name, value]));
      const refusal = noSignInLeft(user, after, context) ?? takenAlias(user, after, aliases);
      if (refusal !== null) return leave(refusal.why, refusal.reason);
      const deletes = sent.every(({ value }) => value === '');
      return go(
        draft(
          deletes
            ? { kind: 'deleteAttributes', names: sent.map(({ name }) => name) }
            : { kind: 'updateAttributes', attributes: sent },
          changes,
          message ? ['message'] : [],
        ),
      );
    },
    contested: () => aliases.contested(),
    notes: () => addressNotes(edits, wish, context),
  };
}

function differenceOf(
  user: MirrorUser,
  edits: readonly CheckedEdit[],
  wish: UpdateWish,
  { pool }: PlanContext,
): Difference {
  const sent: Attribute[] = [];
  const changes: FieldChange[] = [];
  const problems: string[] = [];
  let message = false;
  for (const { attribute, value } of edits) {
    const { name } = attribute;
    const before = attributeOf(user, name) ?? null;
    const changed = !isSame(attribute, before, value);
    const address = ADDRESSES.find((one) => one === name);
    const effect = address && value ? addressEffect(user, address, changed, wish.addresses, pool) : undefined;
    if (changed) {
      const problem = userProblem(attribute, value, user);
      if (problem !== null) problems.push(problem);
      sent.push({ name, value: value ?? '' });
      const change = { field: attributeField(name), before, after: value };
      changes.push(effect?.waits ? { ...change, waitsForUser: true } : change);
    }
    if (effect === undefined) continue;
    sent.push(...effect.sent);
    changes.push(...effect.changes);
    message ||= effect.message;
  }
  return { sent, changes, message, problems };
}

/** An empty value that is stored is none; `True` is `true`. */
function isSame({ type }: SchemaAttribute, before: string | null, value: string | null): boolean {
  if (before === null || before === '') return value === null;
  return type === 'Boolean' ? before.toLowerCase() === value : before === value;
}

function userProblem(
  { name, mutable, required }: SchemaAttribute,
  value: string | null,
  user: MirrorUser,
): string | null {
  if (!mutable)
    return `The ${attributeName(name)} can be set only when a user is made; this pool does not let it be changed.`;
  if (value === null && required)
    return `This pool requires the ${attributeName(name)}: it cannot be deleted.`;
  const address = ADDRESSES.find((one) => flagOf(one) === name);
  // Cognito: "Email is required to verify/un-verify an email".
  return address !== undefined && value !== null && !attributeOf(user, address)
    ? `The user has no ${attributeName(address)} that could count as verified or not.`
    : null;
}

/** In pools without usernames of their own, people sign in with an address only. */
function noSignInLeft(
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

const ALIASES: readonly Exclude<AliasName, 'username'>[] = [...ADDRESSES, 'preferred_username'];

function takenAlias(user: MirrorUser, after: ReadonlyMap<string, string>, aliases: Aliases): Reason | null {
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

function addressNotes(
  edits: readonly CheckedEdit[],
  wish: UpdateWish,
  { pool }: PlanContext,
): readonly string[] {
  if (wish.addresses !== 'verify') return [];
  return ADDRESSES.filter((address) =>
    edits.some(({ attribute, value }) => attribute.name === address && value),
  ).map((address) => {
    const name = attributeName(address);
    if (pool.verifyBeforeUpdate.includes(address)) {
      return `A code is sent to the new ${name}; until the user enters it, the old one stays.`;
    }
    return pool.autoVerified.includes(address)
      ? `A code is sent to the new ${name}; it counts as not verified until the user enters it.`
      : `This pool sends no code for a changed ${name}: it counts as not verified until the user asks for a code and enters it.`;
  });
}
