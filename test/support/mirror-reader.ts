import { createUserColumns, fingerprintOf } from '#main/mirror/columns/user-columns.ts';
import type { UserSource } from '#main/mirror/ports.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { createMirrorSync } from '#main/mirror/sync/mirror-sync.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import { fillColumns } from './fill-columns.ts';

/**
 * A program to be killed: reads the pool of its parent process into the file that it is told. Every request is a message
 * to the parent. Says `complete` at the end of a reading.
 */
export type ToReader =
  | { readonly kind: 'go'; readonly file: string; readonly key: readonly number[]; readonly begin: boolean }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly code: ErrorCode };

export type FromReader =
  | { readonly kind: 'ready' | 'complete' }
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly method: keyof UserSource;
      readonly args: unknown[];
    };

const say = (message: FromReader) => process.send?.(message);
const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
let asked = 0;

function ask<T>(method: keyof UserSource, ...args: unknown[]): Promise<T> {
  asked += 1;
  say({ kind: 'ask', id: asked, method, args });
  return new Promise((resolve, reject) => waiting.set(asked, { resolve, reject }));
}

const source: UserSource = {
  estimatedUsers: () => ask('estimatedUsers'),
  users: (prefix, cursor) => ask('users', prefix, cursor),
  groups: (cursor) => ask('groups', cursor),
  members: (group, cursor) => ask('members', group, cursor),
  rate: () => 1_000,
  throttled: () => 0,
};

function read(file: string, key: readonly number[], begin: boolean) {
  const store = openStore({ file, key: Uint8Array.from(key) });
  const columns = createUserColumns();
  fillColumns(columns, store);
  const before = store.completeAt();
  const sync = createMirrorSync({
    source,
    store,
    columns,
    fingerprintOf,
    now: Date.now,
    schedule(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onChange() {
      if (store.completeAt() !== before) say({ kind: 'complete' });
    },
    report: (_what, error) => {
      throw error;
    },
  });
  sync.setSignedIn(true);
  sync.start();
  if (begin && store.pass() === null) sync.readNow();
}

process.on('message', (message: ToReader) => {
  if (message.kind === 'go') return read(message.file, message.key, message.begin);
  const call = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.kind === 'answer') call?.resolve(message.value as never);
  else call?.reject(new AppError(message.code, 'As the parent says.'));
});
say({ kind: 'ready' });
