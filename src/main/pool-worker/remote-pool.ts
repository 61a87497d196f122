import { Worker } from 'node:worker_threads';
import type { Actor } from '#shared/domain/changes/plan.ts';
import type { RunSummary } from '#shared/domain/changes/run.ts';
import type { Connection } from '#shared/domain/connection.ts';
import type { DuplicatesState } from '#shared/domain/duplicates/cluster.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorState } from '#shared/domain/mirror.ts';
import type { ChangesPort, DirectoryPort, DuplicatesPort, MirrorPort } from '../ipc/ports.ts';
import type { poolMethods } from './methods.ts';
import { createPeer } from './peer.ts';
import type { PoolSettings } from './pool-services.ts';

export interface RemotePoolDeps extends PoolSettings {
  /** The compiled worker. */
  readonly script: string | URL;
  idToken(): Promise<string>;
  onState(state: MirrorState): void;
  onRun(run: RunSummary): void;
  onDuplicates(state: DuplicatesState): void;
  report(what: string, error: unknown): void;
  /** The worker ended by itself, so many milliseconds after its start. */
  ended(ranMs: number): void;
}

/** The worker of one connection, as the main process sees it. */
export interface RemotePool {
  readonly directory: DirectoryPort;
  readonly mirror: Omit<MirrorPort, 'forget'>;
  /** `actor` is asked at each call: who is signed in then. */
  changes(actor: () => Actor): ChangesPort;
  duplicates(actor: () => Actor): DuplicatesPort;
  tryCredentials(connection: Connection, signal: AbortSignal): Promise<void>;
  tryReadUsers(connection: Connection, signal: AbortSignal): Promise<number>;
  forgetCredentials(): void;
  /** The computer woke up, or the network came back. */
  wake(): void;
  setSignedIn(signedIn: boolean): void;
  /** At most `CLOSE_MS`: what is committed is safe without it. */
  dispose(): Promise<void>;
}

type Remote = ReturnType<typeof poolMethods>;
type Answer<Name extends keyof Remote> = Awaited<ReturnType<Remote[Name]>>;
type Question<Name extends keyof Remote> = Remote[Name] extends (input: infer Input) => unknown
  ? Input
  : Parameters<Remote[Name]>[0];

const CLOSE_MS = 4_000;
const OPENING: MirrorState = {
  phase: 'opening',
  keptIn: 'memory',
  users: 0,
  gone: 0,
  completeAt: null,
  completeFrom: null,
  reading: null,
  nextAt: null,
  problem: null,
  version: 0,
  bytes: 0,
};

