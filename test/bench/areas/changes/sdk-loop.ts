import {
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PoolDescription } from '#local-pool/worker-protocol.ts';

export interface LoopRun {
  readonly perSecond: number;
  /** Answers of "too many requests", those that the SDK tried again included. */
  readonly throttled: number;
  /** Users that the loop gave up on. */
  readonly errors: number;
  readonly users: number;
}

/** Longest time in milliseconds that one loop is watched. */
const PATIENCE = 90_000;

/** What a script does that changes many users: a loop over the AWS SDK with its own settings, so many at once. */
export async function loopWithSdk(pool: PoolDescription, atOnce: number, users: number): Promise<LoopRun> {
  const client = new CognitoIdentityProviderClient({
    endpoint: pool.endpoints.cognitoIdp,
    region: pool.region,
    credentials: { ...pool.adminKey },
  });
  const UserPoolId = pool.userPoolId;
  try {
    const names = await usernames(client, UserPoolId, users);
    let next = 0;
    let done = 0;
    let errors = 0;
    let throttled = 0;
    const began = performance.now();
    const work = async () => {
      for (;;) {
        const Username = names[next];
        next += 1;
        if (Username === undefined || performance.now() - began > PATIENCE) return;
        const UserAttributes = [{ Name: 'nickname', Value: `loop of ${atOnce}` }];
        try {
          const { $metadata } = await client.send(
            new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }),
          );
          throttled += ($metadata.attempts ?? 1) - 1;
          done += 1;
        } catch (error) {
          throttled += (error as { $metadata?: { attempts?: number } }).$metadata?.attempts ?? 1;
          errors += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const seconds = (performance.now() - began) / 1000;
    return { perSecond: done / seconds, throttled, errors, users: done + errors };
  } finally {
    client.destroy();
  }
}

async function usernames(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  users: number,
): Promise<string[]> {
  const names: string[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await client.send(new ListUsersCommand({ UserPoolId, Limit: 60, PaginationToken }));
    for (const { Username } of page.Users ?? []) if (Username !== undefined) names.push(Username);
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined && names.length < users);
  return names.slice(0, users);
}
