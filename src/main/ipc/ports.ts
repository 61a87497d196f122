import type { CheckedInputOf } from '#shared/contract/handlers.ts';
import type { CallName, OutputOf, StreamName } from '#shared/contract/index.ts';
import type { Connection } from '#shared/domain/connection.ts';
import type { MirrorState } from '#shared/domain/mirror.ts';
import type { SessionState } from '#shared/domain/session.ts';
import type { TestSignInMethod } from '#shared/domain/test-sign-in.ts';
import type { CognitoFinding } from '#shared/domain/token/judge/facts.ts';
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
  getUser(sub: string, signal: AbortSignal): Promise<User>;
  userGroups(username: string, signal: AbortSignal): Promise<Group[]>;
  userMfa(username: string, signal: AbortSignal): Promise<OutputOf<'users.mfa'>>;
  devices(username: string, cursor: string | null, signal: AbortSignal): Promise<OutputOf<'users.devices'>>;
  sessions(username: string, cursor: string | null, signal: AbortSignal): Promise<OutputOf<'users.sessions'>>;
  authEvents(
    username: string,
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<OutputOf<'users.authEvents'>>;
  /** Null: the connection has no app client. */
  appClient(signal: AbortSignal): Promise<OutputOf<'pool.appClient'>>;
  appClients(signal: AbortSignal): Promise<OutputOf<'pool.appClients'>>;
  /** What Cognito says to an access token (`GetUser`). */
  userByToken(accessToken: string, signal: AbortSignal): Promise<CognitoFinding>;
}

/** The copy of the pool, which lives in the worker of the connection. Every method answers as the operation of its name. */
export interface MirrorPort {
  state(): MirrorState;
  readNow(): Promise<null>;
  pause(): Promise<null>;
  resume(): Promise<null>;
  forget(): Promise<null>;
  overview(): Promise<OutputOf<'mirror.overview'>>;
  groups(): Promise<OutputOf<'mirror.groups'>>;
  attributes(): Promise<OutputOf<'mirror.attributes'>>;
  suggest(input: Ask<'mirror.suggest'>): Promise<OutputOf<'mirror.suggest'>>;
  changes(input: Ask<'mirror.changes'>): Promise<OutputOf<'mirror.changes'>>;
  search(input: Ask<'users.search'>): Promise<OutputOf<'users.search'>>;
  rows(input: Ask<'users.rows'>): Promise<OutputOf<'users.rows'>>;
  subs(input: Ask<'users.subs'>): Promise<OutputOf<'users.subs'>>;
  held(sub: string): Promise<OutputOf<'users.held'>>;
  views(): Promise<OutputOf<'views.list'>>;
  saveView(view: Ask<'views.save'>['view']): Promise<OutputOf<'views.save'>>;
  removeView(id: string): Promise<null>;
  columns(): Promise<OutputOf<'views.columns'>>;
  setColumns(columns: readonly string[]): Promise<null>;
  /** At most 50,000 users as tab-separated text. `INVALID_INPUT` if more are chosen. */
  table(input: Ask<'users.copy'>): Promise<{ text: string; users: number }>;
  /** Writes the file; the items of `exports.save` from `writing` on. */
  export(
    input: Ask<'exports.save'>,
    file: string,
    signal: AbortSignal,
  ): AsyncIterable<OutputOf<'exports.save'>>;
}

/** Plans and runs, in the worker of the connection, in the name of whoever is signed in. Every method answers as the operation of its name. */
export interface ChangesPort {
  make(input: Ask<'plans.make'>, signal: AbortSignal): Promise<OutputOf<'plans.make'>>;
  undo(run: string, signal: AbortSignal): Promise<OutputOf<'plans.undo'>>;
  retry(run: string, signal: AbortSignal): Promise<OutputOf<'plans.retry'>>;
  plan(id: string): Promise<OutputOf<'plans.get'>>;
  planRows(input: Ask<'plans.rows'>): Promise<OutputOf<'plans.rows'>>;
  planLeftOut(input: Ask<'plans.leftOut'>): Promise<OutputOf<'plans.leftOut'>>;
  drop(plan: string): Promise<null>;
  apply(input: Ask<'plans.apply'>): Promise<OutputOf<'plans.apply'>>;
  runs(input: Ask<'runs.list'>): Promise<OutputOf<'runs.list'>>;
  run(id: string): Promise<OutputOf<'runs.get'>>;
  runRows(input: Ask<'runs.rows'>): Promise<OutputOf<'runs.rows'>>;
  runLeftOut(input: Ask<'runs.leftOut'>): Promise<OutputOf<'runs.leftOut'>>;
  pause(run: string): Promise<OutputOf<'runs.pause'>>;
  resume(run: string): Promise<OutputOf<'runs.resume'>>;
  stop(run: string): Promise<OutputOf<'runs.stop'>>;
  /** Writes the file, whole or not at all. */
  report(
    input: { readonly run: string; readonly format: 'spreadsheet' | 'ndjson'; readonly file: string },
    signal: AbortSignal,
  ): Promise<Omit<Extract<OutputOf<'runs.report'>, { phase: 'done' }>, 'phase'>>;
}

/** Duplicates in the copy, in the worker of the connection. Every method answers as the operation of its name. */
export interface DuplicatesPort {
  state(): Promise<OutputOf<'duplicates.state'>>;
  list(input: Ask<'duplicates.list'>): Promise<OutputOf<'duplicates.list'>>;
  lines(input: Ask<'duplicates.lines'>): Promise<OutputOf<'duplicates.lines'>>;
  cluster(input: Ask<'duplicates.cluster'>): Promise<OutputOf<'duplicates.cluster'>>;
  /** In the name of whoever is signed in. */
  setAside(input: Ask<'duplicates.setAside'>): Promise<OutputOf<'duplicates.setAside'>>;
  takeBack(input: Ask<'duplicates.takeBack'>): Promise<null>;
  seen(input: Ask<'duplicates.seen'>): Promise<null>;
  rules(): Promise<OutputOf<'duplicates.rules'>>;
  setRules(input: Ask<'duplicates.setRules'>): Promise<OutputOf<'duplicates.setRules'>>;
  preview(input: Ask<'duplicates.preview'>, signal: AbortSignal): Promise<OutputOf<'duplicates.preview'>>;
}

/** Tokens to look at, and where more of them come from. Every method answers as the operation of its name. */
export interface TokensPort {
  inspect(source: TokenSource, signal: AbortSignal): Promise<OutputOf<'tokens.inspect'>>;
  ask(input: Ask<'tokens.ask'>, signal: AbortSignal): Promise<OutputOf<'tokens.ask'>>;
  signIn(method: TestSignInMethod, signal: AbortSignal): AsyncIterable<OutputOf<'tokens.signIn'>>;
  answer(input: Ask<'tokens.answer'>): Promise<null>;
  copyLink(attempt: string): Promise<null>;
  copy(source: TokenSource): Promise<null>;
  drop(): Promise<null>;
}

export type TokenSource = Ask<'tokens.inspect'>['source'];

type Ask<Name extends CallName | StreamName> = Omit<CheckedInputOf<Name>, 'connectionId'>;

/** The services of one connection. */
export interface Workspace {
  readonly connection: Connection;
  readonly session: SessionPort;
  readonly directory: DirectoryPort;
  readonly mirror: MirrorPort;
  readonly changes: ChangesPort;
  readonly duplicates: DuplicatesPort;
  readonly tokens: TokensPort;
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
