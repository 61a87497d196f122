import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { PoolDescription } from '#local-pool/worker-protocol.ts';

/** Users per second of one chain of `ListUsers` pages, each asked for when the one before has come: what exporters do. */
export async function readSerially(pool: PoolDescription, forMs: number): Promise<number> {
  const client = new CognitoIdentityProviderClient({
    endpoint: pool.endpoints.cognitoIdp,
    region: pool.region,
    credentials: { ...pool.adminKey },
  });
  const next = async (PaginationToken: string | undefined) =>
    client.send(new ListUsersCommand({ UserPoolId: pool.userPoolId, Limit: 60, PaginationToken }));
  // The first answer opens the connection.
  let page = await next(undefined);
  const began = performance.now();
  let read = 0;
  while (performance.now() - began < forMs) {
    page = await next(page.PaginationToken);
    read += page.Users?.length ?? 0;
  }
  const seconds = (performance.now() - began) / 1000;
  client.destroy();
  return read / seconds;
}
