import type { PoolDescription, SchemaAttribute } from '#shared/domain/pool.ts';
import type { Attribute } from '#shared/domain/user.ts';
import { PROFILE_ATTRIBUTES } from '../../panel/profile.ts';

export type FieldKind = 'standard' | 'custom' | 'developer' | 'unknown';
export type FieldControl = 'line' | 'lines' | 'number' | 'date' | 'boolean';

/** An attribute as a form has it. */
export interface AttributeField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly control: FieldControl;
  /** Null: the pool's schema does not have it. */
  readonly rule: SchemaAttribute | null;
  /** Null: not set. */
  readonly stored: string | null;
  /** Why it is only shown; null: it can be written. */
  readonly locked: 'immutable' | 'unknown' | null;
}

/** Cognito keeps these itself; they have places of their own in the window. */
const KEPT_BY_COGNITO = new Set(['sub', 'identities', 'cognito:user_status', 'cognito:mfa_enabled']);
const ORDER = new Map<string, number>(
  [
    'email',
    'email_verified',
    'phone_number',
    'phone_number_verified',
    ...PROFILE_ATTRIBUTES.filter((name) => name !== 'email' && name !== 'phone_number'),
  ].map((name, at) => [name, at]),
);
const KINDS: readonly FieldKind[] = ['standard', 'custom', 'developer', 'unknown'];
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Longer values, and those with line breaks, which a field of one line would take away unseen. */
const ONE_LINE = 90;

/** All attributes of the schema and all that the user has beyond it, in the order in which a form shows them. */
export function attributeFields(
  schema: PoolDescription['schema'],
  attributes: readonly Attribute[],
): readonly AttributeField[] {
  const stored = new Map(attributes.map(({ name, value }) => [name, value]));
  const known = new Set(schema.map(({ name }) => name));
  const fields = [
    ...schema.map((rule) => fieldOf(rule.name, rule, stored.get(rule.name) ?? null)),
    ...attributes.filter(({ name }) => !known.has(name)).map(({ name, value }) => fieldOf(name, null, value)),
  ].filter(({ name }) => !KEPT_BY_COGNITO.has(name));
  return fields.sort(
    (a, b) =>
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      orderOf(a.name) - orderOf(b.name) ||
      a.name.localeCompare(b.name),
  );
}

function fieldOf(name: string, rule: SchemaAttribute | null, stored: string | null): AttributeField {
  const locked = rule === null ? 'unknown' : rule.mutable ? null : 'immutable';
  return {
    name,
    kind: kindOf(name, rule),
    control: controlOf(name, rule, stored ?? ''),
    rule,
    stored,
    locked,
  };
}

function kindOf(name: string, rule: SchemaAttribute | null): FieldKind {
  if (rule === null) return 'unknown';
  if (name.startsWith('dev:')) return 'developer';
  return name.startsWith('custom:') ? 'custom' : 'standard';
}

/** A stored value that its control could not show gets a plain line, so that it is neither hidden nor mended unasked. */
function controlOf(name: string, rule: SchemaAttribute | null, stored: string): FieldControl {
  if (stored.includes('\n') || stored.includes('\r') || stored.length > ONE_LINE) return 'lines';
  if (rule?.type === 'Boolean') return 'boolean';
  if (rule?.type === 'Number') return 'number';
  if (name === 'birthdate' && (stored === '' || ISO_DAY.test(stored))) return 'date';
  return 'line';
}

function orderOf(name: string): number {
  return ORDER.get(name) ?? ORDER.size;
}
