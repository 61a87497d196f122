import {
  CodeMismatchException,
  ConfirmForgotPasswordCommand,
  InvalidParameterException,
  InvalidPasswordException,
  NotAuthorizedException,
  PasswordResetRequiredException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PoolUser } from '#local-pool/types.ts';
import { type PoolChanger, startPoolChanger } from '#test/support/pool-changer.ts';

const PASSWORD = 'Customer-1234!';
const DAY = 86_400_000;

let changer: PoolChanger;
let UserPoolId = '';
beforeAll(async () => {
  changer = await startPoolChanger({ users: 300 });
  UserPoolId = changer.UserPoolId;
});
afterAll(() => changer.stop());
beforeEach(() => {
  changer.pool.outbox.clear();
  changer.pool.behaviour.clockOffsetMs = 0;
});

let used = 0;
/** A customer whom no other test of this file has had. */
const customer = (): PoolUser => {
  used += 1;
  return changer.someone(
    ({ status, enabled, attributes }) =>
      status === 'CONFIRMED' && enabled && attributes.get('email_verified') === 'true',
    20 + used,
  );
};
const name = ({ username }: PoolUser) => ({ UserPoolId, Username: username });
const signIn = ({ username }: PoolUser, password = PASSWORD) => changer.running.signIn(username, password);
const setPassword = (user: PoolUser, Password: string, Permanent?: boolean) =>
  changer.api.adminSetUserPassword({
    ...name(user),
    Password,
    ...(Permanent === undefined ? {} : { Permanent }),
  });

function srp(username: string, password: string): Promise<string> {
  const { userPoolId, origin, clientId } = changer.pool;
  const Pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint: origin });
  const user = new CognitoUser({ Username: username, Pool });
  return new Promise((resolve) =>
    user.authenticateUser(new AuthenticationDetails({ Username: username, Password: password }), {
      onSuccess: () => resolve('in'),
      newPasswordRequired: () => resolve('new password'),
      onFailure: ({ code }) => resolve(code),
    }),
  );
}

const refresh = async (token: string): Promise<number> => {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: changer.pool.clientId,
    refresh_token: token,
  });
  return (await fetch(`${changer.pool.origin}/oauth2/token`, { method: 'POST', body })).status;
};
const me = async (token: string): Promise<number> => {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(`${changer.pool.origin}/api/v1/me`, { headers })).status;
};

describe('AdminDisableUser and AdminEnableUser', () => {
  it('shuts a user out everywhere; enabled again, they have to sign in anew', async () => {
    const user = customer();
    const { access, refresh: token } = await signIn(user);
    expect([await me(access), await refresh(token)]).toEqual([200, 200]);
    await changer.api.adminDisableUser(name(user));
    expect(await changer.see(user.username)).toMatchObject({ enabled: false, status: 'CONFIRMED' });
    expect([await me(access), await refresh(token)]).toEqual([401, 400]);
    await expect(signIn(user)).rejects.toThrow('User is disabled.');
    await expect(changer.api.getUser({ AccessToken: access })).rejects.toBeInstanceOf(NotAuthorizedException);
    expect(await srp(user.username, PASSWORD)).toBe('NotAuthorizedException');
    await changer.api.adminDisableUser(name(user));
    await changer.api.adminEnableUser(name(user));
    expect(await refresh(token)).toBe(400);
    await expect(changer.api.getUser({ AccessToken: access })).rejects.toBeInstanceOf(NotAuthorizedException);
    expect(await srp(user.username, PASSWORD)).toBe('in');
  });
});

describe('AdminUserGlobalSignOut', () => {
  it('ends what was signed in, not the account', async () => {
    const user = customer();
    const { access, refresh: token } = await signIn(user);
    await changer.api.adminUserGlobalSignOut(name(user));
    expect(await refresh(token)).toBe(400);
    await expect(changer.api.getUser({ AccessToken: access })).rejects.toBeInstanceOf(NotAuthorizedException);
    // Verified offline, as a backend does, the token is good until it ends.
    expect(await me(access)).toBe(200);
    expect((await changer.api.adminListUserSessions(name(user))).Sessions).toEqual([]);
    expect((await signIn(user)).refresh).not.toBe('');
  });
});

describe('AdminDeleteUser', () => {
  it('takes the user out of everything; the name is free again, the sub is another', async () => {
    const user = customer();
    const { sub, username } = user;
    const { access, refresh: token } = await signIn(user);
    await changer.api.adminDeleteUser(name(user));
    expect([await me(access), await refresh(token)]).toEqual([401, 400]);
    await expect(signIn(user)).rejects.toThrow('Incorrect username or password.');
    for (const call of [
      () => changer.api.adminGetUser(name(user)),
      () => changer.api.adminDeleteUser(name(user)),
      () => changer.api.adminEnableUser(name(user)),
      () => changer.api.adminConfirmSignUp(name(user)),
      () => changer.api.adminResetUserPassword(name(user)),
      () => changer.api.adminUserGlobalSignOut(name(user)),
      () => changer.api.adminSetUserMFAPreference(name(user)),
      () => setPassword(user, 'Another-1234!', true),
    ]) {
      await expect(call()).rejects.toBeInstanceOf(UserNotFoundException);
    }
    const { Users } = await changer.api.listUsers({ UserPoolId, Filter: `sub = "${sub}"` });
    expect(Users).toEqual([]);
    const made = await changer.api.adminCreateUser({
      UserPoolId,
      Username: username,
      MessageAction: 'SUPPRESS',
    });
    expect(made.User?.Attributes?.[0]?.Value).not.toBe(sub);
  });
});

