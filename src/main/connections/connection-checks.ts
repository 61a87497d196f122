import { type Connection, callbackUrls } from '#shared/domain/connection.ts';
import { connectionProblems } from '#shared/domain/connection-rules.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { MeAnswer } from '#shared/domain/explain-me.ts';
import { judgeBackend } from './judge-backend.ts';
import { judgeCallbackUrls, judgePorts } from './sign-in-check.ts';
import { askUserPool, judgeClock, judgeUserPool, type PoolAnswer } from './user-pool-check.ts';
import { type ConnectionCheck, failed, type Verdict } from './verdict.ts';

export interface ConnectionTesterDeps {
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether a program may listen there now. */
  canBind(host: string, port: number): Promise<boolean>;
  /**
   * Asks `/oauth2/authorize` for this callback URL as the browser would. Rejects with `CALLBACK_NOT_REGISTERED`, or
   * with whatever else is wrong with domain, app client or scopes.
   */
  askSignIn(connection: Connection, callbackUrl: string, signal: AbortSignal): Promise<void>;
  /** Null: nobody is signed in to this connection. Its methods reject with an `AppError`. */
  access(connection: Connection): ConnectionAccess | null;
  /** `GET /api/v1/me` without a token. */
  askBackend(baseUrl: string, signal: AbortSignal): Promise<MeAnswer>;
}

export interface ConnectionAccess {
  credentials(signal: AbortSignal): Promise<void>;
  /** How many users the first page has. */
  readUsers(signal: AbortSignal): Promise<number>;
}

/** One check of a connection. */
export interface Step {
  readonly check: ConnectionCheck;
  /** Said while it runs. */
  readonly doing: string;
  /** Unless these are fine it is skipped. */
  readonly needs: readonly ConnectionCheck[];
  /** What it throws as an `AppError` is its finding too. */
  run(): Promise<Verdict>;
}

/** The checks of one test, cheapest first; what an earlier one learnt a later one uses. */
export function connectionChecks(
  connection: Connection,
  deps: ConnectionTesterDeps,
  signal: AbortSignal,
): Step[] {
  const { signIn, backendUrl } = connection;
  const urls = signIn ? callbackUrls(signIn) : [];
  const access = deps.access(connection);
  const noSignIn: Verdict = {
    status: 'skipped',
    message: 'This connection has no sign-in through the browser.',
  };
  const signInFirst: Verdict = { status: 'skipped', message: 'Sign in to check this.' };
  let pool: PoolAnswer | null = null;
  /** The callback URLs that Cognito does not know; filled by the first of the two checks as far as it needs. */
  const refused = new Map<string, AppError | null>();

  return [
    {
      check: 'settings',
      doing: 'Reading the settings.',
      needs: [],
      run: async () => judgeSettings(connection),
    },
    {
      check: 'userPool',
      doing: 'Fetching the public keys of the user pool.',
      needs: ['settings'],
      async run() {
        pool = await askUserPool(connection, deps.fetch, signal);
        return judgeUserPool(connection, pool);
      },
    },
    {
      check: 'clock',
      doing: 'Comparing the clocks.',
      needs: ['settings'],
      run: async () => judgeClock(pool, deps.now()),
    },
    {
      check: 'signInDomain',
      doing: 'Asking for the sign-in page.',
      needs: ['settings'],
      async run() {
        const [first] = urls;
        if (!signIn || first === undefined) return noSignIn;
        const problem = await problemOf(() => deps.askSignIn(connection, first, signal));
        refused.set(first, problem);
        if (problem && problem.code !== 'CALLBACK_NOT_REGISTERED') return failed(problem);
        return { status: 'ok', message: `${signIn.domain} shows the sign-in page for this app client.` };
      },
    },
    {
      check: 'callbackUrls',
      doing: 'Asking for each callback URL.',
      needs: signIn ? ['signInDomain'] : ['settings'],
      async run() {
        if (!signIn) return noSignIn;
        for (const url of urls)
          if (!refused.has(url))
            refused.set(url, await problemOf(() => deps.askSignIn(connection, url, signal)));
        return judgeCallbackUrls(urls, refused);
      },
    },
    {
      check: 'ports',
      doing: 'Trying the callback ports of this computer.',
      needs: ['settings'],
      run: async () => (signIn ? judgePorts(signIn, deps.canBind) : noSignIn),
    },
    {
      check: 'credentials',
      doing: 'Getting AWS credentials.',
      needs: ['settings'],
      async run() {
        if (!access) return signInFirst;
        const problem = await problemOf(() => access.credentials(signal));
        return problem ? failed(problem) : { status: 'ok', message: 'AWS credentials are there.' };
      },
    },
    {
      check: 'readUsers',
      doing: 'Reading the first page of users.',
      needs: access ? ['userPool', 'credentials'] : ['settings'],
      async run() {
        if (!access) return signInFirst;
        let count = 0;
        const problem = await problemOf(async () => {
          count = await access.readUsers(signal);
        });
        if (problem) return failed(problem);
        return { status: 'ok', message: `Users can be read (${count} on the first page).` };
      },
    },
    {
      check: 'backend',
      doing: 'Asking the backend without a token.',
      needs: ['settings'],
      async run() {
        if (backendUrl === undefined)
          return { status: 'skipped', message: 'This connection has no backend.' };
        return judgeBackend(await deps.askBackend(backendUrl, signal), backendUrl);
      },
    },
  ];
}

async function problemOf(attempt: () => Promise<void>): Promise<AppError | null> {
  try {
    await attempt();
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'CANCELLED') return error;
    throw error;
  }
}

function judgeSettings(connection: Connection): Verdict {
  const [first, ...others] = connectionProblems(connection);
  if (!first) return { status: 'ok', message: 'The settings fit together.' };
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return {
    status: 'failed',
    message: `${first.field}: ${first.message}${more}`,
    next: 'Correct the marked fields, then test again.',
  };
}
