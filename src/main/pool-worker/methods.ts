import type { Actor, PlanRow } from '#shared/domain/changes/plan.ts';
import { STEP_OPERATIONS } from '#shared/domain/changes/step.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { mentionsDuplicates } from '#shared/domain/query/match-user.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import { exportUsers } from '../exports/export-users.ts';
import { writeRunReport } from '../exports/run-report.ts';
import { tableOf } from '../exports/table.ts';
import type { ChangesPort, DuplicatesPort, MirrorPort } from '../ipc/ports.ts';
import type { Chosen } from '../mirror/library.ts';
import type { Methods } from './peer.ts';
import type { PoolServices } from './pool-services.ts';

type InputOf<Method> = Method extends (input: infer Input, ...rest: never[]) => unknown ? Input : never;
type Ask<Name extends keyof MirrorPort> = InputOf<MirrorPort[Name]>;
/** What is asked of plans and runs, and in whose name. */
type By<Name extends keyof ChangesPort> = { readonly ask: InputOf<ChangesPort[Name]>; readonly actor: Actor };

interface OfUser {
  readonly username: string;
  readonly cursor: string | null;
}

type AskDuplicates<Name extends keyof DuplicatesPort> = InputOf<DuplicatesPort[Name]>;

/** The clipboard is no place for more. */
const MOST_COPIED = 50_000;

