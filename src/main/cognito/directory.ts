import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { MAX_FILTER_LENGTH, toFilterText, type UserFilter } from '#shared/domain/list-users-filter.ts';
import type { Group, User } from '#shared/domain/user.ts';
import type { AwsCredentials, AwsKeys } from './aws-credentials.ts';
import { explainAwsError } from './errors.ts';
import type { CognitoOperation } from './quotas.ts';
import type { RequestBudget } from './request-budget.ts';
import { type PoolDescription, toGroup, toPoolDescription, toUser } from './to-domain.ts';

export interface Page<T> {
  items: T[];
  /** Where the next page starts; null: this was the last. An empty page may have a next one. */
  next: string | null;
}

/** The user pool of one connection, read only. Every method fails with `AppError` of a code in `COGNITO_ERRORS`, or as it says. */
export interface Directory {
  describePool(signal: AbortSignal): Promise<PoolDescription>;
  /** At most 60 users, in no promised order. `PAGE_EXPIRED`; `INVALID_INPUT` for a filter over 256 characters. */
  listUsers(filter: UserFilter | null, cursor: string | null, signal: AbortSignal): Promise<Page<User>>;
  /** By `ListUsers`, which does not bill the user as active. `USER_NOT_FOUND`. */
  getUser(sub: string, signal: AbortSignal): Promise<User>;
  /** All of them. `USER_NOT_FOUND`. */
  userGroups(username: string, signal: AbortSignal): Promise<Group[]>;
  /** By `AdminGetUser`, which bills the user as monthly active. `USER_NOT_FOUND`. */
  userMfa(username: string, signal: AbortSignal): Promise<{ preferred: string | null; enabled: string[] }>;
  listGroups(cursor: string | null, signal: AbortSignal): Promise<Page<Group>>;
  /** `GROUP_NOT_FOUND`. */
  getGroup(name: string, signal: AbortSignal): Promise<Group>;
  /** `GROUP_NOT_FOUND`, `PAGE_EXPIRED`. */
  groupMembers(name: string, cursor: string | null, signal: AbortSignal): Promise<Page<User>>;
  /** Closes the sockets. */
  dispose(): void;
}

export interface DirectoryDeps {
  readonly connection: Pick<Connection, 'region' | 'userPoolId' | 'endpoints' | 'credentials'>;
  readonly credentials: AwsCredentials;
  readonly budget: RequestBudget;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds; for tests. */
  readonly timeouts?: { readonly connect: number; readonly answer: number };
}

type Sdk = typeof import('@aws-sdk/client-cognito-identity-provider');
type Client = CognitoIdentityProviderClient;
type Options = { abortSignal: AbortSignal };

const PAGE = 60;
/** More pages than any user has groups, so that a server that never ends cannot hold us. */
const MOST_PAGES = 100;

