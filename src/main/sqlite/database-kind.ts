import type { ErrorCode } from '#shared/domain/errors.ts';
import type { Db } from './database.ts';

/** What an encrypted database is for, and how it is kept. */
export interface DatabaseKind {
  /** How every sentence about it begins: "The copy of this pool on this computer". */
  readonly name: string;
  readonly codes: {
    readonly wrongKey: ErrorCode;
    readonly damaged: ErrorCode;
    /** In use, no permission, made by a newer program. */
    readonly failed: ErrorCode;
  };
  /** What to do next, where the code's own words do not say it. */
  readonly next: {
    /** The key is wrong, or the file is damaged. */
    unreadable?(file: string): string;
    readonly newer: string;
  };
  /** Goes into the derivation of its key: no two kinds have the same. Never changed once released. */
  readonly purpose: string;
  /** How it came to its present form: one step each, in order, never changed once released. */
  readonly steps: readonly ((db: Db) => void)[];
  /** `FULL`: what is committed outlives a power cut. `NORMAL`: it outlives the program, and the file stays whole. */
  readonly synchronous: 'NORMAL' | 'FULL';
  /** Whether one connection alone may have it open, from opening to closing. */
  readonly exclusive: boolean;
  /** How long to wait for another connection's lock. Milliseconds. */
  readonly waitMs: number;
  /** The ends of the names of other files that belong to it and mean nothing without it; half-made ones first. */
  readonly beside: readonly string[];
}
