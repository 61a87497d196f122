import {
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  InvalidParameterException,
  InvalidPasswordException,
  NotAuthorizedException,
  PasswordResetRequiredException,
  ResourceNotFoundException,
  RespondToAuthChallengeCommand,
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

beforeAll(async () => {
  running = await startRunningPool({ users: 400 });
  client = running.publicClient;
});
afterAll(() => running.stop());

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

const byPassword = (username: string, password: string, clientId?: string) =>
  running.signIn(username, password, clientId);

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
    const { access, id, refresh } = await byPassword('ada.admin', 'Admin-1234!');
    for (const jwt of [access, id]) expect(jwt.split('.')).toHaveLength(3);
    expect(refresh.length).toBeGreaterThan(100);
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
    const { Session } = await client.send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: running.pool.clientId,
        AuthParameters: { USERNAME: invited.username, PASSWORD: 'Welcome-1234!' },
      }),
    );
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
