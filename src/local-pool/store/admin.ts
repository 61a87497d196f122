import { randomUUID } from 'node:crypto';
import type { PoolAdmin } from '../types.ts';
import type { ChangeLog } from './change-log.ts';
import type { Directory } from './directory.ts';
import { groupSet } from './membership.ts';
import type { UserRow } from './row.ts';

/** What an administrator does to the pool, past the API: for tests, and for users that come and go while it runs. */
export function createAdmin(deps: {
  readonly directory: Directory;
  readonly log: ChangeLog;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): PoolAdmin {
  const { directory, log, now } = deps;

  const change = (sub: string, edit: (row: UserRow) => void): void => {
    const row = directory.row(sub);
    if (!row) throw new Error(`The pool has no user with the sub ${sub}.`);
    edit(row);
    log.record(row);
  };
  const requireGroup = (name: string): void => {
    if (!directory.group(name)) throw new Error(`The pool has no group ${name}.`);
  };

  return {
    createUser({ attributes, sub = randomUUID(), username = sub, status = 'CONFIRMED', groups = [] }) {
      const taken = directory.byUsername(username) ?? directory.bySub(sub);
      if (taken) throw new Error(`The pool has a user ${username} already.`);
      const at = now();
      const row: UserRow = {
        sub,
        username,
        pairs: ['sub', sub, ...[...attributes].filter(([name]) => name !== 'sub').flat()],
        enabled: true,
        status,
        createdAt: at,
        updatedAt: at,
        groups: groupSet(groups),
      };
      directory.addRow(row);
      log.record(row);
      return sub;
    },
    updateAttributes(sub, changes) {
      change(sub, (row) => {
        const attributes = new Map<string, string>();
        for (let at = 0; at < row.pairs.length; at += 2) {
          attributes.set(row.pairs[at] ?? '', row.pairs[at + 1] ?? '');
        }
        for (const [name, value] of changes) {
          if (value === '') attributes.delete(name);
          else attributes.set(name, value);
        }
        row.pairs = [...attributes].flat();
        row.updatedAt = now();
      });
    },
    setEnabled(sub, enabled) {
      change(sub, (row) => {
        row.enabled = enabled;
        row.updatedAt = now();
      });
    },
    deleteUser(sub) {
      const row = directory.row(sub);
      if (!row) throw new Error(`The pool has no user with the sub ${sub}.`);
      directory.removeRow(row);
      log.recordDeleted(sub);
    },
    addToGroup(sub, group) {
      requireGroup(group);
      change(sub, (row) => directory.regroup(row, groupSet([...new Set(row.groups).add(group)])));
    },
    removeFromGroup(sub, group) {
      requireGroup(group);
      change(sub, (row) =>
        directory.regroup(row, groupSet([...row.groups].filter((name) => name !== group))),
      );
    },
    createGroup(name, { description, precedence, roleArn } = {}) {
      if (directory.group(name)) throw new Error(`The pool has a group ${name} already.`);
      const group = { name, description, precedence, roleArn, createdAt: now(), updatedAt: now() };
      directory.addGroup(group);
      log.recordGroup(group);
    },
    deleteGroup(name) {
      requireGroup(name);
      directory.removeGroup(name);
      log.recordGroupDeleted(name);
    },
  };
}
