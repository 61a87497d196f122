/** What a person may do in Lifeguard. The app enforces it; the IAM policy behind the credentials is the real guard. */
export type Role = 'support' | 'staff' | 'admin';

/** Weakest first. */
export const ROLES = ['support', 'staff', 'admin'] as const satisfies readonly Role[];

/** Which Cognito groups give which role. */
export type RoleMapping = Readonly<Record<Role, readonly string[]>>;

export const DEFAULT_ROLE_MAPPING: RoleMapping = {
  support: ['lifeguard-support'],
  staff: ['lifeguard-staff'],
  admin: ['lifeguard-admin'],
};

export function roleAllows(held: Role | null, needed: Role): boolean {
  return held !== null && ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

/**
 * The strongest role that the groups of a token give; null if none of them gives one.
 * @param groups the token's `cognito:groups`
 */
export function roleFromGroups(groups: readonly string[], mapping: RoleMapping): Role | null {
  const strongestFirst = [...ROLES].reverse();
  return strongestFirst.find((role) => mapping[role].some((group) => groups.includes(group))) ?? null;
}
