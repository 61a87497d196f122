import { CONNECTION_CHECKS } from '#shared/contract/connection-operations.ts';
import type { EventName, EventValue, OutputOf } from '#shared/contract/index.ts';
import { type Connection, DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';
import type { SessionState } from '#shared/domain/session.ts';
import { fakeActivity } from './fake-activity.ts';
import { fakeAnswerOfBackend, fakeClaims, fakeConnections, fakeSignedIn } from './fake-data.ts';
import { FAKE_SCHEMA, fakeGroups, fakeUserAt } from './fake-directory.ts';
import { createFakeMirror } from './fake-mirror.ts';
import { type FakeAnswers, FakeFailure, type FakeOptions, failure } from './fake-options.ts';

const USERS = 190;
/** Of all users, so many are asked for by name. */
const BY_NAME = 20_000;

interface FakeDeps {
  readonly options: FakeOptions;
  readonly emit: <Name extends EventName>(name: Name, value: EventValue<Name>) => void;
  readonly wait: (ms: number) => Promise<void>;
}

interface OfConnection {
  readonly connectionId: string;
}

export function createFakeAnswers({ options, emit, wait }: FakeDeps) {
  const now = options.now ?? Date.now();
  const signedIn = { ...fakeSignedIn(now), keptIn: options.keptIn ?? 'keychain' } as const;
  const connections = new Map(fakeConnections().map((connection) => [connection.id, connection]));
  const sessions = new Map<string, SessionState>();
  const count = options.empty ? 0 : (options.users ?? USERS);
  const userAt = (index: number) => fakeUserAt(now, index);
  const users = Array.from({ length: Math.min(count, BY_NAME) }, (_, index) => userAt(index));
  const groups = options.empty ? [] : fakeGroups(now);
  const mirror = createFakeMirror({ now, options, userAt, count, groups, emit });
  let endWait: (() => void) | undefined;

  function sessionOf(id: string): SessionState {
    const known = sessions.get(id);
    if (known) return known;
    const connection = connections.get(id);
    if (connection && !connection.signIn && connection.credentials.kind !== 'identityPool')
      return { phase: 'notNeeded', role: connection.credentials.role };
    return options.session ?? signedIn;
  }

  function put(connectionId: string, state: SessionState): SessionState {
    sessions.set(connectionId, state);
    emit('session.changed', { connectionId, state });
    return state;
  }

  function connectionOf(id: string): Connection {
    const connection = connections.get(id);
    if (!connection) throw new FakeFailure(failure('CONNECTION_UNKNOWN', `There is no connection ${id}.`));
    return connection;
  }

  function found<T>(value: T | undefined, code: 'USER_NOT_FOUND'): T {
    if (value === undefined) throw new FakeFailure(failure(code, 'It is not there any more.'));
    return value;
  }

  const calls = {
    'app.info': () => ({
      version: '0.1.0',
      electronVersion: '45.4.1',
      platform: 'linux',
      settingsProblem: options.settingsProblem ?? null,
      theme: options.theme ?? 'auto',
      activeConnectionId: options.connectionId ?? DEMO_CONNECTION_ID,
    }),
    'app.secrets': () =>
      options.keptIn === 'memory'
        ? { keptIn: 'memory', problem: 'No Secret Service answers on this computer.' }
        : { keptIn: 'keychain', problem: null },
    'app.setTheme': () => null,
    'app.copyText': () => null,
    'app.openHelp': () => null,
    'connections.list': () =>
      [...connections.values()].map((connection) => ({
        connection,
        builtIn: connection.id === DEMO_CONNECTION_ID,
        session: sessionOf(connection.id),
      })) as OutputOf<'connections.list'>,
    'connections.save': ({ connection }: { connection: Connection }) => {
      connections.set(connection.id, connection);
      emit('connections.changed', null);
      return connection as OutputOf<'connections.save'>;
    },
    'connections.remove': ({ connectionId }: OfConnection) => {
      connections.delete(connectionId);
      emit('connections.changed', null);
      return null;
    },
    'connections.open': ({ connectionId }: OfConnection) => {
      const connection = connectionOf(connectionId);
      return { connection, session: sessionOf(connectionId) } as OutputOf<'connections.open'>;
    },
    'session.get': ({ connectionId }: OfConnection) => sessionOf(connectionId),
    'session.signIn': async ({ connectionId }: OfConnection) => {
      put(connectionId, { phase: 'waitingForBrowser', endsAt: Date.now() + 300_000 });
      const wasCancelled = await Promise.race([
        new Promise<boolean>((resolve) => {
          endWait = () => resolve(true);
        }),
        wait(6000).then(() => false),
      ]);
      if (wasCancelled) {
        put(connectionId, { phase: 'signedOut', message: null });
        throw new FakeFailure(failure('CANCELLED', 'Cancelled.'));
      }
      put(connectionId, { phase: 'completing' });
      await wait(800);
      return put(connectionId, signedIn);
    },
    'session.reopenBrowser': () => null,
    'session.signOut': ({ connectionId }: OfConnection) => ({
      state: put(connectionId, { phase: 'signedOut', message: null }),
      warnings: [],
    }),
    'session.refresh': ({ connectionId }: OfConnection) =>
      put(connectionId, { ...signedIn, accessExpiresAt: now + 3_600_000, refreshAt: now + 2_880_000 }),
    'session.claims': () => fakeClaims(now),
    'pool.describe': ({ connectionId }: OfConnection) => ({
      id: connectionOf(connectionId).userPoolId,
      name: 'acme-customers',
      arn: 'arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Qw3rTy9',
      estimatedUsers: 5000,
      mfa: 'OPTIONAL',
      caseSensitive: false,
      signInAliases: ['email'],
      createdAt: now - 800 * 86_400_000,
      temporaryPasswordDays: 7,
      selfSignUp: true,
      threatProtection: options.threatProtection ?? 'AUDIT',
      tier: 'PLUS',
      schema: FAKE_SCHEMA,
    }),
    ...fakeActivity(now, users, options),
    ...mirror.calls,
    'users.get': ({ sub }: { sub: string }) =>
      found(
        users.find((user) => user.sub === sub),
        'USER_NOT_FOUND',
      ),
    'users.groups': ({ username }: { username: string }) =>
      groups.filter((_group, index) => index <= username.length % 3),
    'users.mfa': () => ({ preferred: 'SOFTWARE_TOKEN_MFA', enabled: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'] }),
    'backend.me': () => fakeAnswerOfBackend(options.backend ?? 'ok', now),
  } satisfies FakeAnswers;

  async function* testChecks(input: unknown): AsyncGenerator<OutputOf<'connections.test'>> {
    const { connection } = input as { connection: Connection };
    const badClient = connection.signIn?.clientId.startsWith('wrong') ?? false;
    let broken = false;
    for (const check of CONNECTION_CHECKS) {
      if (broken && check !== 'ports') {
        yield { check, status: 'skipped', message: 'Not tried: an earlier check failed.', next: null };
        continue;
      }
      yield { check, status: 'running', message: 'Trying…', next: null };
      await wait(250);
      if (badClient && check === 'callbackUrls') {
        broken = true;
        yield {
          check,
          status: 'failed',
          message: 'The pool does not know the app client “wrong”.',
          next: 'Compare the app client id with the one in the Cognito console.',
        };
      } else yield { check, status: 'ok', message: `Found nothing wrong (${check}).`, next: null };
    }
  }

  function stream(name: string, input: unknown): AsyncIterable<unknown> {
    // The window's own types have checked the input.
    return name === 'exports.save' ? mirror.saveExport(input as never, wait) : testChecks(input);
  }

  return { calls, stream, cancelSignIn: () => endWait?.() };
}
