import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolUser, UserStatus } from '../types.ts';
import type { Passwords } from './passwords.ts';
import type { UserRow } from './row.ts';

/** A user as changed, whole: the last line of a user wins. */
interface Line {
  readonly sub: string;
  readonly pairs: readonly string[];
  readonly enabled: boolean;
  readonly status: UserStatus;
  readonly updatedAt: number;
  readonly groups: readonly string[];
  /** Hexadecimal. */
  readonly password?: { readonly salt: string; readonly verifier: string };
}

export interface ChangeLog {
  /** Puts the changes of earlier runs into fresh sample rows. */
  replay(rows: readonly UserRow[]): void;
  record(row: UserRow): void;
}

function readLines(file: string): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  if (!existsSync(file)) return lines;
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    try {
      const line: Line = JSON.parse(text);
      lines.set(line.sub, line);
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
  readonly passwords: Passwords<PoolUser>;
}): ChangeLog {
  const { dataDir, seed, users, passwords } = options;
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, `users-${seed}-${users}.ndjson`);

  return {
    replay(rows) {
      const lines = readLines(file);
      if (lines.size === 0) return;
      for (const row of rows) {
        const line = lines.get(row.sub);
        if (!line) continue;
        row.pairs = line.pairs;
        row.enabled = line.enabled;
        row.status = line.status;
        row.updatedAt = line.updatedAt;
        row.groups = new Set(line.groups);
        if (line.password) {
          const { salt, verifier } = line.password;
          passwords.restore(row.sub, { salt: BigInt(`0x${salt}`), verifier: BigInt(`0x${verifier}`) });
        }
      }
    },
    record({ sub, pairs, enabled, status, updatedAt, groups }) {
      const own = passwords.own(sub);
      const line: Line = {
        sub,
        pairs,
        enabled,
        status,
        updatedAt,
        groups: [...groups],
        ...(own ? { password: { salt: own.salt.toString(16), verifier: own.verifier.toString(16) } } : {}),
      };
      // A line break in front too, so that a line cut short by a crash spoils no other.
      appendFileSync(file, `\n${JSON.stringify(line)}\n`);
    },
  };
}
