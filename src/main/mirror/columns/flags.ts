import { attributeOf, USER_STATUSES, type User, type UserStatus } from '#shared/domain/user.ts';

/** Status in bits 0 to 2, `ENABLED`, where the display name comes from in bits 4 to 6, `GONE`. */
export const ENABLED = 8;
export const GONE = 128;

/** Where `displayName` finds the best name to call a user by; the number is in the flags. */
export const NAME_SOURCES = ['name', 'given and family', 'email', 'phone_number', 'username'] as const;

export function flagsOf(user: User): number {
  const status = USER_STATUSES.indexOf(user.status);
  const known = status < 0 ? USER_STATUSES.indexOf('UNKNOWN') : status;
  return known | (user.enabled ? ENABLED : 0) | (sourceOf(user) << 4);
}

export function statusIn(flags: number): UserStatus {
  return USER_STATUSES[flags & 7] ?? 'UNKNOWN';
}

export function sourceIn(flags: number): number {
  return (flags >> 4) & 7;
}

function sourceOf(user: User): number {
  const shows = (name: string) => (attributeOf(user, name) ?? '').trim() !== '';
  if (shows('name')) return 0;
  if (shows('given_name') || shows('family_name')) return 1;
  if (shows('email')) return 2;
  return shows('phone_number') ? 3 : 4;
}
