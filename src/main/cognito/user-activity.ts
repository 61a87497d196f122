import type { AppClientSettings, AuthEvent, Device, UserSession } from '#shared/domain/user-activity.ts';
import type { CognitoClient } from './cognito-client.ts';
import { PAGE, type Page, pages } from './page.ts';
import { toAppClient, toAuthEvent, toDevice, toSession } from './to-activity.ts';

/** What the pool knows of one user beyond the profile, and the app client through which the user signs in. */
export interface UserActivity {
  /** Remembered devices. `USER_NOT_FOUND`, `PAGE_EXPIRED`, `ADD_ON_NEEDED` if the pool remembers none. */
  devices(username: string, cursor: string | null, signal: AbortSignal): Promise<Page<Device>>;
  /** Active sessions. `USER_NOT_FOUND`, `PAGE_EXPIRED`, `ADD_ON_NEEDED` if the pool does not track them. */
  sessions(username: string, cursor: string | null, signal: AbortSignal): Promise<Page<UserSession>>;
  /** Newest first. `USER_NOT_FOUND`, `PAGE_EXPIRED`, `ADD_ON_NEEDED` without threat protection. */
  authEvents(username: string, cursor: string | null, signal: AbortSignal): Promise<Page<AuthEvent>>;
  /** `APP_CLIENT_WRONG`. */
  appClient(clientId: string, signal: AbortSignal): Promise<AppClientSettings>;
  /** The app clients of the pool (`ListUserPoolClients`), all pages. */
  appClients(signal: AbortSignal): Promise<{ clientId: string; name: string }[]>;
}

export function createUserActivity({ send }: CognitoClient, UserPoolId: string): UserActivity {
  return {
    async devices(username, cursor, signal) {
      const { Devices, PaginationToken } = await send(
        { operation: 'AdminListDevices', user: username, paged: cursor !== null, signal },
        (client, sdk, options) =>
          client.send(
            new sdk.AdminListDevicesCommand({
              UserPoolId,
              Username: username,
              Limit: PAGE,
              PaginationToken: cursor ?? undefined,
            }),
            options,
          ),
      );
      return { items: (Devices ?? []).map(toDevice), next: PaginationToken ?? null };
    },

    async sessions(username, cursor, signal) {
      const { Sessions, NextToken } = await send(
        { operation: 'AdminListUserSessions', user: username, paged: cursor !== null, signal },
        (client, sdk, options) =>
          client.send(
            new sdk.AdminListUserSessionsCommand({
              UserPoolId,
              Username: username,
              NextToken: cursor ?? undefined,
            }),
            options,
          ),
      );
      return { items: (Sessions ?? []).map(toSession), next: NextToken ?? null };
    },

    async authEvents(username, cursor, signal) {
      const { AuthEvents, NextToken } = await send(
        { operation: 'AdminListUserAuthEvents', user: username, paged: cursor !== null, signal },
        (client, sdk, options) =>
          client.send(
            new sdk.AdminListUserAuthEventsCommand({
              UserPoolId,
              Username: username,
              MaxResults: PAGE,
              NextToken: cursor ?? undefined,
            }),
            options,
          ),
      );
      return { items: (AuthEvents ?? []).map(toAuthEvent), next: NextToken ?? null };
    },

    async appClient(clientId, signal) {
      const { UserPoolClient } = await send(
        { operation: 'DescribeUserPoolClient', signal },
        (client, sdk, options) =>
          client.send(new sdk.DescribeUserPoolClientCommand({ UserPoolId, ClientId: clientId }), options),
      );
      return toAppClient(UserPoolClient ?? {});
    },

    async appClients(signal) {
      const clients: { clientId: string; name: string }[] = [];
      const load = async (cursor: string | null) => {
        const { UserPoolClients, NextToken } = await send(
          { operation: 'ListUserPoolClients', paged: cursor !== null, signal },
          (client, sdk, options) =>
            client.send(
              new sdk.ListUserPoolClientsCommand({
                UserPoolId,
                MaxResults: PAGE,
                NextToken: cursor ?? undefined,
              }),
              options,
            ),
        );
        return { items: UserPoolClients ?? [], next: NextToken ?? null };
      };
      for await (const page of pages(load)) {
        for (const { ClientId = '', ClientName = '' } of page) {
          clients.push({ clientId: ClientId, name: ClientName });
        }
      }
      return clients;
    },
  };
}
