import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { createSessionService, type SessionServiceDeps } from '#main/auth/session-service.ts';
import { createMemoryStore } from '#main/secrets/memory-store.ts';
import type { SecretStore } from '#main/secrets/secret-store.ts';
import { createKeyCache } from '#main/tokens/key-cache.ts';
import { createTokenVerifier } from '#main/tokens/token-verifier.ts';
import { type Connection, DEFAULT_BUDGET, DEFAULT_SCOPES, endpointsOf } from '#shared/domain/connection.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';
import type { SessionState } from '#shared/domain/session.ts';
import { FAKE_CLIENT, type FakeSignIn } from './fake-sign-in.ts';
import { freePorts } from './free-ports.ts';

/** A clock and timers that a test moves by hand; what is short (below a second) runs in real time. */
export function createManualClock() {
  let offset = 0;
  const waiting = new Map<object, { at: number; action: () => void }>();
  const now = () => Date.now() + offset;
  return {
    now,
    timers: {
      set(action: () => void, milliseconds: number): unknown {
        if (milliseconds < 1000) return setTimeout(action, milliseconds);
        const timer = {};
        waiting.set(timer, { at: now() + milliseconds, action });
        return timer;
      },
      clear(timer: unknown): void {
        waiting.delete(timer as object);
        clearTimeout(timer as NodeJS.Timeout);
      },
    },
    /** Milliseconds until the next timer; null if none is set. */
    next: (): number | null =>
      waiting.size === 0 ? null : Math.min(...[...waiting.values()].map(({ at }) => at)) - now(),
    /** Time passes and timers fire. */
    advance(milliseconds: number): void {
      offset += milliseconds;
      for (const [timer, { at, action }] of [...waiting]) {
        if (at > now()) continue;
        waiting.delete(timer);
        action();
      }
    },
    /** Only the wall clock jumps, as after sleep or when a person sets it. */
    jump(milliseconds: number): void {
      for (const entry of waiting.values()) entry.at += milliseconds;
      offset += milliseconds;
    },
  };
}

export type ManualClock = ReturnType<typeof createManualClock>;

export async function fakeConnection(
  fake: FakeSignIn,
  changes: Partial<Connection> = {},
): Promise<Connection> {
  return {
    id: 'acme',
    name: 'Acme customers',
    region: 'eu-central-1',
    userPoolId: 'eu-central-1_Acme',
    signIn: {
      domain: fake.origin,
      clientId: FAKE_CLIENT,
      scopes: DEFAULT_SCOPES,
      callbackHost: '127.0.0.1',
      callbackPorts: await freePorts(3),
    },
    credentials: { kind: 'identityPool', identityPoolId: 'eu-central-1:x' },
    roles: DEFAULT_ROLE_MAPPING,
    budget: DEFAULT_BUDGET,
    endpoints: { issuer: fake.issuer },
    ...changes,
  };
}

/** A session service with everything it talks to in reach of the test. */
export function createHarness(options: {
  readonly connection: Connection;
  readonly clock?: ManualClock;
  readonly secrets?: SecretStore;
  readonly deps?: Partial<SessionServiceDeps>;
}) {
  const { connection, clock = createManualClock(), secrets = createMemoryStore() } = options;
  const states: SessionState[] = [];
  const logged: string[] = [];
  const opened: string[] = [];
  const waitingForUrl: ((url: string) => void)[] = [];
  const { issuers, jwks } = endpointsOf(connection);
  const service = createSessionService({
    connection,
    secrets,
    keptIn: 'keychain',
    fetch,
    now: clock.now,
    random: randomBytes,
    timers: clock.timers,
    openExternal: async (url) => {
      const next = waitingForUrl.shift();
      if (next === undefined) opened.push(url);
      else next(url);
    },
    verifier: createTokenVerifier({
      issuers,
      clientId: connection.signIn?.clientId ?? '',
      keys: createKeyCache({ url: jwks, fetch, now: clock.now }),
      now: clock.now,
    }),
    onChange: (state) => states.push(state),
    log: {
      info: (message) => logged.push(message),
      error: (message, error) => logged.push(`${message} ${inspect(error, { depth: 9, showHidden: true })}`),
    },
    ...options.deps,
  });

  const nextUrl = (): Promise<string> => {
    const url = opened.shift();
    return url === undefined ? new Promise((resolve) => waitingForUrl.push(resolve)) : Promise.resolve(url);
  };

  return {
    service,
    clock,
    secrets,
    states,
    logged,
    opened,
    nextUrl,
    phases: () => states.map(({ phase }) => phase),
  };
}

export type Harness = ReturnType<typeof createHarness>;

/** Signs in from the click to the last page, as a person whose browser follows redirects. */
export async function signInThrough(
  fake: FakeSignIn,
  harness: Harness,
): Promise<{ state: SessionState; page: string }> {
  const result = harness.service.signIn(new AbortController().signal);
  const [state, page] = await Promise.all([
    result,
    harness.nextUrl().then(async (url) => (await fetch(fake.approve(url))).text()),
  ]);
  return { state, page };
}
