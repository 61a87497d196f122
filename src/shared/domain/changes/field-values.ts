import type { MfaPreference } from './wish.ts';

/** The value of the field `mfa`: what is on, in order, the preferred one marked; null: nothing is on. */
export function mfaText({ enabled, preferred }: MfaPreference): string | null {
  if (enabled.length === 0) return null;
  return [...enabled]
    .sort()
    .map((factor) => (factor === preferred ? `${factor} (preferred)` : factor))
    .join(', ');
}

/** The fields of an attribute, and of a membership, as `FieldChange.field` has them. */
export const attributeField = (name: string): string => `attr:${name}`;
export const groupField = (name: string): string => `group:${name}`;