export function createDirectory(deps: DirectoryDeps): Directory {
  const { connection, credentials, budget, now, timeouts = { connect: 5_000, answer: 20_000 } } = deps;
  const UserPoolId = connection.userPoolId;
  let open: { keys: AwsKeys; client: Client } | null = null;

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
    open = { keys, client };
    return client;
  }

  async function send<T>(
    call: { operation: CognitoOperation; user?: string; paged?: boolean; signal: AbortSignal },
    request: (client: Client, sdk: Sdk, options: Options) => Promise<T>,
  ): Promise<T> {
    const { operation, paged, signal } = call;
    const sdk = await import('@aws-sdk/client-cognito-identity-provider');
    const withKeys = async () => {
      const client = clientFor(sdk, await credentials.keys(signal));
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
      // Keys can end ahead of their time (role sessions revoked); fresh ones may do.
      credentials.forget();
      return withKeys();
    }
  }

  const listUsers: Directory['listUsers'] = async (filter, cursor, signal) => {
    const Filter = filter ? checkedFilter(filter) : undefined;
    const { Users, PaginationToken } = await send(
      { operation: 'ListUsers', paged: cursor !== null, signal },
      (client, sdk, options) =>
        client.send(
          new sdk.ListUsersCommand({ UserPoolId, Limit: PAGE, Filter, PaginationToken: cursor ?? undefined }),
          options,
        ),
    );
    return { items: (Users ?? []).map(toUser), next: PaginationToken ?? null };
  };

  return {
    async describePool(signal) {
      const { UserPool } = await send({ operation: 'DescribeUserPool', signal }, (client, sdk, options) =>
        client.send(new sdk.DescribeUserPoolCommand({ UserPoolId }), options),
      );
      return toPoolDescription(UserPool ?? {});
    },

    listUsers,

    async getUser(sub, signal) {
      const filter: UserFilter = { attribute: 'sub', match: 'exact', value: sub };
      for await (const users of pages((cursor) => listUsers(filter, cursor, signal)))
        for (const user of users) if (user.sub === sub) return user;
      throw new AppError('USER_NOT_FOUND', 'The pool has no user with this sub; it may have been deleted.');
    },

    async userGroups(username, signal) {
      const groups: Group[] = [];
      const load = async (cursor: string | null): Promise<Page<Group>> => {
        const { Groups, NextToken } = await send(
          { operation: 'AdminListGroupsForUser', user: username, paged: cursor !== null, signal },
          (client, sdk, options) =>
            client.send(
              new sdk.AdminListGroupsForUserCommand({
                UserPoolId,
                Username: username,
                Limit: PAGE,
                NextToken: cursor ?? undefined,
              }),
              options,
            ),
        );
        return { items: (Groups ?? []).map(toGroup), next: NextToken ?? null };
      };
      for await (const some of pages(load)) groups.push(...some);
      return groups;
    },

    async userMfa(username, signal) {
      const found = await send(
        { operation: 'AdminGetUser', user: username, signal },
        (client, sdk, options) =>
          client.send(new sdk.AdminGetUserCommand({ UserPoolId, Username: username }), options),
      );
      return { preferred: found.PreferredMfaSetting || null, enabled: [...(found.UserMFASettingList ?? [])] };
    },

    async listGroups(cursor, signal) {
      const { Groups, NextToken } = await send(
        { operation: 'ListGroups', paged: cursor !== null, signal },
        (client, sdk, options) =>
          client.send(
            new sdk.ListGroupsCommand({ UserPoolId, Limit: PAGE, NextToken: cursor ?? undefined }),
            options,
          ),
      );
      return { items: (Groups ?? []).map(toGroup), next: NextToken ?? null };
    },

    async getGroup(name, signal) {
      const { Group } = await send({ operation: 'GetGroup', signal }, (client, sdk, options) =>
        client.send(new sdk.GetGroupCommand({ UserPoolId, GroupName: name }), options),
      );
      return toGroup(Group ?? {});
    },

    async groupMembers(name, cursor, signal) {
      const { Users, NextToken } = await send(
        { operation: 'ListUsersInGroup', paged: cursor !== null, signal },
        (client, sdk, options) =>
          client.send(
            new sdk.ListUsersInGroupCommand({
              UserPoolId,
              GroupName: name,
              Limit: PAGE,
              NextToken: cursor ?? undefined,
            }),
            options,
          ),
      );
      return { items: (Users ?? []).map(toUser), next: NextToken ?? null };
    },

    dispose() {
      open?.client.destroy();
      open = null;
    },
  };
}

async function* pages<T>(load: (cursor: string | null) => Promise<Page<T>>): AsyncGenerator<T[]> {
  let cursor: string | null = null;
  for (let number = 0; number < MOST_PAGES; number += 1) {
    const page: Page<T> = await load(cursor);
    yield page.items;
    if (page.next === null) return;
    cursor = page.next;
  }
}

function checkedFilter(filter: UserFilter): string {
  const text = toFilterText(filter);
  if (text.length <= MAX_FILTER_LENGTH) return text;
  const message = `Cognito takes at most ${MAX_FILTER_LENGTH} characters for a filter, and this makes ${text.length}.`;
  throw new AppError('INVALID_INPUT', message, {
    next: 'Search for a shorter beginning of the value.',
    fields: [{ field: 'filter.value', message: 'Too long to search for; use a shorter beginning.' }],
  });
}
