import type { MirrorGroup } from '#shared/domain/mirror.ts';
import { fold } from '#shared/domain/query/fold.ts';

export type GroupColumn = 'name' | 'members' | 'precedence' | 'created';

export interface GroupSort {
  readonly column: GroupColumn;
  readonly descending: boolean;
}

type Compare = (a: MirrorGroup, b: MirrorGroup) => number;

const byName: Compare = (a, b) => {
  const [one, two] = [fold(a.group.name), fold(b.group.name)];
  return one < two ? -1 : one > two ? 1 : 0;
};

const COMPARE: Readonly<Record<GroupColumn, Compare>> = {
  name: byName,
  members: (a, b) => a.members - b.members,
  // None set comes after all that are, as Cognito ranks them.
  precedence: (a, b) => rank(a) - rank(b) || 0,
  created: (a, b) => a.group.createdAt - b.group.createdAt,
};

function rank({ group }: MirrorGroup): number {
  return group.precedence ?? Number.MAX_SAFE_INTEGER;
}

/** The groups whose name or description holds the text, in order; equal ones by name. */
export function sortGroups(groups: readonly MirrorGroup[], filter: string, sort: GroupSort): MirrorGroup[] {
  const wanted = fold(filter.trim());
  const direction = sort.descending ? -1 : 1;
  return groups
    .filter(
      ({ group }) => fold(group.name).includes(wanted) || fold(group.description ?? '').includes(wanted),
    )
    .sort((a, b) => direction * COMPARE[sort.column](a, b) || byName(a, b));
}
