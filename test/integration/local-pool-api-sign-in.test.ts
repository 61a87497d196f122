import {
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  InvalidParameterException,
  InvalidPasswordException,
  ListUserPoolClientsCommand,
  NotAuthorizedException,
  PasswordResetRequiredException,
  ResourceNotFoundException,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  UnsupportedTokenTypeException,
  UserNotConfirmedException,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PoolUser } from '#local-pool/types.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

let running: RunningPool;
let client: CognitoIdentityProviderClient;
let webShop = '';

beforeAll(async () => {
  running = await startRunningPool({ users: 400 });
  const clients = await running
    .client()
    .send(new ListUserPoolClientsCommand({ UserPoolId: running.pool.userPoolId }));
  webShop = clients.UserPoolClients?.find(({ ClientName }) => ClientName === 'web-shop')?.ClientId ?? '';
  // These operations are public: no credentials at all.
  client = new CognitoIdentityProviderClient({
    endpoint: running.pool.origin,
    region: running.pool.region,
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await running.stop();
});

function userWith(wanted: (user: PoolUser) => boolean): PoolUser {
  const user = [...running.pool.store.after(undefined)].find(wanted);
  if (!user) throw new Error('the sample has no such user');
  return user;
}

const withStatus = (status: PoolUser['status']) => userWith((user) => user.status === status && user.enabled);

type Outcome =
  | { kind: 'session'; session: CognitoUserSession; user: CognitoUser }
  | { kind: 'newPassword'; user: CognitoUser }
  | { kind: 'refused'; code: string; message: string };

/** Signs in with SRP through Amazon's own browser library. */
function srp(username: string, password: string, clientId = running.pool.clientId): Promise<Outcome> {
  const { userPoolId, origin } = running.pool;
  const Pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint: origin });
  const user = new CognitoUser({ Username: username, Pool });
  const details = new AuthenticationDetails({ Username: username, Password: password });
  return new Promise((resolve) =>
    user.authenticateUser(details, {
      onSuccess: (session) => resolve({ kind: 'session', session, user }),
      newPasswordRequired: () => resolve({ kind: 'newPassword', user }),
      onFailure: ({ code, message }) => resolve({ kind: 'refused', code, message }),
    }),
  );
}

const byPassword = (USERNAME: string, PASSWORD: string, ClientId = running.pool.clientId) =>
  client.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );

const WRONG = { kind: 'refused', code: 'NotAuthorizedException', message: 'Incorrect username or password.' };

describe('SRP sign-in with amazon-cognito-identity-js', () => {
  it('lets each of the staff in, with their group in the token', async () => {
    for (const { username, password, role } of running.pool.staff) {
      const outcome = await srp(username, password);
      if (outcome.kind !== 'session') throw new Error(JSON.stringify(outcome));
      const claims = outcome.session.getIdToken().payload;
      expect(claims['cognito:groups']).toEqual([`lifeguard-${role}`]);
      expect(claims['cognito:username']).toBe(username);
      expect(claims.iss).toBe(running.pool.issuer);
      expect(outcome.session.getAccessToken().payload.scope).toBe('aws.cognito.signin.user.admin');
    }
  });

  it('takes a verified email for the username', async () => {
    expect(await srp('sam.support@acme.example', 'Support-1234!')).toMatchObject({ kind: 'session' });
  });

  it('answers a wrong password and an unknown user alike', async () => {
    expect(await srp('ada.admin', 'Admin-1234')).toEqual(WRONG);
    expect(await srp('nobody.at.all', 'Admin-1234!')).toEqual(WRONG);
    expect(await srp(withStatus('EXTERNAL_PROVIDER').username, 'Customer-1234!')).toEqual(WRONG);
  });

  it('names why a right password is not enough', async () => {
    const disabled = userWith(({ enabled }) => !enabled);
    expect(await srp(disabled.username, 'Customer-1234!')).toMatchObject({
      code: 'NotAuthorizedException',
      message: 'User is disabled.',
    });
    expect(await srp(withStatus('UNCONFIRMED').username, 'Customer-1234!')).toMatchObject({
      code: 'UserNotConfirmedException',
    });
    expect(await srp(withStatus('RESET_REQUIRED').username, 'Customer-1234!')).toMatchObject({
      code: 'PasswordResetRequiredException',
    });
  });

  it('asks an invited user for a new password, checks it, and takes it from then on', async () => {
    const invited = withStatus('FORCE_CHANGE_PASSWORD');
    expect(await srp(invited.username, 'Customer-1234!')).toEqual(WRONG);
    const complete = (user: CognitoUser, password: string): Promise<string> =>
      new Promise((resolve) =>
        user.completeNewPasswordChallenge(
          password,
          {},
          {
            onSuccess: () => resolve('session'),
            onFailure: ({ code }) => resolve(code),
          },
        ),
      );
    const weak = await srp(invited.username, 'Welcome-1234!');
    if (weak.kind !== 'newPassword') throw new Error(JSON.stringify(weak));
    expect(await complete(weak.user, 'short')).toBe('InvalidPasswordException');
    const again = await srp(invited.username, 'Welcome-1234!');
    if (again.kind !== 'newPassword') throw new Error(JSON.stringify(again));
    expect(await complete(again.user, 'My-0wn-Password!')).toBe('session');
    expect(invited.status).toBe('CONFIRMED');
    expect(await srp(invited.username, 'My-0wn-Password!')).toMatchObject({ kind: 'session' });
    expect(await srp(invited.username, 'Welcome-1234!')).toEqual(WRONG);
  });
});

