import type { UserWish } from '#shared/domain/changes/wish.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { type AddressChoice, type AttributeDraft, changedAddresses, isDecidedByAddress } from './draft.ts';
import type { AttributeField } from './fields.ts';
import { valueProblem } from './problems.ts';

const text = userActionsText.problems;

export type BulkMode = 'leave' | 'set' | 'delete';

/** What is to happen to an attribute of many users; what is left as it is is not in it. */
export type BulkDraft = ReadonlyMap<string, { readonly mode: 'set' | 'delete'; readonly value: string }>;

export const LEFT_AS_IT_IS: BulkDraft = new Map();

/** Nobody's value is known here, so every attribute that can be written can be set, and deleted if it is not required. */
export function modesOf(field: AttributeField): readonly BulkMode[] {
  return field.rule?.required ? ['leave', 'set'] : ['leave', 'set', 'delete'];
}

export function modeOf(draft: BulkDraft, name: string): BulkMode {
  return draft.get(name)?.mode ?? 'leave';
}

/** A value that was typed stays while somebody looks at the other modes. */
export function withMode(draft: BulkDraft, name: string, mode: BulkMode): BulkDraft {
  const next = new Map(draft);
  if (mode === 'leave') next.delete(name);
  else next.set(name, { mode, value: draft.get(name)?.value ?? '' });
  return next;
}

export function withValue(draft: BulkDraft, name: string, value: string): BulkDraft {
  return new Map(draft).set(name, { mode: 'set', value });
}

export function bulkProblems(
  fields: readonly AttributeField[],
  draft: BulkDraft,
): ReadonlyMap<string, string> {
  const typed = asDraft(draft);
  const problems = new Map<string, string>();
  for (const { name, rule } of fields) {
    const entry = draft.get(name);
    if (entry?.mode !== 'set' || isDecidedByAddress(name, typed)) continue;
    const problem = entry.value === '' ? text.empty : valueProblem(rule, entry.value);
    if (problem) problems.set(name, problem);
  }
  return problems;
}

/** Null: nothing is to change, something is wrong, or the choice for an address is missing. */
export function bulkWish(
  fields: readonly AttributeField[],
  draft: BulkDraft,
  choice: AddressChoice,
): UserWish | null {
  if (bulkProblems(fields, draft).size > 0) return null;
  const typed = asDraft(draft);
  const edits = fields.flatMap(({ name }) => {
    const entry = draft.get(name);
    if (entry === undefined || isDecidedByAddress(name, typed)) return [];
    return [{ name, value: entry.mode === 'delete' ? null : entry.value }];
  });
  if (edits.length === 0) return null;
  if (changedAddresses(typed).length === 0) return { kind: 'updateAttributes', edits, addresses: 'leave' };
  return choice === null ? null : { kind: 'updateAttributes', edits, addresses: choice };
}

/** As if typed for one user: empty deletes. */
export function asDraft(draft: BulkDraft): AttributeDraft {
  return new Map([...draft].map(([name, { mode, value }]) => [name, mode === 'delete' ? '' : value]));
}
