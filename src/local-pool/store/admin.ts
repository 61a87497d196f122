import { randomUUID } from 'node:crypto';
import type { PoolAdmin } from '../types.ts';
import type { Directory } from './directory.ts';
import { groupSet } from './membership.ts';
import { rewrite, type UserRow } from './row.ts';

/** What an administrator does to the pool, past the API: for tests, and for users that come and go while it runs. */
export function createAdmin(deps: {
  readonly directory: Directory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): PoolAdmin {
  const { directory, now } = deps;

  const change = (sub: string, edit: (row: UserRow) => void): void => {
    const row = directory.row(sub);
    if (!row) throw new Error(`The pool has no user with the sub ${sub}.`);
    directory.edit(row, edit);
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
        // The sample's users have second factors by chance; nobody else has one before they set it up.
        extra: { mfa: { enabled: [] } },
      };
      directory.addRow(row);
      return sub;
    },
    updateAttributes(sub, changes) {
      change(sub, (row) => {
        rewrite(row, changes);
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
    },
    addToGroup(sub, group) {
      requireGroup(group);
      change(sub, (row) => {
        row.groups = groupSet([...new Set(row.groups).add(group)]);
      });
    },
    removeFromGroup(sub, group) {
      requireGroup(group);
      change(sub, (row) => {
        row.groups = groupSet([...row.groups].filter((name) => name !== group));
      });
    },
    createGroup(name, { description, precedence, roleArn } = {}) {
      if (directory.group(name)) throw new Error(`The pool has a group ${name} already.`);
      directory.putGroup({ name, description, precedence, roleArn, createdAt: now(), updatedAt: now() });
    },
    deleteGroup(name) {
      requireGroup(name);
      directory.removeGroup(name);
    },
  };
}
