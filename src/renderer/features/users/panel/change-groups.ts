import type { UserChange } from '#shared/domain/mirror.ts';

export interface SeenTogether {
  readonly seenAt: number;
  /** Of the newest change in it. */
  readonly seq: number;
  readonly changes: readonly UserChange[];
}

/** Changes of one user, newest first, put together by when they were seen. */
export function changesByReading(changes: readonly UserChange[]): SeenTogether[] {
  const groups: { seenAt: number; seq: number; changes: UserChange[] }[] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last?.seenAt === change.seenAt) last.changes.push(change);
    else groups.push({ seenAt: change.seenAt, seq: change.seq, changes: [change] });
  }
  return groups;
}
