import type { OutputOf } from '#shared/contract/index.ts';
import type { Connection } from '#shared/domain/connection.ts';
import type { UserFilter } from '#shared/domain/list-users-filter.ts';
import type { SessionState } from '#shared/domain/session.ts';
import type { Group, User } from '#shared/domain/user.ts';

/** What the handlers ask of the rest of main. Methods reject with an `AppError` whose code the operation declares. */

export interface SessionPort {
  state(): SessionState;
  signIn(signal: AbortSignal): Promise<SessionState>;
  reopenBrowser(): Promise<void>;
  signOut(): Promise<OutputOf<'session.signOut'>>;
  refresh(): Promise<SessionState>;
  claims(): Promise<OutputOf<'session.claims'>>;
}

export interface DirectoryPort {
  describePool(signal: AbortSignal): Promise<OutputOf<'pool.describe'>>;
  listUsers(filter: UserFilter | null, cursor: string | null, signal: AbortSignal): Promise<Page<User>>;
  getUser(sub: string, signal: AbortSignal): Promise<User>;
  userGroups(username: string, signal: AbortSignal): Promise<Group[]>;
  userMfa(username: string, signal: AbortSignal): Promise<OutputOf<'users.mfa'>>;
  listGroups(cursor: string | null, signal: AbortSignal): Promise<Page<Group>>;
  getGroup(name: string, signal: AbortSignal): Promise<Group>;
  groupMembers(name: string, cursor: string | null, signal: AbortSignal): Promise<Page<User>>;
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** The services of one connection. */
export interface Workspace {
  readonly connection: Connection;
  readonly session: SessionPort;
  readonly directory: DirectoryPort;
  /** `GET /api/v1/me` as the person who is signed in. */
  me(signal: AbortSignal): Promise<OutputOf<'backend.me'>>;
}

export interface Workspaces {
  /** Starts the services of a connection when it is asked for first, the demo pool included. */
  open(connectionId: string): Promise<Workspace>;
  /** The services if they were started. */
  opened(connectionId: string): Workspace | undefined;
  /** Ends the services; for a connection that was removed, the keychain entry goes as well. */
  close(connectionId: string, removed?: Connection): Promise<void>;
}

export interface SettingsPort {
  /** What was wrong with the settings file when it was read, in a sentence. */
  readonly problem: string | null;
  list(): readonly Connection[];
  save(connection: Connection): Promise<Connection>;
  remove(connectionId: string): Promise<void>;
  activeId(): string | null;
  setActive(connectionId: string): Promise<void>;
  theme(): Theme;
  setTheme(theme: Theme): Promise<void>;
}

export type Theme = 'auto' | 'light' | 'dark';
