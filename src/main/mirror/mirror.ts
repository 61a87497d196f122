import type { DuplicatesState } from '#shared/domain/duplicates/cluster.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorProblem, MirrorState } from '#shared/domain/mirror.ts';
import type { User } from '#shared/domain/user.ts';
import { type Book, createBook } from './book.ts';
import { fingerprintOf, type UserColumns } from './columns/user-columns.ts';
import { createDuplicates } from './duplicates/create-duplicates.ts';
import type { Duplicates } from './duplicates/duplicates.ts';
import type { DuplicateNotes } from './duplicates/ports.ts';
import { createLibrary, type Library } from './library.ts';
import { openColumns } from './open-columns.ts';
import type { DescribedPool, MirrorStore } from './ports.ts';
import { readImage, writeImage } from './store/image-file.ts';
import type { MirrorFiles } from './store/mirror-files.ts';
import { openStore } from './store/open-store.ts';
import { createMirrorSync, type MirrorSync, type MirrorSyncDeps } from './sync/mirror-sync.ts';

export interface MirrorDeps extends Pick<MirrorSyncDeps, 'source' | 'now' | 'schedule' | 'report'> {
  /** Null: in memory only. */
  readonly at: { readonly files: MirrorFiles; readonly key: Uint8Array } | null;
  readonly pool: DescribedPool;
  readonly notes: DuplicateNotes;
  readonly newId: () => string;
  /** At most ten times a second. */
  onState(state: MirrorState): void;
  /** At most twice a second. */
  onDuplicates(state: DuplicatesState): void;
}

/** The copy of one pool: opened, kept in step, and asked. */
export interface Mirror {
  state(): MirrorState;
  /** What can be asked; waits until the file is open. Fails with `MIRROR_KEY_WRONG`, `MIRROR_DAMAGED` or `MIRROR_FAILED`. */
  library(): Promise<Library>;
  /** What can be done; waits and fails likewise. */
  sync(): Promise<MirrorSync>;
  /** What plans read of the copy, and tell it; waits and fails likewise. */
  book(): Promise<Book>;
  /** Who may have several accounts; made when it is asked for first. Waits and fails likewise. */
  duplicates(): Promise<Duplicates>;
  /** A user that was read for another reason. Does nothing while the file is not open. */
  take(user: User): void;
  /** Stops reading, keeps a picture of the columns for the next start, and closes the file. */
  dispose(): Promise<void>;
}

interface Opened {
  readonly store: MirrorStore;
  readonly columns: UserColumns;
  readonly library: Library;
  readonly sync: MirrorSync;
  readonly book: Book;
  duplicates(): Duplicates;
  endDuplicates(): void;
}

const STATE_MS = 100;

export function createMirror(deps: MirrorDeps): Mirror {
  const { at, now, onState } = deps;
  let opened: Opened | null = null;
  let problem: MirrorProblem | null = null;
  let disposed = false;
  let imageVersion = 0;
  /** The end of the reading after which a picture was kept last. */
  let imageOf: number | null = null;
  let telling: NodeJS.Timeout | null = null;

  const opening = open();
  opening.catch((error: unknown) => {
    const said =
      error instanceof AppError
        ? error
        : new AppError('MIRROR_FAILED', 'The copy of this pool did not open.');
    if (said !== error) deps.report('the copy did not open', error);
    problem = { code: said.code, message: said.message, next: said.next };
    tell();
  });

  async function open(): Promise<Opened> {
    const store = openStore({ file: at?.files.database ?? null, key: at?.key ?? null });
    const image = at ? readImage(at.files.image, at.key) : null;
    const columns = await openColumns(store, image);
    imageVersion = image?.version ?? 0;
    imageOf = store.completeAt();
    const sync = createMirrorSync({ ...deps, store, columns, fingerprintOf, onChange: tell });
    const library = createLibrary({ store, columns, now });
    let duplicates: Duplicates | null = null;
    opened = {
      store,
      columns,
      sync,
      library,
      book: createBook({
        ...deps,
        store,
        columns,
        library,
        sync,
        caseSensitive: () => deps.pool.last()?.caseSensitive ?? true,
      }),
      duplicates() {
        if (disposed) throw new AppError('CANCELLED', 'The copy of this pool was closed.');
        duplicates ??= createDuplicates({ ...deps, store, columns, onState: deps.onDuplicates });
        return duplicates;
      },
      endDuplicates: () => duplicates?.dispose(),
    };
    if (disposed) throw new AppError('CANCELLED', 'The copy was closed while it was opened.');
    sync.start();
    tell();
    return opened;
  }

  function state(): MirrorState {
    const keptIn = at ? 'file' : 'memory';
    const nothing = {
      users: 0,
      gone: 0,
      completeAt: null,
      completeFrom: null,
      reading: null,
      nextAt: null,
      version: 0,
      bytes: 0,
    };
    if (problem) return { ...nothing, keptIn, phase: 'failed', problem };
    if (!opened) return { ...nothing, keptIn, phase: 'opening', problem: null };
    const { store, sync } = opened;
    return { ...sync.state(), keptIn, version: store.version(), bytes: store.bytes() };
  }

  function tell(): void {
    telling ??= setTimeout(() => {
      telling = null;
      if (disposed) return;
      onState(state());
      // A reading has ended: a good moment for half a second's work.
      if (opened && opened.store.completeAt() !== imageOf) keepImage(opened);
    }, STATE_MS);
  }

  /** Only a picture of what the rows hold: without it the next start takes longer. */
  function keepImage({ store, columns }: Opened): void {
    imageOf = store.completeAt();
    if (!at || store.version() === imageVersion) return;
    try {
      writeImage(at.files.image, at.key, columns.image(store.version()));
      imageVersion = store.version();
    } catch (error) {
      deps.report('no picture of the copy was kept', error);
    }
  }

  return {
    state,
    library: async () => (await opening).library,
    sync: async () => (await opening).sync,
    book: async () => (await opening).book,
    duplicates: async () => (await opening).duplicates(),
    take(user) {
      opened?.sync.take(user);
    },
    async dispose() {
      disposed = true;
      if (telling) clearTimeout(telling);
      opened?.endDuplicates();
      await opening.catch(() => undefined);
      if (!opened) return;
      opened.sync.dispose();
      keepImage(opened);
      opened.store.close();
    },
  };
}
