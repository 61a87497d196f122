import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  type CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  InvalidParameterException,
  ListUserPoolClientsCommand,
  NotAuthorizedException,
  RevokeTokenCommand,
  UnsupportedTokenTypeException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

let running: RunningPool;
let client: CognitoIdentityProviderClient;
let webShop = '';

beforeAll(async () => {
  running = await startRunningPool({ users: 50 });
  client = running.publicClient;
  const clients = await running
    .client()
    .send(new ListUserPoolClientsCommand({ UserPoolId: running.pool.userPoolId }));
  webShop = clients.UserPoolClients?.find(({ ClientName }) => ClientName === 'web-shop')?.ClientId ?? '';
});
afterAll(() => running.stop());

describe('refresh, revoke, own user, global sign-out', () => {
  const signIn = (clientId: string) => running.signIn('ada.admin', 'Admin-1234!', clientId);
  const oldRefresh = (ClientId: string, REFRESH_TOKEN: string) =>
    client.send(
      new InitiateAuthCommand({
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId,
        AuthParameters: { REFRESH_TOKEN },
      }),
    );
  const newRefresh = (ClientId: string, RefreshToken: string) =>
    client.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));

  it('refuses REFRESH_TOKEN_AUTH where rotation is on; GetTokensFromRefreshToken rotates', async () => {
    const { clientId } = running.pool;
    const { refresh } = await signIn(clientId);
    await expect(oldRefresh(clientId, refresh)).rejects.toBeInstanceOf(InvalidParameterException);
    const { AuthenticationResult } = await newRefresh(clientId, refresh);
    expect(AuthenticationResult?.RefreshToken).toBeDefined();
    expect(AuthenticationResult?.RefreshToken).not.toBe(refresh);
  });

  it('allows REFRESH_TOKEN_AUTH where rotation is off, without a new refresh token', async () => {
    const { refresh } = await signIn(webShop);
    const { AuthenticationResult } = await oldRefresh(webShop, refresh);
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect(AuthenticationResult?.RefreshToken).toBeUndefined();
    await expect(oldRefresh(webShop, 'made.up')).rejects.toThrow('Invalid Refresh Token');
    await expect(newRefresh(running.pool.clientId, refresh)).rejects.toBeInstanceOf(NotAuthorizedException);
  });

  it('tells a person who they are, until their token is revoked', async () => {
    const { clientId } = running.pool;
    const { access, refresh } = await signIn(clientId);
    const me = await client.send(new GetUserCommand({ AccessToken: access }));
    expect(me.Username).toBe('ada.admin');
    expect(me.UserAttributes).toContainEqual({ Name: 'email', Value: 'ada.admin@acme.example' });
    await expect(
      client.send(new RevokeTokenCommand({ ClientId: clientId, Token: access })),
    ).rejects.toBeInstanceOf(UnsupportedTokenTypeException);
    await client.send(new RevokeTokenCommand({ ClientId: clientId, Token: refresh }));
    await expect(client.send(new GetUserCommand({ AccessToken: access }))).rejects.toThrow(
      'Access Token has been revoked',
    );
    await expect(newRefresh(clientId, refresh)).rejects.toBeInstanceOf(NotAuthorizedException);
    await client.send(new RevokeTokenCommand({ ClientId: clientId, Token: 'never-seen' }));
  });

  it('refuses the token of a person who was disabled; one of before stays revoked', async () => {
    const { access } = await signIn(running.pool.clientId);
    const of = { UserPoolId: running.pool.userPoolId, Username: 'ada.admin' };
    const ask = () => client.send(new GetUserCommand({ AccessToken: access }));
    await running.client().send(new AdminDisableUserCommand(of));
    const refusal = ask();
    await expect(refusal).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(refusal).rejects.toThrow('User is disabled.');
    await running.client().send(new AdminEnableUserCommand(of));
    await expect(ask()).rejects.toThrow('Access Token has been revoked');
  });

  it('ends every session of the person with GlobalSignOut', async () => {
    const one = await signIn(running.pool.clientId);
    const two = await signIn(webShop);
    await client.send(new GlobalSignOutCommand({ AccessToken: one.access }));
    await expect(newRefresh(running.pool.clientId, one.refresh)).rejects.toBeInstanceOf(
      NotAuthorizedException,
    );
    await expect(oldRefresh(webShop, two.refresh)).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(client.send(new GlobalSignOutCommand({ AccessToken: two.access }))).rejects.toBeInstanceOf(
      NotAuthorizedException,
    );
    await expect(client.send(new GetUserCommand({ AccessToken: 'no-token' }))).rejects.toBeInstanceOf(
      NotAuthorizedException,
    );
  });
});
