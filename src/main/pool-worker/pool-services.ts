import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunSummary } from '#shared/domain/changes/run.ts';
import type { Connection } from '#shared/domain/connection.ts';
import type { DuplicatesState } from '#shared/domain/duplicates/cluster.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorState } from '#shared/domain/mirror.ts';
import type { Changes } from '../changes/changes.ts';
import { createChanges } from '../changes/create-changes.ts';
import { type OpenedJournal, openJournal } from '../changes/journal/open-journal.ts';
import { createAwsCredentials } from '../cognito/aws-credentials.ts';
import { createCognitoClient } from '../cognito/cognito-client.ts';
import { createDirectory, type Directory } from '../cognito/directory.ts';
import { createPoolReader } from '../cognito/pool-reader.ts';
import { createPoolWriter } from '../cognito/pool-writer.ts';
import { createRequestBudget } from '../cognito/request-budget.ts';
import type { DuplicateNotes } from '../mirror/duplicates/ports.ts';
import { createMirror, type Mirror } from '../mirror/mirror.ts';
import type { UserSource } from '../mirror/ports.ts';
import type { MirrorFiles } from '../mirror/store/mirror-files.ts';
import { createDescribedPool } from './described-pool.ts';

export interface PoolSettings {
  readonly connection: Connection;
  /** Null: in memory only. */
  readonly mirror: { readonly files: MirrorFiles; readonly key: Uint8Array } | null;
  /** Null: there is no keychain for its key, so nothing can be changed. */
  readonly journal: { readonly file: string; readonly key: Uint8Array } | null;
}

export interface PoolServicesDeps extends PoolSettings {
  /** The session's ID token, out of the main process. */
  idToken(): Promise<string>;
  onState(state: MirrorState): void;
  onDuplicates(state: DuplicatesState): void;
  onRun(run: RunSummary): void;
  report(what: string, error: unknown): void;
}

/** Everything that talks to one pool, and its copy; runs in the worker of the connection. */
export interface PoolServices {
  readonly directory: Directory;
  readonly mirror: Mirror;
  /** Plans and runs; waits until the copy is open, and fails as it does. */
  changes(): Promise<Changes>;
  setSignedIn(signedIn: boolean): Promise<void>;
  /** Whether an edited connection would get credentials and could read users; draws on the same budget. */
  tryCredentials(connection: Connection, signal: AbortSignal): Promise<void>;
  tryReadUsers(connection: Connection, signal: AbortSignal): Promise<number>;
  /** Keys that were given to somebody else must not be used for the next who signs in. */
  forgetCredentials(): void;
  dispose(): Promise<void>;
}

export function createPoolServices(deps: PoolServicesDeps): PoolServices {
  const { connection, idToken } = deps;
  const now = Date.now;
  const budget = createRequestBudget({ shares: connection.budget, now, sleep, random: Math.random });
  const credentials = createAwsCredentials({ connection, idToken, budget, now });
  const directory = createDirectory({ connection, credentials, budget, now });
  const described = createDescribedPool(directory.describePool, now);
  const pool: Directory = { ...directory, describePool: described.describe };
  const source: UserSource = {
    estimatedUsers: async (signal) => (await pool.describePool(signal)).estimatedUsers,
    users: (prefix, cursor, signal) =>
      pool.listUsers(
        prefix === '' ? null : { attribute: 'sub', match: 'prefix', value: prefix },
        cursor,
        signal,
      ),
    groups: pool.listGroups,
    members: pool.groupMembers,
    rate: () => budget.rateOf('ListUsers'),
    throttled: budget.throttled,
  };
  const journal = openedJournal(deps.journal);
  const mirror = createMirror({
    ...deps,
    at: deps.mirror,
    source,
    now,
    schedule,
    pool: described,
    notes: notesOf(journal),
    newId: randomUUID,
  });
  // Sockets of its own: a run must not wait behind the pages of a reading.
  const writing = createCognitoClient({ connection, credentials, budget, now });
  const changes = mirror.book().then((book) =>
    createChanges({
      journal,
      reader: createPoolReader(pool, connection.signIn?.clientId ?? null),
      writer: createPoolWriter(writing, budget, connection.userPoolId),
      book,
      casesOf: async (cleanUp, signal) => (await mirror.duplicates()).cases(cleanUp, signal),
      roles: connection.roles,
      now,
      sleep,
      schedule,
      newId: randomUUID,
      onRun: deps.onRun,
      report: deps.report,
    }),
  );
  // Whoever asks for them hears of it.
  changes.catch(() => undefined);
  const tried = (other: Connection) => createAwsCredentials({ connection: other, idToken, budget, now });

  return {
    directory: {
      ...pool,
      async getUser(sub, signal) {
        const user = await pool.getUser(sub, signal);
        mirror.take(user);
        return user;
      },
    },
    mirror,
    changes: () => changes,
    async setSignedIn(signedIn) {
      (await mirror.sync()).setSignedIn(signedIn);
      (await changes).setSignedIn(signedIn);
    },
    async tryCredentials(other, signal) {
      await tried(other).keys(signal);
    },
    async tryReadUsers(other, signal) {
      const directory = createDirectory({ connection: other, credentials: tried(other), budget, now });
      try {
        return (await directory.listUsers(null, null, signal)).items.length;
      } finally {
        directory.dispose();
      }
    },
    forgetCredentials: credentials.forget,
    async dispose() {
      await changes.then((open) => open.dispose()).catch(() => undefined);
      journal.journal?.close();
      await mirror.dispose();
      pool.dispose();
      writing.dispose();
      credentials.forget();
    },
  };
}

/** Without a journal there is nowhere to keep what people decide. */
function notesOf(at: ReturnType<typeof openedJournal>): DuplicateNotes {
  if (at.journal !== null) return at.journal.notes;
  const refuse = () => {
    throw at.problem;
  };
  return { decisions: () => [], decide: refuse, takeBack: refuse, note: () => null, setNote: refuse };
}

/** A journal that does not open leaves the copy as it is: only changing fails, in words. */
function openedJournal(
  at: PoolSettings['journal'],
): { readonly journal: OpenedJournal } | { readonly journal: null; readonly problem: AppError } {
  if (at === null) {
    const message =
      'Without a keychain there is no key for the journal of changes, and without a journal nothing is changed.';
    return { journal: null, problem: new AppError('JOURNAL_NEEDS_KEYCHAIN', message) };
  }
  try {
    return { journal: openJournal(at) };
  } catch (error) {
    if (error instanceof AppError) return { journal: null, problem: error };
    throw error;
  }
}

function schedule(ms: number, action: () => void): () => void {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return pause(ms, undefined, { signal });
}