/** What the main process may ask the worker of a connection, by the names that `remote-pool.ts` uses. */
export function poolMethods({ directory, mirror, changes, ...services }: PoolServices) {
  const { library, duplicates } = mirror;
  /** Who is a duplicate has to be known before a query asks for it. */
  async function comparedFor(query: string | null): Promise<void> {
    const parsed = query === null ? null : parseQuery(query, { now: Date.now() });
    if (parsed?.ok && mentionsDuplicates(parsed.query)) await (await duplicates()).settled();
  }
  const queryOf = (selection: Chosen | null) => (selection?.kind === 'all' ? selection.query : null);

  return {
    describePool: (_input: null, signal) => directory.describePool(signal),
    getUser: (sub: string, signal) => directory.getUser(sub, signal),
    userGroups: (username: string, signal) => directory.userGroups(username, signal),
    userMfa: (username: string, signal) => directory.userMfa(username, signal),
    devices: ({ username, cursor }: OfUser, signal) => directory.devices(username, cursor, signal),
    sessions: ({ username, cursor }: OfUser, signal) => directory.sessions(username, cursor, signal),
    authEvents: ({ username, cursor }: OfUser, signal) => directory.authEvents(username, cursor, signal),
    appClient: (clientId: string, signal) => directory.appClient(clientId, signal),
    appClients: (_input: null, signal) => directory.appClients(signal),
    userByToken: (accessToken: string, signal) => directory.userByToken(accessToken, signal),

    readNow: async () => (await mirror.sync()).readNow(),
    pause: async () => (await mirror.sync()).pause(),
    resume: async () => (await mirror.sync()).resume(),
    wake: async () => (await mirror.sync()).wake(),
    setSignedIn: (signedIn: boolean) => services.setSignedIn(signedIn),
    overview: async () => (await library()).overview(),
    groups: async () => (await library()).groups(),
    attributes: async () => (await library()).attributes(),
    suggest: async (input: Ask<'suggest'>) => (await library()).suggest(input),
    changes: async (input: Ask<'changes'>) => (await library()).changes(input),
    async search(input: Ask<'search'>) {
      await comparedFor(input.query);
      return (await library()).search(input);
    },
    rows: async (input: Ask<'rows'>) => (await library()).rows(input),
    subs: async (input: Ask<'subs'>) => (await library()).subs(input),
    held: async (sub: string) => (await library()).held(sub),
    views: async () => (await library()).views(),
    saveView: async (view: Ask<'saveView'>) => (await library()).saveView(view),
    removeView: async (id: string) => (await library()).removeView(id),
    columns: async () => (await library()).columns(),
    setColumns: async (columns: readonly string[]) => (await library()).setColumns(columns),
    async table({ selection, columns }: Ask<'table'>) {
      await comparedFor(queryOf(selection));
      const { chosen, users } = await library();
      const ids = chosen(selection);
      if (ids.length > MOST_COPIED) {
        throw new AppError(
          'INVALID_INPUT',
          `At most ${MOST_COPIED.toLocaleString('en')} users can be copied at once, and these are ${ids.length.toLocaleString('en')}.`,
          { next: 'Export them to a file instead.' },
        );
      }
      return { text: tableOf(users(ids), columns), users: ids.length };
    },
    async *export({ ask, file }: { ask: Ask<'export'>; file: string }, signal) {
      await comparedFor(queryOf(ask.selection));
      const { chosen, users } = await library();
      const ids = chosen(ask.selection);
      yield* exportUsers({
        format: ask.format,
        columns: ask.columns,
        users: users(ids),
        total: ids.length,
        csvHeader: () => directory.csvHeader(signal),
        file,
        signal,
      });
    },

    async makePlan({ ask, actor }: By<'make'>, signal) {
      await comparedFor(queryOf(ask.selection));
      return (await changes()).make(ask, actor, signal);
    },
    planUndo: async ({ ask, actor }: By<'undo'>, signal) => (await changes()).undo(ask, actor, signal),
    planRetry: async ({ ask, actor }: By<'retry'>, signal) => (await changes()).retry(ask, actor, signal),
    plan: async (id: string) => (await changes()).plan(id),
    async planRows(ask: InputOf<ChangesPort['planRows']>) {
      const { rows, total } = (await changes()).planRows(ask);
      return { rows: rows.map(withOperation), total };
    },
    planLeftOut: async (ask: InputOf<ChangesPort['planLeftOut']>) => (await changes()).planLeftOut(ask),
    dropPlan: async (plan: string) => (await changes()).drop(plan),
    applyPlan: async ({ ask, actor }: By<'apply'>) => (await changes()).apply(ask, actor),
    runs: async (ask: InputOf<ChangesPort['runs']>) => (await changes()).runs(ask),
    run: async (id: string) => (await changes()).run(id),
    async runRows(ask: InputOf<ChangesPort['runRows']>) {
      const { rows, total } = (await changes()).runRows(ask);
      return { rows: rows.map(withOperation), total };
    },
    runLeftOut: async (ask: InputOf<ChangesPort['runLeftOut']>) => (await changes()).runLeftOut(ask),
    pauseRun: async ({ ask, actor }: By<'pause'>) => (await changes()).pause(ask, actor),
    resumeRun: async ({ ask, actor }: By<'resume'>) => (await changes()).resume(ask, actor),
    stopRun: async ({ ask, actor }: By<'stop'>) => (await changes()).stop(ask, actor),
    async report({ run, format, file }: InputOf<ChangesPort['report']>, signal) {
      const rows = (await changes()).reportRows(run);
      return writeRunReport({ format, file, rows, signal });
    },

    duplicates: async () => (await duplicates()).state(),
    clusters: async (ask: AskDuplicates<'list'>) => (await duplicates()).list(ask),
    clusterLines: async (ask: AskDuplicates<'lines'>) => (await duplicates()).lines(ask),
    cluster: async (ask: AskDuplicates<'cluster'>) => (await duplicates()).cluster(ask),
    setAside: async ({ ask, by }: { ask: AskDuplicates<'setAside'>; by: string }) =>
      (await duplicates()).setAside({ ...ask, by }),
    takeBack: async ({ decisions }: AskDuplicates<'takeBack'>) => (await duplicates()).takeBack(decisions),
    seen: async ({ clusters }: AskDuplicates<'seen'>) => (await duplicates()).seen(clusters),
    duplicateRules: async () => (await duplicates()).rules(),
    setDuplicateRules: async ({ rules }: AskDuplicates<'setRules'>) => (await duplicates()).setRules(rules),
    cleanUpPreview: async ({ cleanUp }: AskDuplicates<'preview'>, signal) =>
      (await duplicates()).preview(cleanUp, signal),

    tryCredentials: (connection: Connection, signal) => services.tryCredentials(connection, signal),
    tryReadUsers: (connection: Connection, signal) => services.tryReadUsers(connection, signal),
    forgetCredentials: async () => services.forgetCredentials(),
    dispose: () => services.dispose(),
  } satisfies Methods;
}

/** The window shows the name of the operation, not the call. */
function withOperation<Row extends PlanRow>(row: Row) {
  return { ...row, operation: STEP_OPERATIONS[row.step.kind] };
}
