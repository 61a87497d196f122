import type { Connection } from '#shared/domain/connection.ts';
import { createKeptSessions } from './auth/kept-session.ts';
import {
  forgetJournalFiles,
  journalAccount,
  journalFile,
  journalKey,
  journalsOf,
} from './changes/journal/journal-place.ts';
import { forgetFiles, mirrorFiles, mirrorsOf } from './mirror/store/mirror-files.ts';
import { forgetKey, mirrorAccount, mirrorKey } from './mirror/store/mirror-key.ts';
import type { PoolSettings } from './pool-worker/pool-services.ts';
import type { OpenedSecretStore } from './secrets/open-secret-store.ts';

/** Part of the composition root: where copy and journal of a connection are kept, under which keys, and how they are forgotten. */
export interface KeptDeps {
  secrets(): Promise<OpenedSecretStore>;
  readonly random: (size: number) => Uint8Array;
  /** Where the copies of pools are kept. */
  readonly mirrorsFolder: string;
  /** Where the journals of changes are kept. */
  readonly journalsFolder: string;
}

/** Null: without a keychain there is no place for the key, and so none for the file. */
export async function mirrorPlace(
  connection: Connection,
  { store, keptIn }: OpenedSecretStore,
  { mirrorsFolder, random }: Pick<KeptDeps, 'mirrorsFolder' | 'random'>,
): Promise<PoolSettings['mirror']> {
  if (keptIn === 'memory') return null;
  const files = mirrorFiles(mirrorsFolder, connection);
  return { files, key: await mirrorKey({ secrets: store, account: mirrorAccount(connection), random }) };
}

/** Null likewise: then nothing can be changed. */
export async function journalPlace(
  connection: Connection,
  { store, keptIn }: OpenedSecretStore,
  { journalsFolder, random }: Pick<KeptDeps, 'journalsFolder' | 'random'>,
): Promise<PoolSettings['journal']> {
  if (keptIn === 'memory') return null;
  const key = await journalKey({ secrets: store, account: journalAccount(connection), random });
  return { file: journalFile(journalsFolder, connection), key };
}

/** The copy goes with its key. */
export async function forgetMirror(
  connection: Connection,
  { secrets, mirrorsFolder }: Pick<KeptDeps, 'secrets' | 'mirrorsFolder'>,
): Promise<void> {
  const { store } = await secrets();
  await forgetFiles(mirrorFiles(mirrorsFolder, connection));
  await forgetKey(store, mirrorAccount(connection));
}

/** The copy, and the history of what was changed, of every pool that the connection ever meant; for one that is removed. */
export async function forgetKept(
  connection: Connection,
  deps: Pick<KeptDeps, 'secrets' | 'mirrorsFolder' | 'journalsFolder'>,
): Promise<void> {
  const { mirrorsFolder, journalsFolder } = deps;
  await forgetMirror(connection, deps);
  const { store } = await deps.secrets();
  for (const database of await mirrorsOf(mirrorsFolder, connection.id)) await forgetFiles({ database });
  for (const file of await journalsOf(journalsFolder, connection.id)) await forgetJournalFiles(file);
  await forgetKey(store, journalAccount(connection));
}

/** Clears what was kept of a connection without starting its services: keychain entries, the copy of the pool, the history. */
export async function forgetConnection(
  connection: Connection,
  deps: Pick<KeptDeps, 'secrets' | 'mirrorsFolder' | 'journalsFolder'>,
): Promise<void> {
  await forgetKept(connection, deps);
  if (!connection.signIn) return;
  const { store } = await deps.secrets();
  await createKeptSessions(store, connection, connection.signIn).clear();
}
