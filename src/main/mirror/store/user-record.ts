import { damaged } from '#main/sqlite/json-blob.ts';
import { type Attribute, USER_STATUSES, type User, type UserStatus } from '#shared/domain/user.ts';
import type { StoredUser } from '../ports.ts';

/** The shape on disk: goneAt, sub, username, status, enabled, createdAt, updatedAt, then name and value in turn. */
export type UserRecord = readonly unknown[];

const FIXED = 7;
const STATUSES: ReadonlySet<unknown> = new Set(USER_STATUSES);

export function toRecord({ user, goneAt }: StoredUser): UserRecord {
  const record: unknown[] = [
    goneAt,
    user.sub,
    user.username,
    user.status,
    user.enabled,
    user.createdAt,
    user.updatedAt,
  ];
  for (const { name, value } of user.attributes) record.push(name, value);
  return record;
}

/** Fails with `damaged()` if it is not what `toRecord` made. */
export function fromRecord(id: unknown, record: unknown): StoredUser {
  if (typeof id !== 'number' || !Array.isArray(record) || record.length % 2 !== FIXED % 2) throw damaged();
  const [goneAt, sub, username, status, enabled, createdAt, updatedAt] = record as unknown[];
  if (
    typeof sub !== 'string' ||
    typeof username !== 'string' ||
    !isStatus(status) ||
    typeof enabled !== 'boolean' ||
    typeof createdAt !== 'number' ||
    typeof updatedAt !== 'number' ||
    !(goneAt === null || typeof goneAt === 'number')
  ) {
    throw damaged();
  }
  const attributes: Attribute[] = [];
  for (let at = FIXED; at < record.length; at += 2) {
    attributes.push({ name: String(record[at]), value: String(record[at + 1]) });
  }
  const user: User = { sub, username, status, enabled, createdAt, updatedAt, attributes };
  return { id, user, goneAt };
}

function isStatus(value: unknown): value is UserStatus {
  return STATUSES.has(value);
}
