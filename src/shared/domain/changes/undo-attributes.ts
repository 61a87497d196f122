import type { MirrorUser } from '../mirror.ts';
import type { PoolDescription } from '../pool.ts';
import { attributeOf, type User } from '../user.ts';
import { attributeField } from './field-values.ts';
import type { FieldChange, FieldValue, IrreversibleEffect } from './plan.ts';
import type { Holder } from './plan-context.ts';
import type { Step } from './step.ts';
import type { NetChange } from './undo-net.ts';

/** What one call of an undo does, before it has a number and a subject. */
export interface UndoCall {
  readonly step: Step;
  readonly changes: readonly FieldChange[];
  readonly effects: readonly IrreversibleEffect[];
  readonly expects?: readonly FieldValue[];
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
 * sent otherwise, and a later call takes the mark away; unless somebody else holds the address verified, because the mark
 * would then be refused.
 */
export function undoAttributes(ask: AttributeUndo): UndoCall[] {
  const { user, targets } = ask;
  const old = (value: string | null) => (value === '' ? null : value);
  const calls: Calls = { marksAway: new Map(), values: new Map(), marksBack: new Map(), waiting: new Set() };
  for (const [name, { before }] of targets) calls.values.set(name, old(before));
  let message = false;
  for (const address of ADDRESSES) {
    const target = targets.get(address);
    if (!target) continue;
    calls.values.delete(flagOf(address));
    message = placeMark(ask, address, old(target.before), oldFlag(ask, address, target), calls) || message;
  }
  const now = new Map(user.attributes.map(({ name, value }) => [name, value]));
  return [calls.marksAway, calls.values, calls.marksBack].flatMap((values): UndoCall[] => {
    if (values.size === 0) return [];
    const effects = message && values === calls.values ? (['message'] as const) : [];
    const call = { ...callFor(values, now, calls.waiting), effects };
    for (const [name, value] of values) if (value !== null) now.set(name, value);
    return [call];
  });
}

/** Whether an address is marked as verified by one of the calls, and unmarked by a later one. */
export function marksForAMoment(calls: readonly Pick<UndoCall, 'step' | 'changes'>[]): boolean {
  const marked = new Set<string>();
  for (const { step, changes } of calls) {
    if (changes.some(({ field, before }) => before === 'true' && marked.has(field))) return true;
    if (step.kind !== 'updateAttributes') continue;
    for (const { name, value } of step.attributes) {
      if (addressOf(name) && value === 'true') marked.add(attributeField(name));
    }
  }
  return false;
}

interface Calls {
  /** Marks that have to go before their address does. */
  readonly marksAway: Map<string, string | null>;
  readonly values: Map<string, string | null>;
  readonly marksBack: Map<string, string | null>;
  readonly waiting: Set<string>;
}

/** Decides in which call the mark of an address gets its old value; true: a message is sent. */
function placeMark(
  { user, pool, holders }: AttributeUndo,
  address: Address,
  value: string | null,
  wanted: string | null | undefined,
  { marksAway, values, marksBack, waiting }: Calls,
): boolean {
  const flag = flagOf(address);
  const flagNow = attributeOf(user, flag) ?? null;
  if (value === (attributeOf(user, address) ?? null)) {
    // Written and written back within the run: only the mark was lost on the way.
    values.delete(address);
    if (wanted !== undefined && wanted !== flagNow) values.set(flag, wanted);
    return false;
  }
  if (value === null) {
    // Of an address that goes, Cognito keeps the mark as `false`; one that is gone already, it does not bring back.
    if (wanted === null && flagNow !== null) marksAway.set(flag, null);
    else if (wanted && !says(wanted)) values.set(flag, wanted);
    return false;
  }
  if (says(wanted)) {
    values.set(flag, wanted ?? null);
    return false;
  }
  const waits = pool.verifyBeforeUpdate.includes(address);
  const sends = waits || pool.autoVerified.includes(address);
  const taken = sends && holders(address, value).some(({ sub, verified }) => verified && sub !== user.sub);
  if (taken || (sends && wanted === undefined)) {
    if (waits) waiting.add(address);
    return true;
  }
  if (wanted === undefined) return false;
  // Cognito writes the mark with the address, whatever it was before, so that it is always given.
  const between = sends ? 'true' : 'false';
  values.set(flag, between);
  if (wanted !== between) marksBack.set(flag, wanted);
  return false;
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
