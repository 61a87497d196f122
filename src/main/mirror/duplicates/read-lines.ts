import type { ClusterLine } from '#shared/domain/duplicates/cluster.ts';
import { attributeOf, displayName } from '#shared/domain/user.ts';
import type { UserColumns } from '../columns/user-columns.ts';
import type { MirrorStore, StoredUser, UserId } from '../ports.ts';
import { detectorsOf, strengthOf } from './cluster-bits.ts';

/** Members that a line shows. */
const SHOWN = 4;

/** What a line is made of. */
export interface LineOf {
  /** Ascending, at least one. */
  readonly members: readonly UserId[];
  readonly detectors: number;
  readonly isNew: boolean;
  readonly decision: string | null;
}

type Columns = Pick<UserColumns, 'folded' | 'isEnabled'>;

/** Only those users are read that the lines show. */
export function readLines(
  lines: readonly (LineOf | null)[],
  { store, columns }: { readonly store: Pick<MirrorStore, 'users'>; readonly columns: Columns },
): (ClusterLine | null)[] {
  const shown = lines.map((line) => (line === null ? [] : byAge(line.members, columns).slice(0, SHOWN)));
  const keys = lines.flatMap((line) => line?.members[0] ?? []);
  const wanted = [...new Set([...keys, ...shown.flat()])];
  const users = new Map(store.users(wanted).map((stored) => [stored.id, stored]));
  return lines.map((line, index) => {
    const key = users.get(line?.members[0] ?? -1);
    if (line === null || key === undefined) return null;
    return {
      key: key.user.sub,
      size: line.members.length,
      enabled: enabledOf(line.members, columns),
      strength: strengthOf(line.detectors),
      detectors: detectorsOf(line.detectors),
      isNew: line.isNew,
      members: (shown[index] ?? []).flatMap((id) => memberLine(users.get(id))),
      newestAt: newestAt(line.members, columns),
      decision: line.decision,
    };
  });
}

/** Oldest first. */
export function byAge(ids: readonly UserId[], { folded }: Pick<UserColumns, 'folded'>): UserId[] {
  return [...ids].sort((a, b) => folded.createdAt(a) - folded.createdAt(b) || a - b);
}

/** When the youngest signed up. Milliseconds since the epoch. */
export function newestAt(ids: readonly UserId[], { folded }: Pick<UserColumns, 'folded'>): number {
  let newest = 0;
  for (const id of ids) newest = Math.max(newest, folded.createdAt(id));
  return newest;
}

export function enabledOf(ids: readonly UserId[], columns: Pick<UserColumns, 'isEnabled'>): number {
  return ids.reduce((count, id) => count + (columns.isEnabled(id) ? 1 : 0), 0);
}

function memberLine(stored: StoredUser | undefined): ClusterLine['members'] {
  if (stored === undefined) return [];
  const { user } = stored;
  const { sub, username, status, enabled } = user;
  const email = attributeOf(user, 'email') ?? null;
  return [{ sub, username, label: displayName(user), email, status, enabled }];
}
