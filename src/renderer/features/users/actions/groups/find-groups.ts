import type { MirrorGroup } from '#shared/domain/mirror.ts';

/** More are found by typing. A pool may have ten thousand groups. */
const MOST_SHOWN = 40;

/** Groups whose name or description holds the text in any letter case; names that begin with it first, then by name. */
export function findGroups(
  groups: readonly MirrorGroup[],
  wanted: string,
): { readonly shown: readonly MirrorGroup[]; readonly more: number } {
  const text = wanted.trim().toLowerCase();
  const holds = (value: string | null) => (value ?? '').toLowerCase().includes(text);
  const begins = ({ group }: MirrorGroup) => Number(!group.name.toLowerCase().startsWith(text));
  const found = groups
    .filter(({ group }) => holds(group.name) || holds(group.description))
    .sort((a, b) => begins(a) - begins(b) || a.group.name.localeCompare(b.group.name));
  return { shown: found.slice(0, MOST_SHOWN), more: Math.max(0, found.length - MOST_SHOWN) };
}

/** The groups that somebody can be added to, or removed from. `held` null: it is not known, so all of them. */
export function choosableGroups(
  all: readonly MirrorGroup[],
  held: readonly string[] | null,
  what: 'add' | 'remove',
): readonly MirrorGroup[] {
  if (held === null) return all;
  const names = new Set(held);
  return all.filter(({ group }) => names.has(group.name) === (what === 'remove'));
}
