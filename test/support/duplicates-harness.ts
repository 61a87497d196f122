import { join } from 'node:path';
import { sampleUsers } from '#local-pool/sample/users.ts';
import { rowAttributes } from '#local-pool/store/row.ts';
import { openJournal } from '#main/changes/journal/open-journal.ts';
import { fingerprintOf } from '#main/mirror/columns/user-columns.ts';
import { createDuplicates } from '#main/mirror/duplicates/create-duplicates.ts';
import type { DuplicateNotes } from '#main/mirror/duplicates/ports.ts';
import { openColumns } from '#main/mirror/open-columns.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { POOL } from '#shared/domain/changes/planners/for-tests.ts';
import type { ClusterFilter, DuplicatesState } from '#shared/domain/duplicates/cluster.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import type { User } from '#shared/domain/user.ts';

const KEY = new Uint8Array(32).fill(7);

/** Everything open, nothing found. */
export const OPEN: ClusterFilter = { detectors: null, strength: null, state: 'open', find: '' };
export const BY_STRENGTH = { by: 'strength' } as const;

export interface DuplicatesHarnessOptions {
  /** The copy; another name is another copy of the same pool. */
  readonly copy?: string;
  readonly now?: () => number;
  /** Instead of a journal in the folder. */
  readonly notes?: DuplicateNotes;
  readonly pool?: () => Promise<PoolDescription>;
}

/** Duplicates over a real copy in a file with a key, and a real journal beside it. */
export async function startDuplicates(
  folder: string,
  { copy = 'copy', now = () => 1_000_000, notes, pool = async () => POOL }: DuplicatesHarnessOptions = {},
) {
  const store = openStore({ file: join(folder, `${copy}.db`), key: KEY });
  const journal = notes ? null : openJournal({ file: join(folder, 'journal.db'), key: KEY });
  const kept = notes ?? journal?.notes;
  if (kept === undefined) throw new Error('There is nowhere to keep notes.');
  const columns = await openColumns(store, null);
  const states: DuplicatesState[] = [];
  const reported: string[] = [];
  let ids = Date.now();
  const duplicates = createDuplicates({
    store,
    columns,
    notes: kept,
    pool: { recent: pool },
    now,
    newId() {
      ids += 1;
      return `d${ids}`;
    },
    schedule(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onState: (state) => states.push(state),
    report: (what, error) => reported.push(`${what}: ${error}`),
  });

  return {
    store,
    columns,
    duplicates,
    states,
    reported,
    notes: kept,
    /** New or changed users, as a reading brings them: first on disk, then in memory. */
    put(...users: User[]): void {
      let size = store.size();
      const stored = users.map((user) => {
        const known = columns.idOf(user.sub);
        if (known !== undefined) return { id: known, user, goneAt: null };
        size += 1;
        return { id: size - 1, user, goneAt: null };
      });
      store.write({ users: stored });
      for (const { id, user } of stored) {
        columns.put(id, user, fingerprintOf(user));
        columns.setGone(id, false);
      }
    },
    goAway(sub: string): void {
      const [known] = store.users([columns.idOf(sub) ?? -1]);
      if (known === undefined) throw new Error(`Nobody is ${sub}.`);
      store.write({ users: [{ ...known, goneAt: 5 }] });
      columns.setGone(known.id, true);
    },
    /** The end of a reading. */
    complete: (at: number) => store.write({ completeAt: at }),
    list: (filter: Partial<ClusterFilter> = {}) =>
      duplicates.list({ filter: { ...OPEN, ...filter }, sort: BY_STRENGTH, first: 500 }),
    stop(): void {
      duplicates.dispose();
      journal?.close();
      store.close();
    },
  };
}

export type DuplicatesHarness = Awaited<ReturnType<typeof startDuplicates>>;

/** The users of the embedded pool's sample, as a reading brings them. */
export function sampleOf(count: number, seed = 3): User[] {
  return sampleUsers(seed, count).map((row) => ({
    sub: row.sub,
    username: row.username,
    status: row.status,
    enabled: row.enabled,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    attributes: [...rowAttributes(row)].map(([name, value]) => ({ name, value })),
  }));
}

/** Somebody with a `sub` that has this number in it, confirmed, and hours apart from the next. */
export function person(
  number: number,
  attributes: Readonly<Record<string, string>>,
  more: Partial<User> = {},
): User {
  const sub = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    sub,
    username: sub,
    status: 'CONFIRMED',
    enabled: true,
    createdAt: Date.UTC(2025, 0, 1) + number * 3_600_000,
    updatedAt: Date.UTC(2025, 0, 1) + number * 3_600_000,
    attributes: [
      { name: 'sub', value: sub },
      ...Object.entries(attributes).map(([name, value]) => ({ name, value })),
    ],
    ...more,
  };
}

export const subOf = (number: number): string => person(number, {}).sub;

/** Four clusters: 1 2 by email, 3 4 5 by phone, 6 7 by email within seconds, 8 9 by inbox; and 10 to 19 alone. */
export function plant(): User[] {
  const at = person(6, {}).createdAt;
  return [
    person(1, { email: 'ünal@example.com', name: 'Éva Ünal' }),
    person(2, { email: 'ÜNAL@example.com', given_name: 'Éva', family_name: 'Ünal' }),
    person(3, { phone_number: '+49 30 1234567', name: 'Ben' }),
    person(4, { phone_number: '+49301234567', name: 'Ben' }, { username: 'benjamin' }),
    person(5, { phone_number: '0049301234567', name: 'Ben' }),
    person(6, { email: 'cleo@example.com' }),
    person(7, { email: 'cleo@example.com' }, { createdAt: at + 5_000, status: 'UNCONFIRMED' }),
    person(8, { email: 'd.o.r.a@gmail.com' }),
    person(9, { email: 'dora+shop@gmail.com' }),
    ...Array.from({ length: 10 }, (_, index) => person(10 + index, { email: `alone${index}@example.com` })),
  ];
}
