import { GetUserCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';
import { connectionTo, createTestSignInHarness } from '#test/support/test-sign-in-harness.ts';

const STAGING = 'eu-west-1_Staging01';
let production: RunningPool;
let staging: RunningPool;
beforeAll(async () => {
  production = await startRunningPool({ users: 50 });
  staging = await startRunningPool({ users: 50, userPoolId: STAGING, userPoolName: 'acme-staging' });
});
afterAll(() => Promise.all([production.stop(), staging.stop()]));

const kids = async ({ pool }: RunningPool): Promise<string[]> => {
  const answer = await fetch(`${pool.issuer}/.well-known/jwks.json`);
  const { keys } = (await answer.json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
};

describe('a second embedded pool', () => {
  it('has a name, a region, an issuer and keys of its own', async () => {
    expect(staging.pool).toMatchObject({
      userPoolId: STAGING,
      userPoolName: 'acme-staging',
      region: 'eu-west-1',
      issuer: `${staging.pool.origin}/${STAGING}`,
    });
    const both = [...(await kids(production)), ...(await kids(staging))];
    expect(new Set(both).size).toBe(4);
  });

  it('signs its people in with SRP, whose proof holds the name of the pool', async () => {
    const harness = createTestSignInHarness(connectionTo(staging.pool));
    const { tokens } = await harness.byPassword('ada.admin', 'Admin-1234!');
    await expect(
      staging.publicClient.send(new GetUserCommand({ AccessToken: tokens.accessToken })),
    ).resolves.toMatchObject({ Username: 'ada.admin' });
    await expect(
      production.publicClient.send(new GetUserCommand({ AccessToken: tokens.accessToken })),
    ).rejects.toThrow('Invalid Access Token');
    const wrong = { ...connectionTo(staging.pool), userPoolId: production.pool.userPoolId };
    await expect(createTestSignInHarness(wrong).byPassword('ada.admin', 'Admin-1234!')).rejects.toMatchObject(
      { message: 'Username or password is wrong.' },
    );
  });

  it('answers requests about itself alone', async () => {
    const list = (UserPoolId: string) =>
      staging.client({ region: 'eu-west-1' }).send(new ListUsersCommand({ UserPoolId, Limit: 1 }));
    expect((await list(STAGING)).Users).toHaveLength(1);
    await expect(list(production.pool.userPoolId)).rejects.toThrow(
      'User pool eu-central-1_DemoPool1 does not exist.',
    );
  });
});
