import type { UserRow } from './row.ts';

const shared = new Map<string, ReadonlySet<string>>();

/** One Set per combination of groups: a million users have only a few dozen combinations. */
export function groupSet(names: readonly string[]): ReadonlySet<string> {
  const key = names.join('\n');
  const known = shared.get(key);
  if (known) return known;
  const made = new Set(names);
  shared.set(key, made);
  return made;
}

/** Takes everybody out of a group that is no more. */
export function withoutGroup(rows: Iterable<UserRow>, name: string): void {
  for (const row of rows) {
    if (row.groups.has(name)) row.groups = groupSet([...row.groups].filter((group) => group !== name));
  }
}
