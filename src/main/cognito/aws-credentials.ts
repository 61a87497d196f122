import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { networkFailureOf, networkSentence } from '#shared/domain/network-failure.ts';
import { explainAwsError } from './errors.ts';
import type { CognitoOperation } from './quotas.ts';
import type { RequestBudget } from './request-budget.ts';

export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  /** Milliseconds since the epoch; null: they do not expire. */
  readonly expiresAt: number | null;
}

/** Where the AWS keys of one connection come from. They stay in the main process and in memory. */
export interface AwsCredentials {
  /**
   * The keys, from memory until five minutes before they expire. Fails with `AWS_CREDENTIALS_MISSING`,
   * `AWS_CREDENTIALS_EXPIRED`, `SESSION_EXPIRED`, `NETWORK_OFFLINE`, `THROTTLED`, `SERVICE_FAILED` or `CANCELLED`.
   * Source: `GetId` and `GetCredentialsForIdentity` (enhanced flow), or the AWS profile files, SSO included.
   */
  keys(signal: AbortSignal): Promise<AwsKeys>;
  /** After a sign-in, a sign-out, or when AWS calls the keys expired. */
  forget(): void;
}

export interface AwsCredentialsDeps {
  readonly connection: Pick<Connection, 'region' | 'userPoolId' | 'endpoints' | 'credentials'>;
  /** The session's ID token; only asked for with an identity pool. Its failures are passed on. */
  readonly idToken: () => Promise<string>;
  readonly budget: RequestBudget;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds for the whole exchange, retries included. */
  readonly timeoutMs?: number;
}

const AHEAD = 5 * 60_000;
/** Keys without an end are read again now and then: somebody may have renewed the profile meanwhile. */
const RECHECK = 5 * 60_000;

export function createAwsCredentials(deps: AwsCredentialsDeps): AwsCredentials {
  const { connection, now, timeoutMs = 60_000 } = deps;
  const { credentials } = connection;
  let kept: { keys: AwsKeys; until: number } | null = null;
  let running: Promise<AwsKeys> | null = null;
  let generation = 0;

  async function load(signal: AbortSignal): Promise<AwsKeys> {
    switch (credentials.kind) {
      case 'identityPool':
        return fromIdentityPool(deps, credentials.identityPoolId, signal);
      case 'profile':
        return fromProfile(credentials.profile, connection.region, now());
      case 'environment':
        return fromEnvironment();
    }
  }

  async function refresh(): Promise<AwsKeys> {
    const mine = generation;
    const limit = AbortSignal.timeout(timeoutMs);
    const keys = await load(limit).catch((error: unknown) => {
      throw limit.aborted ? tooSlow(error) : error;
    });
    if (keys.expiresAt !== null && keys.expiresAt <= now()) throw expired(connection);
    const until =
      keys.expiresAt === null
        ? now() + RECHECK
        : Math.max(keys.expiresAt - AHEAD, (now() + keys.expiresAt) / 2);
    if (mine === generation) kept = { keys, until };
    return keys;
  }

  return {
    async keys(signal) {
      if (kept && now() < kept.until) return kept.keys;
      // One exchange for all who wait; the signal of one of them must not end it for the others.
      if (!running) {
        const mine = refresh().finally(() => {
          if (running === mine) running = null;
        });
        running = mine;
      }
      return untilAborted(running, signal);
    },
    forget() {
      generation += 1;
      kept = null;
      running = null;
    },
  };
}

