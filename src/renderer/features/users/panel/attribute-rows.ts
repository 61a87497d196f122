import type { Attribute } from '#shared/domain/user.ts';
import { PROFILE_ATTRIBUTES } from './profile.ts';

export interface SchemaAttribute {
  readonly name: string;
  readonly type: 'String' | 'Number' | 'DateTime' | 'Boolean';
  readonly required: boolean;
  readonly mutable: boolean;
}

export type AttributeKind = 'standard' | 'custom' | 'developer' | 'unknown';

export interface AttributeRow {
  readonly name: string;
  readonly value: string;
  /** Null: the schema does not know it, or was not read. */
  readonly schema: SchemaAttribute | null;
}

export interface AttributeRows {
  /** What is set, in parts, standard ones in the order in which one reads them; parts without any are left out. */
  readonly set: readonly { readonly kind: AttributeKind; readonly rows: readonly AttributeRow[] }[];
  /** What of the schema is not set. */
  readonly notSet: readonly SchemaAttribute[];
}

const KINDS: readonly AttributeKind[] = ['standard', 'custom', 'developer', 'unknown'];
/** Cognito sets it by itself; old pools do not list it in their schema. */
const BESIDE_SCHEMA = 'identities';
const READING_ORDER = new Map<string, number>(
  [...PROFILE_ATTRIBUTES, 'email_verified', 'phone_number_verified'].map((name, at) => [name, at]),
);

/** The attributes of a user by the pool's schema; null: the schema is not known, so nothing is called unknown. */
export function attributeRows(
  attributes: readonly Attribute[],
  schema: readonly SchemaAttribute[] | null,
): AttributeRows {
  const bySchema = new Map((schema ?? []).map((entry) => [entry.name, entry]));
  const rows = attributes.map(({ name, value }) => ({ name, value, schema: bySchema.get(name) ?? null }));
  const set = KINDS.flatMap((kind) => {
    const ofKind = rows.filter((row) => kindOf(row.name, schema === null || row.schema !== null) === kind);
    if (kind === 'standard') ofKind.sort((a, b) => orderOf(a.name) - orderOf(b.name));
    return ofKind.length === 0 ? [] : [{ kind, rows: ofKind }];
  });
  const there = new Set(attributes.map(({ name }) => name));
  return { set, notSet: (schema ?? []).filter(({ name }) => !there.has(name)) };
}

function kindOf(name: string, known: boolean): AttributeKind {
  if (!known && name !== BESIDE_SCHEMA) return 'unknown';
  if (name.startsWith('dev:custom:')) return 'developer';
  return name.startsWith('custom:') ? 'custom' : 'standard';
}

/** `sub` and what is not about the person come last. */
function orderOf(name: string): number {
  return READING_ORDER.get(name) ?? READING_ORDER.size;
}
