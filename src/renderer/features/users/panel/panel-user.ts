import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { User } from '#shared/domain/user.ts';

interface Read {
  /** As the copy has the user; undefined: it does not, or not yet. */
  readonly held: MirrorUser | undefined;
  /** As the pool had the user, when it was asked last. */
  readonly live: User | undefined;
  /** When that was. */
  readonly liveAt: number;
  /** When the pool said that there is no such user; null: it did not. */
  readonly missing: number | null;
  /** End of the last reading of the whole pool; null: none yet. */
  readonly copyAt: number | null;
}

export interface PanelUser {
  /** Undefined: nothing was read yet. */
  readonly user: User | undefined;
  /** From the copy only; null: the copy does not have the user. */
  readonly groups: readonly string[] | null;
  readonly from: 'pool' | 'copy';
  /** How old what is shown is, milliseconds since the epoch; null: not known. */
  readonly at: number | null;
  /** Not in the pool any more: since a reading, or seen only now. Whoever was never seen is not gone. */
  readonly gone: { readonly at: number; readonly seenBy: 'reading' | 'now' } | null;
}

/** What the panel shows of all that was read. */
export function chooseUser({ held, live, liveAt, missing, copyAt }: Read): PanelUser {
  const groups = held?.groups ?? null;
  const goneAt = held?.goneAt ?? null;
  const gone =
    goneAt !== null
      ? ({ at: goneAt, seenBy: 'reading' } as const)
      : missing !== null && (held ?? live) !== undefined
        ? ({ at: missing, seenBy: 'now' } as const)
        : null;
  if (gone === null && live !== undefined) return { user: live, groups, from: 'pool', at: liveAt, gone };
  return { user: held ?? live, groups, from: held ? 'copy' : 'pool', at: held ? copyAt : liveAt, gone };
}