export function startRemotePool(deps: RemotePoolDeps): RemotePool {
  const { connection, mirror, journal, script } = deps;
  let state: MirrorState = { ...OPENING, keptIn: mirror ? 'file' : 'memory' };
  let closing = false;
  const startedAt = performance.now();
  const worker = new Worker(script, { workerData: { connection, mirror, journal } satisfies PoolSettings });
  const peer = createPeer(worker, {
    idToken: () => deps.idToken(),
    async state(next: MirrorState) {
      state = next;
      deps.onState(next);
    },
    async run(summary: RunSummary) {
      deps.onRun(summary);
    },
    async duplicates(found: DuplicatesState) {
      deps.onDuplicates(found);
    },
    async report({ what, error }: { what: string; error: string }) {
      deps.report(what, error);
    },
  });
  worker.on('error', (error) => deps.report('the worker of a connection', error));
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      peer.end(new AppError('MIRROR_FAILED', 'The part of Lifeguard that works with this pool has ended.'));
      resolve();
      if (!closing) deps.ended(performance.now() - startedAt);
    });
  });

  const ask = <Name extends keyof Remote>(name: Name, input: Question<Name>, signal?: AbortSignal) =>
    peer.call(name, input, signal) as Promise<Answer<Name>>;
  /** Nobody waits for it; a worker that has ended has nothing to be told. */
  const tell = <Name extends keyof Remote>(name: Name, input: Question<Name>) =>
    void ask(name, input).catch(() => undefined);
  const done = async (work: Promise<unknown>): Promise<null> => {
    await work;
    return null;
  };

  return {
    directory: {
      describePool: (signal) => ask('describePool', null, signal),
      getUser: (sub, signal) => ask('getUser', sub, signal),
      userGroups: (username, signal) => ask('userGroups', username, signal),
      userMfa: (username, signal) => ask('userMfa', username, signal),
      devices: (username, cursor, signal) => ask('devices', { username, cursor }, signal),
      sessions: (username, cursor, signal) => ask('sessions', { username, cursor }, signal),
      authEvents: (username, cursor, signal) => ask('authEvents', { username, cursor }, signal),
      async appClient(signal) {
        const clientId = connection.signIn?.clientId;
        return clientId === undefined ? null : ask('appClient', clientId, signal);
      },
      appClients: (signal) => ask('appClients', null, signal),
      userByToken: (accessToken, signal) => ask('userByToken', accessToken, signal),
    },
    mirror: {
      state: () => state,
      readNow: () => done(ask('readNow', undefined)),
      pause: () => done(ask('pause', undefined)),
      resume: () => done(ask('resume', undefined)),
      overview: () => ask('overview', undefined),
      groups: () => ask('groups', undefined),
      attributes: () => ask('attributes', undefined),
      suggest: (input) => ask('suggest', input),
      changes: (input) => ask('changes', input),
      search: (input) => ask('search', input),
      rows: (input) => ask('rows', input),
      subs: (input) => ask('subs', input),
      held: (sub) => ask('held', sub),
      views: () => ask('views', undefined),
      saveView: (view) => ask('saveView', view),
      removeView: (id) => ask('removeView', id),
      columns: () => ask('columns', undefined),
      setColumns: (columns) => ask('setColumns', columns),
      table: (input) => ask('table', input),
      export: (input, file, signal) =>
        peer.stream('export', { ask: input, file }, signal) as ReturnType<MirrorPort['export']>,
    },
    changes: (actor) => ({
      make: async (plan, signal) => ask('makePlan', { ask: plan, actor: actor() }, signal),
      undo: async (run, signal) => ask('planUndo', { ask: run, actor: actor() }, signal),
      retry: async (run, signal) => ask('planRetry', { ask: run, actor: actor() }, signal),
      plan: (id) => ask('plan', id),
      planRows: (input) => ask('planRows', input),
      planLeftOut: (input) => ask('planLeftOut', input),
      drop: (plan) => done(ask('dropPlan', plan)),
      apply: async (plan) => ask('applyPlan', { ask: plan, actor: actor() }),
      runs: (input) => ask('runs', input),
      run: (id) => ask('run', id),
      runRows: (input) => ask('runRows', input),
      runLeftOut: (input) => ask('runLeftOut', input),
      pause: async (run) => ask('pauseRun', { ask: run, actor: actor() }),
      resume: async (run) => ask('resumeRun', { ask: run, actor: actor() }),
      stop: async (run) => ask('stopRun', { ask: run, actor: actor() }),
      report: (input, signal) => ask('report', input, signal),
    }),
    duplicates: (actor) => ({
      state: () => ask('duplicates', undefined),
      list: (input) => ask('clusters', input),
      lines: (input) => ask('clusterLines', input),
      cluster: (input) => ask('cluster', input),
      setAside: async (input) => ask('setAside', { ask: input, by: actor().name }),
      takeBack: (input) => done(ask('takeBack', input)),
      seen: (input) => done(ask('seen', input)),
      rules: () => ask('duplicateRules', undefined),
      setRules: (input) => ask('setDuplicateRules', input),
      preview: (input, signal) => ask('cleanUpPreview', input, signal),
    }),
    tryCredentials: (other, signal) => ask('tryCredentials', other, signal),
    tryReadUsers: (other, signal) => ask('tryReadUsers', other, signal),
    forgetCredentials: () => tell('forgetCredentials', undefined),
    wake: () => tell('wake', undefined),
    setSignedIn: (signedIn) => tell('setSignedIn', signedIn),
    async dispose() {
      closing = true;
      const asked = ask('dispose', undefined).catch(() => undefined);
      const late = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
      await Promise.race([Promise.all([asked, exited]), late]);
      await worker.terminate();
    },
  };
}