describe('AdminConfirmSignUp', () => {
  it('confirms whoever is unconfirmed, and nobody else', async () => {
    const user = changer.withStatus('UNCONFIRMED');
    await expect(signIn(user)).rejects.toThrow('User is not confirmed.');
    await changer.api.adminConfirmSignUp(name(user));
    expect(await changer.see(user.username)).toMatchObject({ status: 'CONFIRMED' });
    expect((await changer.see(user.username)).attributes.get('email_verified')).toBe('false');
    expect((await signIn(user)).access).not.toBe('');
    const again = changer.api.adminConfirmSignUp(name(user));
    await expect(again).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(again).rejects.toThrow('User cannot be confirmed. Current status is CONFIRMED');
  });
});

describe('AdminResetUserPassword', () => {
  it('voids the password and sends a code, which sets another one', async () => {
    const user = customer();
    await changer.api.adminResetUserPassword(name(user));
    expect(await changer.see(user.username)).toMatchObject({ status: 'RESET_REQUIRED' });
    const [message] = changer.pool.outbox.messages();
    expect(message).toMatchObject({ kind: 'reset', channel: 'EMAIL', to: user.attributes.get('email') });
    for (const password of [PASSWORD, 'something else']) {
      await expect(signIn(user, password)).rejects.toBeInstanceOf(PasswordResetRequiredException);
      expect(await srp(user.username, password)).toBe('PasswordResetRequiredException');
    }
    const confirm = (ConfirmationCode: string, Password: string) =>
      changer.running.publicClient.send(
        new ConfirmForgotPasswordCommand({
          ClientId: changer.pool.clientId,
          Username: user.username,
          ConfirmationCode,
          Password,
        }),
      );
    const code = message?.secret ?? '';
    await expect(confirm('wrong', 'Fresh-1234!')).rejects.toBeInstanceOf(CodeMismatchException);
    await expect(confirm(code, 'weak')).rejects.toBeInstanceOf(InvalidPasswordException);
    await confirm(code, 'Fresh-1234!');
    expect(await srp(user.username, 'Fresh-1234!')).toBe('in');
    expect(await srp(user.username, PASSWORD)).toBe('NotAuthorizedException');
    await expect(confirm(code, 'Again-1234!')).rejects.toBeInstanceOf(CodeMismatchException);
  });

  it('sends another code to somebody who was reset before', async () => {
    const user = changer.withStatus('RESET_REQUIRED');
    await changer.api.adminResetUserPassword(name(user));
    await changer.api.adminResetUserPassword(name(user));
    expect(changer.pool.outbox.messages()).toHaveLength(2);
  });

  it.each([
    ['invited', (user: PoolUser) => user.status === 'FORCE_CHANGE_PASSWORD', 'in the current state'],
    ['from a provider', (user: PoolUser) => user.status === 'EXTERNAL_PROVIDER', 'in the current state'],
    ['disabled', (user: PoolUser) => !user.enabled, 'User is disabled.'],
  ])('refuses a user who is %s', async (_what, fits, message) => {
    const user = changer.someone(fits);
    const call = changer.api.adminResetUserPassword(name(user));
    await expect(call).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(call).rejects.toThrow(message);
    expect(changer.pool.outbox.messages()).toEqual([]);
  });

  it('needs a verified email', async () => {
    const user = changer.someone(
      ({ status, enabled, attributes }) =>
        status === 'CONFIRMED' && enabled && attributes.get('email_verified') === 'false',
    );
    const call = changer.api.adminResetUserPassword(name(user));
    await expect(call).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(call).rejects.toThrow('no registered/verified email or phone_number');
    expect(user.status).toBe('CONFIRMED');
  });
});

describe('AdminSetUserPassword', () => {
  it('sets a permanent one at once, without a message; the old one is gone', async () => {
    const user = customer();
    await setPassword(user, 'Perma-nent-1', true);
    expect(await changer.see(user.username)).toMatchObject({ status: 'CONFIRMED' });
    expect(changer.pool.outbox.messages()).toEqual([]);
    expect(await srp(user.username, 'Perma-nent-1')).toBe('in');
    expect(await srp(user.username, PASSWORD)).toBe('NotAuthorizedException');
    expect(changer.pool.store.checkPassword(user, 'Perma-nent-1')).toBe(true);
  });

  it('sets a temporary one unless told, which has to be changed, and ends after a week', async () => {
    const user = customer();
    await setPassword(user, 'Tempo-rary-1');
    expect(await changer.see(user.username)).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD' });
    expect(await srp(user.username, 'Tempo-rary-1')).toBe('new password');
    changer.pool.behaviour.clockOffsetMs = 7 * DAY + 1;
    await expect(signIn(user, 'Tempo-rary-1')).rejects.toThrow('Temporary password has expired');
  });

  it('makes native users of unconfirmed and federated ones', async () => {
    for (const status of ['UNCONFIRMED', 'EXTERNAL_PROVIDER'] as const) {
      const user = changer.withStatus(status);
      await setPassword(user, 'Perma-nent-1', true);
      expect(user.status).toBe('CONFIRMED');
      expect(await srp(user.username, 'Perma-nent-1')).toBe('in');
    }
  });

  it('refuses what the policy does not take, and changes nothing', async () => {
    const user = customer();
    const call = setPassword(user, 'nosymbol1A', true);
    await expect(call).rejects.toBeInstanceOf(InvalidPasswordException);
    await expect(call).rejects.toThrow('Password must have symbol characters');
    for (const password of ['', 'With space-1', `A1-${'x'.repeat(254)}`]) {
      await expect(setPassword(user, password, true)).rejects.toBeInstanceOf(InvalidParameterException);
    }
    expect(await srp(user.username, PASSWORD)).toBe('in');
  });
});
