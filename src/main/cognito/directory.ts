import { AppError } from '#shared/domain/errors.ts';
import { MAX_FILTER_LENGTH, toFilterText, type UserFilter } from '#shared/domain/list-users-filter.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import type { CognitoFinding } from '#shared/domain/token/judge/facts.ts';
import type { Group, User } from '#shared/domain/user.ts';
import { type CognitoClientDeps, createCognitoClient } from './cognito-client.ts';
import { PAGE, type Page, pages } from './page.ts';
import { toGroup, toPoolDescription, toUser } from './to-domain.ts';
import { createUserActivity, type UserActivity } from './user-activity.ts';
import { createUserByToken } from './user-by-token.ts';

/** The user pool of one connection, read only. Every method fails with `AppError` of a code in `COGNITO_ERRORS`, or as it says. */
export interface Directory extends UserActivity {
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
  /** The columns of Cognito's import file, in its order. */
  csvHeader(signal: AbortSignal): Promise<string[]>;
  /** Whether Cognito still takes an access token. */
  userByToken(accessToken: string, signal: AbortSignal): Promise<CognitoFinding>;
  /** Closes the sockets. */
  dispose(): void;
}

export function createDirectory(deps: CognitoClientDeps): Directory {
  const UserPoolId = deps.connection.userPoolId;
  const cognito = createCognitoClient(deps);
  const { send } = cognito;

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

    ...createUserActivity(cognito, UserPoolId),
    userByToken: createUserByToken(cognito, deps.now),

    async csvHeader(signal) {
      const { CSVHeader } = await send({ operation: 'GetCSVHeader', signal }, (client, sdk, options) =>
        client.send(new sdk.GetCSVHeaderCommand({ UserPoolId }), options),
      );
      return [...(CSVHeader ?? [])];
    },

    dispose: () => cognito.dispose(),
  };
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
