import type { MirrorUser } from '../mirror.ts';
import type { PoolDescription } from '../pool.ts';
import { attributeOf, type User } from '../user.ts';
import { attributeField } from './field-values.ts';
import type { FieldChange, IrreversibleEffect } from './plan.ts';
import type { Holder } from './plan-context.ts';
import type { Step } from './step.ts';
import type { NetChange } from './undo-net.ts';

/** What one call of an undo does, before it has a number and a subject. */
export interface UndoCall {
  readonly step: Step;
  readonly changes: readonly FieldChange[];
  readonly effects: readonly IrreversibleEffect[];
}

export interface AttributeUndo {
  readonly user: MirrorUser;
  /** The attributes that still hold what was written, by name. */
  readonly targets: ReadonlyMap<string, NetChange>;
  /** The user as a row found it before it wrote. */
  image(row: number): Pick<User, 'attributes'> | null;
  readonly pool: Pick<PoolDescription, 'autoVerified' | 'verifyBeforeUpdate'>;
  holders(attribute: Address, value: string): readonly Holder[];
}

const ADDRESSES = ['email', 'phone_number'] as const;
type Address = (typeof ADDRESSES)[number];

/** The attribute that says whether an address is verified belongs to the address: it comes and goes with it. */
export const addressOf = (attribute: string): Address | null =>
  ADDRESSES.find((address) => attribute === flagOf(address)) ?? null;
export const isAddress = (attribute: string): boolean => ADDRESSES.some((address) => address === attribute);
const flagOf = (address: Address) => `${address}_verified`;
const says = (flag: string | null | undefined) => flag?.toLowerCase() === 'true';

/**
 * The calls that give a user's attributes their old values, to the byte. An address that was verified is marked as verified
 * in the same call, so that no message is sent (AdminUpdateUserAttributes). One that was not is too, where a message would be
 * sent otherwise, and a second call takes the mark away; unless somebody else holds the address verified, because the mark
 * would then be refused.
 */
export function undoAttributes(ask: AttributeUndo): UndoCall[] {
  const { user, targets, pool } = ask;
  const first = new Map<string, string | null>();
  const second = new Map<string, string | null>();
  const effects = new Set<IrreversibleEffect>();
  const waiting = new Set<string>();
  for (const [name, { before }] of targets) first.set(name, before === '' ? null : before);
  for (const address of ADDRESSES) {
    const target = targets.get(address);
    if (!target) continue;
    const flag = flagOf(address);
    const wanted = oldFlag(ask, address, target);
    const value = first.get(address) ?? null;
    first.delete(flag);
    // Cognito changes the mark with the address, so that it is written even where the same is there now.
    if (wanted !== undefined && (wanted !== null || attributeOf(user, flag) !== undefined)) {
      first.set(flag, wanted);
    }
    if (value === (attributeOf(user, address) ?? null)) {
      // Written and written back within the run: only the mark was lost on the way.
      first.delete(address);
      if (wanted === (attributeOf(user, flag) ?? null)) first.delete(flag);
      continue;
    }
    if (value === null || says(wanted)) continue;
    const waits = pool.verifyBeforeUpdate.includes(address);
    if (!waits && !pool.autoVerified.includes(address)) continue;
    const taken = ask.holders(address, value).some(({ sub, verified }) => verified && sub !== user.sub);
    if (taken || wanted === undefined) {
      effects.add('message');
      if (waits) waiting.add(address);
      continue;
    }
    first.set(flag, 'true');
    second.set(flag, wanted);
  }
  const calls: UndoCall[] = [];
  const now = new Map(user.attributes.map(({ name, value }) => [name, value]));
  if (first.size > 0) calls.push({ ...callFor(first, now, waiting), effects: [...effects] });
  for (const [name, value] of first) if (value !== null) now.set(name, value);
  if (second.size > 0) calls.push({ ...callFor(second, now, new Set()), effects: [] });
  return calls;
}

/** What the mark of an address was before; undefined: nothing is known of it. */
function oldFlag(ask: AttributeUndo, address: Address, target: NetChange): string | null | undefined {
  const written = ask.targets.get(flagOf(address));
  // The oldest that is known: an address that was written first may have changed its mark unseen.
  if (written && written.row <= target.row) return written.before;
  const image = ask.image(target.row);
  return image ? (attributeOf(image, flagOf(address)) ?? null) : written?.before;
}

function callFor(
  values: ReadonlyMap<string, string | null>,
  now: ReadonlyMap<string, string>,
  waiting: ReadonlySet<string>,
): Pick<UndoCall, 'step' | 'changes'> {
  const changes = [...values].flatMap(([name, after]): FieldChange[] => {
    const before = now.get(name) ?? null;
    if (before === after) return [];
    const change = { field: attributeField(name), before, after };
    return [waiting.has(name) ? { ...change, waitsForUser: true } : change];
  });
  if ([...values.values()].every((value) => value === null)) {
    return { step: { kind: 'deleteAttributes', names: [...values.keys()] }, changes };
  }
  const attributes = [...values].map(([name, value]) => ({ name, value: value ?? '' }));
  return { step: { kind: 'updateAttributes', attributes }, changes };
}
