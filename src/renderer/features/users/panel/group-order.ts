import type { Group } from '#shared/domain/user.ts';

/** Lowest precedence first, those without one last, then by name. */
export function byPrecedence(groups: readonly Group[]): Group[] {
  return [...groups].sort(
    (a, b) =>
      (a.precedence ?? Number.POSITIVE_INFINITY) - (b.precedence ?? Number.POSITIVE_INFINITY) ||
      a.name.localeCompare(b.name),
  );
}

/**
 * The group whose IAM role becomes `cognito:preferred_role`: the lowest precedence wins. Null if no group has a role,
 * or if several with the same precedence have different ones: Cognito then sets no preferred role.
 */
export function decidingGroup(groups: readonly Group[]): Group | null {
  const withRole = byPrecedence(groups).filter(({ roleArn }) => roleArn !== null);
  const first = withRole[0];
  if (first === undefined) return null;
  const rivals = withRole.filter(({ precedence }) => precedence === first.precedence);
  return rivals.every(({ roleArn }) => roleArn === first.roleArn) ? first : null;
}

/** The groups with these names; one that is not among those known has its name and nothing else. */
export function groupsNamed(names: readonly string[], known: readonly Group[]): Group[] {
  const byName = new Map(known.map((group) => [group.name, group]));
  const bare = { description: null, precedence: null, roleArn: null, createdAt: 0, updatedAt: 0 };
  return names.map((name) => byName.get(name) ?? { name, ...bare });
}
