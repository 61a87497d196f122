import type { MirrorUser } from '#shared/domain/mirror.ts';
import { isoTime } from './spreadsheet.ts';

/**
 * One user as one line of JSON, exactly: every attribute with its very value, also those that a spreadsheet would spoil.
 * `JSON.parse` of the line gives back what went in.
 */
export function ndjsonLine(user: MirrorUser): string {
  // A user may have an attribute called `__proto__`.
  const attributes: Record<string, string> = Object.create(null);
  for (const { name, value } of user.attributes) attributes[name] = value;
  return JSON.stringify({
    sub: user.sub,
    username: user.username,
    status: user.status,
    enabled: user.enabled,
    createdAt: isoTime(user.createdAt),
    updatedAt: isoTime(user.updatedAt),
    ...(user.goneAt !== null && { goneAt: isoTime(user.goneAt) }),
    groups: user.groups,
    attributes,
  });
}
