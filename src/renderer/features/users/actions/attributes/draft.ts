import type { AddressPolicy, AttributeEdit, UserWish } from '#shared/domain/changes/wish.ts';
import type { AttributeField } from './fields.ts';
import { valueProblem } from './problems.ts';

/** What was typed, by attribute; empty: to be deleted. What was not touched is not in it. */
export type AttributeDraft = ReadonlyMap<string, string>;

export type Address = 'email' | 'phone_number';
/** Null: not chosen yet. */
export type AddressChoice = Exclude<AddressPolicy, 'leave'> | null;

export const UNTOUCHED: AttributeDraft = new Map();
const ADDRESSES: readonly Address[] = ['email', 'phone_number'];

export function withTyped(draft: AttributeDraft, field: AttributeField, value: string): AttributeDraft {
  const next = new Map(draft);
  if (value === (field.stored ?? '')) next.delete(field.name);
  else next.set(field.name, value);
  return next;
}

export function shownValue(draft: AttributeDraft, field: AttributeField): string {
  return draft.get(field.name) ?? field.stored ?? '';
}

/** Addresses that get a new value; about these it has to be asked what is to happen. */
export function changedAddresses(draft: AttributeDraft): readonly Address[] {
  return ADDRESSES.filter((name) => (draft.get(name) ?? '') !== '');
}

/** `email_verified` goes with a new email address, by the choice that is made for it. */
export function isDecidedByAddress(name: string, draft: AttributeDraft): boolean {
  return changedAddresses(draft).some((address) => name === `${address}_verified`);
}

/** Only what is different from what is stored. */
export function editsOf(fields: readonly AttributeField[], draft: AttributeDraft): readonly AttributeEdit[] {
  return fields.flatMap((field) => {
    const typed = draft.get(field.name);
    if (typed === undefined || typed === (field.stored ?? '') || field.locked !== null) return [];
    if (isDecidedByAddress(field.name, draft)) return [];
    return [{ name: field.name, value: typed === '' ? null : typed }];
  });
}

/** Of what was changed; what was stored wrongly before is not held against a person who changes something else. */
export function draftProblems(
  fields: readonly AttributeField[],
  draft: AttributeDraft,
): ReadonlyMap<string, string> {
  const edits = editsOf(fields, draft);
  const problems = new Map<string, string>();
  for (const field of fields) {
    const edit = edits.find(({ name }) => name === field.name);
    const problem = edit && valueProblem(field.rule, edit.value ?? '');
    if (problem) problems.set(field.name, problem);
  }
  return problems;
}

/** The wish that the form means; null: nothing is changed, something is wrong, or the choice for an address is missing. */
export function updateWish(
  fields: readonly AttributeField[],
  draft: AttributeDraft,
  choice: AddressChoice,
): UserWish | null {
  const edits = editsOf(fields, draft);
  if (edits.length === 0 || draftProblems(fields, draft).size > 0) return null;
  if (changedAddresses(draft).length === 0) return { kind: 'updateAttributes', edits, addresses: 'leave' };
  return choice === null ? null : { kind: 'updateAttributes', edits, addresses: choice };
}
