import { type Connection, DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';
import { connectionProblems, normaliseConnection } from '#shared/domain/connection-rules.ts';
import { AppError } from '#shared/domain/errors.ts';
import {
  DEFAULT_SETTINGS,
  type ReadSettings,
  readSettings,
  SETTINGS_VERSION,
  type Settings,
  type Theme,
  writeSettings,
} from './read-settings.ts';
import { codeOf, createSettingsFile, type SettingsFs } from './settings-file.ts';

/** The connections and the few settings of the window, in `settings.json`. Holds no secret. */
export interface ConnectionStore {
  /** What was wrong with the file at the start, and what was done; null: nothing. */
  readonly problem: string | null;
  /** The built-in demo first. */
  list(): readonly Connection[];
  /** Fails with `CONNECTION_UNKNOWN`. */
  get(id: string): Connection;
  /**
   * Adds the connection or replaces the one with its id; returns it as it was saved (blanks, schemes and the like
   * mended). Fails with `CONNECTION_INVALID`, `CONNECTION_BUILT_IN` or `SETTINGS_NOT_SAVED`.
   */
  save(connection: Connection): Promise<Connection>;
  /** Fails with `CONNECTION_UNKNOWN`, `CONNECTION_BUILT_IN` or `SETTINGS_NOT_SAVED`. */
  remove(id: string): Promise<void>;
  activeId(): string | null;
  /** Fails with `CONNECTION_UNKNOWN` or `SETTINGS_NOT_SAVED`. */
  setActive(id: string | null): Promise<void>;
  theme(): Theme;
  /** Fails with `SETTINGS_NOT_SAVED`. */
  setTheme(theme: Theme): Promise<void>;
}

export interface ConnectionStoreDeps {
  /** The app's data folder; made when something is saved first. */
  readonly folder: string;
  /** The demo connection as it is now: its ports are known only once the embedded pool runs. */
  readonly builtIn: () => Connection;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The file system; Node's unless told. */
  readonly fs?: SettingsFs;
}

/** Reads the file. Never fails: what cannot be read is kept as a copy and told in `problem`. */
export async function createConnectionStore(deps: ConnectionStoreDeps): Promise<ConnectionStore> {
  const { folder, builtIn, now, fs } = deps;
  const file = createSettingsFile(folder, fs);
  const start = await load(file, now);
  const { problem } = start;
  let { settings } = start;
  let queue: Promise<unknown> = Promise.resolve();

  /** One change after the other; what could not be written is not taken over either. */
  function change<T>(make: (current: Settings) => { next: Settings; result: T }): Promise<T> {
    const work = queue.then(async () => {
      const { next, result } = make(settings);
      if (start.readOnly !== null) throw new AppError('SETTINGS_NOT_SAVED', start.readOnly);
      await file.write(writeSettings(next));
      settings = next;
      return result;
    });
    queue = work.catch(() => {});
    return work;
  }

  const known = (id: string) =>
    id === DEMO_CONNECTION_ID || settings.connections.some((connection) => connection.id === id);

  return {
    problem,
    list: () => [builtIn(), ...settings.connections],
    get(id) {
      if (id === DEMO_CONNECTION_ID) return builtIn();
      const found = settings.connections.find((connection) => connection.id === id);
      if (!found) throw unknown(id);
      return found;
    },
    async save(raw) {
      if (raw.id === DEMO_CONNECTION_ID) throw isBuiltIn();
      const connection = normaliseConnection(raw);
      const fields = connectionProblems(connection);
      if (fields.length > 0)
        throw new AppError(
          'CONNECTION_INVALID',
          fields.length === 1 ? 'One field is not right.' : `${fields.length} fields are not right.`,
          { fields },
        );
      return change((current) => {
        const isNew = !current.connections.some((other) => other.id === connection.id);
        const connections = isNew
          ? [...current.connections, connection]
          : current.connections.map((other) => (other.id === connection.id ? connection : other));
        return { next: { ...current, connections }, result: connection };
      });
    },
    async remove(id) {
      if (id === DEMO_CONNECTION_ID) throw isBuiltIn();
      await change((current) => {
        if (!known(id)) throw unknown(id);
        const connections = current.connections.filter((connection) => connection.id !== id);
        const activeConnectionId = current.activeConnectionId === id ? null : current.activeConnectionId;
        return { next: { ...current, connections, activeConnectionId }, result: null };
      });
    },
    activeId: () => settings.activeConnectionId,
    setActive: (id) =>
      change((current) => {
        if (id !== null && !known(id)) throw unknown(id);
        return { next: { ...current, activeConnectionId: id }, result: undefined };
      }),
    theme: () => settings.theme,
    setTheme: (theme) => change((current) => ({ next: { ...current, theme }, result: undefined })),
  };
}

interface Start {
  settings: Settings;
  problem: string | null;
  /** Why nothing may be written; null: it may. */
  readOnly: string | null;
}

async function load(file: ReturnType<typeof createSettingsFile>, now: () => number): Promise<Start> {
  const untouched = (why: string): Start => ({
    settings: DEFAULT_SETTINGS,
    problem: `${why} Lifeguard goes on without it and saves nothing, so that the file stays as it is.`,
    readOnly: `${why} Nothing was saved, so that the file stays as it is.`,
  });
  let read: ReadSettings;
  try {
    const text = await file.read();
    if (text === null) return { settings: DEFAULT_SETTINGS, problem: null, readOnly: null };
    read = readSettings(text);
  } catch (error) {
    // What the decoder throws: the file could be read, but is no text.
    if (!(error instanceof TypeError))
      return untouched(`${file.path} could not be read: ${reasonOf(error)}.`);
    read = { kind: 'broken', problem: 'it is not UTF-8 text' };
  }
  if (read.kind === 'newer')
    return untouched(
      `${file.path} was written by a newer Lifeguard (version ${read.version} of the file; this one knows ${SETTINGS_VERSION}). Update Lifeguard.`,
    );
  if (read.kind === 'read' && read.problems.length === 0)
    return { settings: read.settings, problem: null, readOnly: null };

  const problem =
    read.kind === 'broken'
      ? `${file.path} is broken: ${read.problem}`
      : `${file.path} has entries that cannot be used. ${read.problems.join(' ')}`;
  const settings = read.kind === 'broken' ? DEFAULT_SETTINGS : read.settings;
  try {
    const copy = await file.keepCopy(new Date(now()));
    const did = read.kind === 'broken' ? 'Lifeguard starts with the defaults' : 'The rest is in use';
    // Written at once: otherwise every start would make another copy.
    await file.write(writeSettings(settings)).catch(() => {});
    return {
      settings,
      problem: `${problem.replace(/\.?$/, '.')} ${did}; a copy is kept as ${copy}`,
      readOnly: null,
    };
  } catch {
    return { ...untouched(`${problem.replace(/\.?$/, '.')} No copy of it could be made.`), settings };
  }
}

function reasonOf(error: unknown): string {
  const reasons: Record<string, string> = {
    EACCES: 'it may not be read by you',
    EPERM: 'it may not be read by you',
    EISDIR: 'it is a folder',
    EIO: 'the disk failed',
  };
  const code = codeOf(error);
  if (Object.hasOwn(reasons, code)) return reasons[code] ?? '';
  return code || (error instanceof Error ? error.message : 'unknown reason');
}

function unknown(id: string): AppError {
  return new AppError('CONNECTION_UNKNOWN', `There is no connection “${id.slice(0, 63)}” any more.`);
}

function isBuiltIn(): AppError {
  return new AppError('CONNECTION_BUILT_IN', 'The demo connection can neither be changed nor removed.');
}
