import { AppError } from '#shared/domain/errors.ts';
import type { MirrorStore, UserSource } from '../ports.ts';
import type { Attempt } from './attempt.ts';
import type { Copy } from './copy.ts';
import type { Reading } from './reading.ts';
import { cutIntoUnits } from './units.ts';

const NUMBER = 'sync.readings';

/** Makes a new reading durable before its first page is asked for. Fails as the source and the store do. */
export async function beginReading(deps: {
  readonly source: UserSource;
  readonly store: MirrorStore;
  readonly copy: Copy;
  readonly now: () => number;
  readonly attempt: Attempt;
}): Promise<Reading> {
  const { source, store, copy, now, attempt } = deps;
  const estimate = await estimateOf(source, attempt.signal);
  attempt.check();
  const { users } = copy.counts();
  const expected = estimate ?? (users > 0 ? users : null);
  const number = Number(store.setting(NUMBER) ?? 0) + 1;
  store.setSetting(NUMBER, String(number));
  return copy.begin(
    {
      number,
      first: store.completeAt() === null,
      startedAt: now(),
      expected,
      read: 0,
      requests: 1,
      step: 'users',
    },
    // Cognito's estimate may be a day old; too many parts cost less than too few.
    cutIntoUnits(expected === null ? null : Math.max(expected, users)),
  );
}

/** Null as well when the person may not ask for it: reading users needs another permission. */
async function estimateOf(source: UserSource, signal: AbortSignal): Promise<number | null> {
  try {
    return await source.estimatedUsers(signal);
  } catch (error) {
    if (error instanceof AppError && error.code === 'AWS_ACCESS_DENIED') return null;
    throw error;
  }
}
