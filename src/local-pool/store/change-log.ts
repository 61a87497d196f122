import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolGroup, UserStatus } from '../types.ts';
import { withoutGroup } from './membership.ts';
import type { Account, Passwords } from './passwords.ts';
import type { UserExtra, UserRow } from './row.ts';

/** A user as changed or made, whole: the last line of a user wins. */
interface UserLine {
  readonly sub: string;
  readonly username: string;
  readonly pairs: readonly string[];
  readonly enabled: boolean;
  readonly status: UserStatus;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly groups: readonly string[];
  readonly extra?: UserExtra;
  /** Hexadecimal. */
  readonly password?: { readonly salt: string; readonly verifier: string };
}

type Line =
  | UserLine
  | { readonly deleted: string }
  | { readonly group: PoolGroup }
  | { readonly ungroup: string };

export interface ChangeLog {
  /** The sample with the changes of earlier runs. Uses up what it is given. */
  replay(sample: UserRow[], sampleGroups: readonly PoolGroup[]): { rows: UserRow[]; groups: PoolGroup[] };
  record(row: UserRow): void;
  recordDeleted(sub: string): void;
  recordGroup(group: PoolGroup): void;
  recordGroupDeleted(name: string): void;
  close(): void;
}

function readLines(file: string): Line[] {
  if (!existsSync(file)) return [];
  const lines: Line[] = [];
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    try {
      lines.push(JSON.parse(text));
    } catch {
      // Blank, or cut short by a crash: then that change was never answered as done.
    }
  }
  return lines;
}

/**
 * The sample is made anew at each start; only what was changed is written down, one JSON line per change,
 * in a file of its own per seed and size.
 */
export function openChangeLog(options: {
  readonly dataDir: string;
  readonly seed: number;
  readonly users: number;
  readonly passwords: Passwords<Account>;
}): ChangeLog {
  const { dataDir, seed, users, passwords } = options;
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, `users-${seed}-${users}.ndjson`);
  let handle: number | undefined;
  const write = (line: Line): void => {
    handle ??= openSync(file, 'a');
    // A line break in front too, so that a line cut short by a crash spoils no other.
    writeSync(handle, `\n${JSON.stringify(line)}\n`);
  };

  const restore = (line: UserLine): UserRow => {
    const { password, ...user } = line;
    if (password) {
      const [salt, verifier] = [BigInt(`0x${password.salt}`), BigInt(`0x${password.verifier}`)];
      passwords.restore(line.sub, { salt, verifier });
    }
    return { ...user, groups: new Set(line.groups) };
  };

  return {
    replay(sample, sampleGroups) {
      const lines = readLines(file);
      const groups = new Map(sampleGroups.map((group) => [group.name, group]));
      if (lines.length === 0) return { rows: sample, groups: [...groups.values()] };
      const rows = new Map(sample.map((row) => [row.sub, row]));
      for (const line of lines) {
        if ('deleted' in line) rows.delete(line.deleted);
        else if ('group' in line) groups.set(line.group.name, line.group);
        else if ('ungroup' in line) {
          groups.delete(line.ungroup);
          withoutGroup(rows.values(), line.ungroup);
        } else rows.set(line.sub, restore({ ...rows.get(line.sub), ...line }));
      }
      return { rows: [...rows.values()], groups: [...groups.values()] };
    },
    record({ sub, username, pairs, enabled, status, createdAt, updatedAt, groups, extra }) {
      const own = passwords.own(sub);
      write({
        sub,
        username,
        pairs,
        enabled,
        status,
        createdAt,
        updatedAt,
        groups: [...groups],
        ...(extra ? { extra } : {}),
        ...(own ? { password: { salt: own.salt.toString(16), verifier: own.verifier.toString(16) } } : {}),
      });
    },
    recordDeleted: (sub) => write({ deleted: sub }),
    recordGroup: (group) => write({ group }),
    recordGroupDeleted: (name) => write({ ungroup: name }),
    close() {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}