describe('InitiateAuth and RespondToAuthChallenge', () => {
  it('signs in with a plain password', async () => {
    const { AuthenticationResult } = await byPassword('ada.admin', 'Admin-1234!');
    expect(AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 });
    expect(AuthenticationResult?.RefreshToken).toBeDefined();
  });

  it('refuses with exceptions of the SDK', async () => {
    await expect(byPassword('ada.admin', 'x')).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(byPassword('nobody', 'x')).rejects.toThrow('Incorrect username or password.');
    await expect(byPassword('ada.admin', 'x', 'nobody')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(byPassword('ada.admin', '')).rejects.toThrow('Missing required parameter PASSWORD');
    await expect(byPassword(withStatus('UNCONFIRMED').username, 'Customer-1234!')).rejects.toBeInstanceOf(
      UserNotConfirmedException,
    );
    await expect(byPassword(withStatus('RESET_REQUIRED').username, 'Customer-1234!')).rejects.toBeInstanceOf(
      PasswordResetRequiredException,
    );
  });

  it.each(['CUSTOM_AUTH', 'USER_AUTH', 'ADMIN_NO_SRP_AUTH'] as const)('refuses the flow %s', async (flow) => {
    const call = client.send(new InitiateAuthCommand({ AuthFlow: flow, ClientId: running.pool.clientId }));
    await expect(call).rejects.toBeInstanceOf(InvalidParameterException);
  });

  it('refuses SRP values that would fix the key, and answers to challenges that were not asked', async () => {
    const start = (SRP_A: string) =>
      client.send(
        new InitiateAuthCommand({
          AuthFlow: 'USER_SRP_AUTH',
          ClientId: running.pool.clientId,
          AuthParameters: { USERNAME: 'ada.admin', SRP_A },
        }),
      );
    for (const value of ['0', 'zz'])
      await expect(start(value)).rejects.toBeInstanceOf(InvalidParameterException);
    const { ChallengeParameters } = await start('abcdef');
    const answer = (responses: Record<string, string>) =>
      client.send(
        new RespondToAuthChallengeCommand({
          ChallengeName: 'PASSWORD_VERIFIER',
          ClientId: running.pool.clientId,
          ChallengeResponses: {
            USERNAME: 'ada.admin',
            PASSWORD_CLAIM_SECRET_BLOCK: ChallengeParameters?.SECRET_BLOCK ?? '',
            PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString('base64'),
            TIMESTAMP: 'Sat Nov 21 09:56:29 UTC 2026',
            ...responses,
          },
        }),
      );
    await expect(answer({ TIMESTAMP: '2026-11-21' })).rejects.toThrow(/^TIMESTAMP format should be/u);
    await expect(answer({})).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(
      client.send(
        new RespondToAuthChallengeCommand({
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          ClientId: running.pool.clientId,
          Session: 'made-up-session-of-twenty',
          ChallengeResponses: { USERNAME: 'ada.admin', NEW_PASSWORD: 'My-0wn-Password!' },
        }),
      ),
    ).rejects.toThrow('Invalid session for the user.');
    await expect(
      client.send(
        new RespondToAuthChallengeCommand({ ChallengeName: 'SMS_MFA', ClientId: running.pool.clientId }),
      ),
    ).rejects.toBeInstanceOf(InvalidParameterException);
  });

  it('refuses a weak new password with an InvalidPasswordException', async () => {
    const invited = withStatus('FORCE_CHANGE_PASSWORD');
    const { Session } = await byPassword(invited.username, 'Welcome-1234!');
    const call = client.send(
      new RespondToAuthChallengeCommand({
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ClientId: running.pool.clientId,
        Session,
        ChallengeResponses: { USERNAME: invited.username, NEW_PASSWORD: 'password' },
      }),
    );
    await expect(call).rejects.toBeInstanceOf(InvalidPasswordException);
    expect(invited.status).toBe('FORCE_CHANGE_PASSWORD');
  });
});

describe('refresh, revoke, own user, global sign-out', () => {
  const signIn = async (ClientId: string) => {
    const { AuthenticationResult } = await byPassword('ada.admin', 'Admin-1234!', ClientId);
    return {
      access: AuthenticationResult?.AccessToken ?? '',
      refresh: AuthenticationResult?.RefreshToken ?? '',
    };
  };
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
      'Invalid Access Token',
    );
    await expect(newRefresh(clientId, refresh)).rejects.toBeInstanceOf(NotAuthorizedException);
    await client.send(new RevokeTokenCommand({ ClientId: clientId, Token: 'never-seen' }));
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