async function fromIdentityPool(
  { connection, idToken, budget, now }: AwsCredentialsDeps,
  identityPoolId: string,
  signal: AbortSignal,
): Promise<AwsKeys> {
  const token = await idToken();
  const sdk = await import('@aws-sdk/client-cognito-identity');
  const client = new sdk.CognitoIdentityClient({
    region: connection.region,
    endpoint: endpointsOf(connection).cognitoIdentity,
    maxAttempts: 1,
    // Both operations are public: the ID token is the proof.
    credentials: { accessKeyId: '', secretAccessKey: '' },
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
  });
  const logins = { [loginKey(connection)]: token };
  const ask = <T>(operation: CognitoOperation, send: () => Promise<T>) =>
    budget.run({ operation, signal }, async () => {
      try {
        return await send();
      } catch (error) {
        throw explainAwsError(error, { connection, operation, now: now() });
      }
    });
  try {
    const { IdentityId } = await ask('GetId', () =>
      client.send(new sdk.GetIdCommand({ IdentityPoolId: identityPoolId, Logins: logins }), {
        abortSignal: signal,
      }),
    );
    const { Credentials: given } = await ask('GetCredentialsForIdentity', () =>
      client.send(new sdk.GetCredentialsForIdentityCommand({ IdentityId, Logins: logins }), {
        abortSignal: signal,
      }),
    );
    if (!given?.AccessKeyId || !given.SecretKey)
      throw new AppError('AWS_CREDENTIALS_MISSING', 'The identity pool answered without credentials.');
    return {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretKey,
      sessionToken: given.SessionToken,
      expiresAt: given.Expiration?.getTime() ?? null,
    };
  } finally {
    client.destroy();
  }
}

/** The name under which an identity pool knows the user pool: its issuer without the scheme. */
export function loginKey(connection: Pick<Connection, 'region' | 'userPoolId' | 'endpoints'>): string {
  return (endpointsOf(connection).issuers[0] ?? '').replace(/^https?:\/\//, '');
}

async function fromProfile(profile: string, region: string, now: number): Promise<AwsKeys> {
  const { fromIni } = await import('@aws-sdk/credential-providers');
  try {
    const found = await fromIni({ profile, ignoreCache: true, clientConfig: { region } })();
    const expiresAt = found.expiration?.getTime() ?? null;
    if (expiresAt !== null && expiresAt <= now) throw new Error('The credentials are expired.');
    return { ...found, expiresAt };
  } catch (error) {
    throw profileProblem(error, profile);
  }
}

function profileProblem(error: unknown, profile: string): AppError {
  const failure = networkFailureOf(error);
  if (failure)
    return new AppError(
      'NETWORK_OFFLINE',
      `The credentials of the AWS profile “${profile}” could not be fetched: ${networkSentence(failure.kind, 'the AWS sign-in service')}`,
      { cause: error },
    );
  const said = error instanceof Error ? error.message : '';
  const login = `Run \`aws sso login --profile ${profile}\` in a terminal, then try again.`;
  if (/expired|refresh this SSO|invalid_grant/i.test(said))
    return new AppError(
      'AWS_CREDENTIALS_EXPIRED',
      `The AWS sign-in of the profile “${profile}” has expired.`,
      {
        next: login,
        cause: error,
      },
    );
  if (/multi-factor|MFA/i.test(said))
    return new AppError(
      'AWS_CREDENTIALS_MISSING',
      `The AWS profile “${profile}” asks for an MFA code, which Lifeguard cannot pass on.`,
      {
        next: 'Use a profile with SSO, or put temporary keys into the environment.',
        cause: error,
      },
    );
  return new AppError(
    'AWS_CREDENTIALS_MISSING',
    `The AWS profile “${profile}” gives no credentials: it is not in the AWS config files of this computer, or it is incomplete, or nobody has signed in with it.`,
    { next: login, cause: error },
  );
}

async function fromEnvironment(): Promise<AwsKeys> {
  const { fromEnv } = await import('@aws-sdk/credential-providers');
  try {
    const found = await fromEnv()();
    return { ...found, expiresAt: found.expiration?.getTime() ?? null };
  } catch (error) {
    throw new AppError(
      'AWS_CREDENTIALS_MISSING',
      'The environment that Lifeguard was started from holds no AWS credentials.',
      {
        next: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN), then start Lifeguard again.',
        cause: error,
      },
    );
  }
}

function tooSlow(cause: unknown): AppError {
  return new AppError('NETWORK_OFFLINE', 'AWS did not give credentials in time.', { cause });
}

function expired({ credentials }: AwsCredentialsDeps['connection']): AppError {
  return new AppError('AWS_CREDENTIALS_EXPIRED', 'The AWS credentials have expired.', {
    ...(credentials.kind === 'environment' && {
      next: 'Set fresh AWS credentials in the environment, then start Lifeguard again.',
    }),
  });
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new AppError('CANCELLED', 'The request was cancelled.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
