import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { AwsCredentials, AwsKeys } from './aws-credentials.ts';
import { explainAwsError } from './errors.ts';
import { type CognitoOperation, OPERATION_QUOTAS } from './quotas.ts';
import type { RequestBudget } from './request-budget.ts';

export interface CognitoClientDeps {
  readonly connection: Pick<Connection, 'region' | 'userPoolId' | 'endpoints' | 'credentials'>;
  readonly credentials: AwsCredentials;
  readonly budget: RequestBudget;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds; for tests. */
  readonly timeouts?: { readonly connect: number; readonly answer: number };
}

export type Sdk = typeof import('@aws-sdk/client-cognito-identity-provider');
export type Client = CognitoIdentityProviderClient;
export type Options = { abortSignal: AbortSignal };

export interface Call {
  readonly operation: CognitoOperation;
  /** Whom it reads. */
  readonly user?: string;
  /** A page token is part of the request. */
  readonly paged?: boolean;
  readonly signal: AbortSignal;
  /** Ends the wait for keys and for the budget, and no request that is on its way; `signal` unless told. */
  readonly waiting?: AbortSignal;
}

/** The way to the user pool's API: keys, request budget, and failures in words. */
export interface CognitoClient {
  /** A change is sent once at most. Fails with the `AppError` that `explainAwsError` makes of the failure, or with that of the credentials. */
  send<T>(call: Call, request: (client: Client, sdk: Sdk, options: Options) => Promise<T>): Promise<T>;
  /** Closes the sockets. */
  dispose(): void;
}

export function createCognitoClient(deps: CognitoClientDeps): CognitoClient {
  const { connection, credentials, budget, now, timeouts = { connect: 5_000, answer: 20_000 } } = deps;
  let open: { keys: AwsKeys; client: Client } | null = null;
  let loading: Promise<Sdk> | null = null;

  /** One client as long as the keys last; its sockets live on with the next. */
  function clientFor(sdk: Sdk, keys: AwsKeys): Client {
    if (open?.keys === keys) return open.client;
    const client = new sdk.CognitoIdentityProviderClient({
      region: connection.region,
      endpoint: endpointsOf(connection).cognitoIdp,
      credentials: {
        accessKeyId: keys.accessKeyId,
        secretAccessKey: keys.secretAccessKey,
        ...(keys.sessionToken !== undefined && { sessionToken: keys.sessionToken }),
      },
      // Whether to try again is the budget's decision, and a wrong clock is to be said, not hidden.
      maxAttempts: 1,
      disableClockSkewCorrection: true,
      requestHandler: open?.client.config.requestHandler ?? {
        connectionTimeout: timeouts.connect,
        requestTimeout: timeouts.answer,
        socketTimeout: timeouts.answer,
        throwOnRequestTimeout: true,
      },
    });
    // It copies every answer for a log that is not there: a fifth of the work of a page of users.
    client.middlewareStack.remove('loggerMiddleware');
    open = { keys, client };
    return client;
  }

  return {
    async send(call, request) {
      const { operation, paged, signal, waiting = signal } = call;
      loading ??= import('@aws-sdk/client-cognito-identity-provider');
      const sdk = await loading;
      const withKeys = async () => {
        const client = clientFor(sdk, await credentials.keys(waiting));
        return budget.run(call, async () => {
          try {
            return await request(client, sdk, { abortSignal: signal });
          } catch (error) {
            throw explainAwsError(error, { connection, operation, paged, now: now() });
          }
        });
      };
      try {
        return await withKeys();
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'AWS_CREDENTIALS_EXPIRED')) throw error;
        // Keys can end ahead of their time (role sessions revoked); fresh ones may do. They may be those of somebody else, though,
        // and what a change was decided on has to be looked at anew.
        credentials.forget();
        if (OPERATION_QUOTAS[operation].effect === 'write') throw error;
        return withKeys();
      }
    },
    dispose() {
      open?.client.destroy();
      open = null;
    },
  };
}
