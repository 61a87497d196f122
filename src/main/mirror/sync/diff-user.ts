import type { User } from '#shared/domain/user.ts';

export interface FieldChange {
  /** The attribute, or `username`, `status`, `enabled`. */
  readonly field: string;
  /** Null: the attribute was not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What is different between two readings of the same user. Times are not: they move with every other change, and
 * nobody looks for them. The order of the attributes is the pool's whim and no change either.
 */
export function diffUser(before: User, after: User): FieldChange[] {
  const changes: FieldChange[] = [];
  const compare = (field: string, old: string | null, now: string | null) => {
    if (old !== now) changes.push({ field, before: old, after: now });
  };
  compare('username', before.username, after.username);
  compare('status', before.status, after.status);
  compare('enabled', String(before.enabled), String(after.enabled));
  const old = valuesOf(before);
  const now = valuesOf(after);
  for (const [name, value] of now) compare(name, old.get(name) ?? null, value);
  for (const [name, value] of old) if (!now.has(name)) compare(name, value, null);
  return changes;
}

/** Of a name that comes twice the first one counts, as everywhere. */
function valuesOf(user: User): Map<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of user.attributes) if (!values.has(name)) values.set(name, value);
  return values;
}
