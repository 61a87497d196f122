import {
  InitiateAuthCommand,
  InvalidParameterException,
  ResourceNotFoundException,
  UserNotConfirmedException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { devicesOf, sessionsOf } from '#local-pool/sample/activity.ts';
import { sampleMfa } from '#local-pool/sample/mfa.ts';
import type { PoolUser } from '#local-pool/types.ts';
import { type PoolChanger, startPoolChanger } from '#test/support/pool-changer.ts';

let changer: PoolChanger;
let UserPoolId = '';
beforeAll(async () => {
  changer = await startPoolChanger({ users: 1_000 });
  UserPoolId = changer.UserPoolId;
});
afterAll(() => changer.stop());

const name = ({ username }: PoolUser) => ({ UserPoolId, Username: username });
const prefer = (user: PoolUser, settings: object) =>
  changer.api.adminSetUserMFAPreference({ ...name(user), ...settings });
const hasApp = (user: PoolUser) => sampleMfa(user, false).enabled.includes('SOFTWARE_TOKEN_MFA');
const bare = (user: PoolUser) => user.status === 'CONFIRMED' && sampleMfa(user, true).enabled.length === 0;
const factors = async (user: PoolUser) => {
  const { factors: enabled, preferred } = await changer.see(user.username);
  return [...enabled, `preferred: ${preferred}`];
};

describe('AdminSetUserMFAPreference', () => {
  it('turns text messages and email on, one of them preferred; the app stays as it is', async () => {
    const user = changer.someone((one) => hasApp(one) && one.attributes.has('phone_number'));
    await prefer(user, {
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
      EmailMfaSettings: { Enabled: true },
    });
    expect(await factors(user)).toEqual(['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'preferred: SMS_MFA']);
    const both = await changer.api.adminGetUserAuthFactors(name(user));
    expect(both).toMatchObject({ PreferredMfaSetting: 'SMS_MFA', ConfiguredUserAuthFactors: ['PASSWORD'] });
    await prefer(user, { SMSMfaSettings: { Enabled: false } });
    expect(await factors(user)).toEqual(['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'preferred: undefined']);
    const { ChallengeName, ChallengeParameters } = await changer.running.publicClient.send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: changer.running.pool.clientId,
        AuthParameters: { USERNAME: user.username, PASSWORD: 'Customer-1234!' },
      }),
    );
    expect(ChallengeName).toBe('SELECT_MFA_TYPE');
    expect(ChallengeParameters?.MFAS_CAN_CHOOSE).toBe('["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]');
  });

  it('cannot register an app, nor write to somebody without a phone', async () => {
    const user = changer.someone((one) => bare(one) && !one.attributes.has('phone_number'));
    for (const [settings, factor] of [
      [{ SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } }, 'SOFTWARE_TOKEN_MFA'],
      [{ SMSMfaSettings: { Enabled: true } }, 'SMS_MFA'],
    ] as const) {
      const call = prefer(user, settings);
      await expect(call).rejects.toBeInstanceOf(InvalidParameterException);
      await expect(call).rejects.toThrow(`User does not have delivery config set to turn on ${factor}`);
    }
    expect(await factors(user)).toEqual(['preferred: undefined']);
  });

  it('refuses two that are preferred, one that is off, and an unconfirmed user', async () => {
    const user = changer.someone((one) => bare(one) && one.attributes.has('phone_number'));
    const on = { Enabled: true, PreferredMfa: true };
    for (const settings of [
      { SMSMfaSettings: on, EmailMfaSettings: on },
      { EmailMfaSettings: { Enabled: false, PreferredMfa: true } },
    ]) {
      await expect(prefer(user, settings)).rejects.toBeInstanceOf(InvalidParameterException);
    }
    expect(await factors(user)).toEqual(['preferred: undefined']);
    await expect(prefer(changer.withStatus('UNCONFIRMED'), {})).rejects.toBeInstanceOf(
      UserNotConfirmedException,
    );
  });
});

describe('AdminDeleteSoftwareToken', () => {
  it('takes the app away, and with it the preference', async () => {
    const user = changer.someone(hasApp, 5);
    expect(await factors(user)).toContain('preferred: SOFTWARE_TOKEN_MFA');
    await changer.api.adminDeleteSoftwareToken(name(user));
    expect((await factors(user)).join()).not.toContain('SOFTWARE_TOKEN_MFA');
    await changer.api.adminDeleteSoftwareToken(name(user));
    const on = { SoftwareTokenMfaSettings: { Enabled: true } };
    await expect(prefer(user, on)).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(
      changer.api.adminDeleteSoftwareToken(name(changer.withStatus('UNCONFIRMED'))),
    ).rejects.toBeInstanceOf(UserNotConfirmedException);
  });
});

describe('AdminForgetDevice', () => {
  it('forgets one device, once', async () => {
    const user = changer.someone((one) => devicesOf(one, Date.now()).length > 2);
    const list = async () =>
      ((await changer.api.adminListDevices(name(user))).Devices ?? []).map(({ DeviceKey }) => DeviceKey);
    const [first, ...others] = await list();
    const forget = (DeviceKey = '') => changer.api.adminForgetDevice({ ...name(user), DeviceKey });
    await forget(first);
    expect(await list()).toEqual(others);
    await expect(forget(first)).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(forget('no device')).rejects.toBeInstanceOf(InvalidParameterException);
    for (const key of others) await forget(key);
    expect(await list()).toEqual([]);
  });
});

describe('AdminRevokeUserSession', () => {
  const sessionsFor = (user: PoolUser) => sessionsOf(user, Date.now(), [changer.pool.clientId, 'x']);
  const list = async (user: PoolUser) => (await changer.api.adminListUserSessions(name(user))).Sessions ?? [];
  const revoke = (user: PoolUser, SessionId = '', RevokeAssociatedSessions?: 'NONE' | 'LINKED') =>
    changer.api.adminRevokeUserSession({
      ...name(user),
      SessionId,
      ...(RevokeAssociatedSessions ? { RevokeAssociatedSessions } : {}),
    });

  it('ends one session, or it and those that belong to it', async () => {
    const user = changer.someone((one) => sessionsFor(one).filter(({ originId }) => originId).length > 1);
    const before = await list(user);
    const tokens = before.filter(({ OriginSessionId }) => OriginSessionId);
    await revoke(user, tokens[0]?.SessionId);
    expect(await list(user)).toEqual(before.filter((one) => one !== tokens[0]));
    await revoke(user, tokens[1]?.OriginSessionId, 'LINKED');
    const left = (await list(user)).map(({ SessionId }) => SessionId);
    expect(left).not.toContain(tokens[1]?.SessionId);
    expect(left).not.toContain(tokens[1]?.OriginSessionId);
    expect(left).toHaveLength(before.length - 3);
    await expect(revoke(user, tokens[0]?.SessionId)).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(revoke(user, 'tkn-1')).rejects.toBeInstanceOf(InvalidParameterException);
  });

  it('knows nobody else’s session', async () => {
    const user = changer.someone((one) => sessionsFor(one).length > 0, 3);
    const other = changer.someone((one) => sessionsFor(one).length > 0, 4);
    const [session] = await list(other);
    await expect(revoke(user, session?.SessionId)).rejects.toBeInstanceOf(ResourceNotFoundException);
    expect(await list(other)).toContainEqual(session);
  });

  it('ends a sign-in at this pool, with its tokens and no other’s', async () => {
    const user = changer.pool.store.byUsername('sam.support');
    if (!user) throw new Error('no support account');
    const before = (await list(user)).length;
    const tokens = [];
    for (let number = 0; number < 2; number += 1) {
      tokens.push(await changer.running.signIn('sam.support', 'Support-1234!'));
    }
    const sessions = await list(user);
    expect(sessions).toHaveLength(before + 2);
    const real = sessions.filter(({ LastIPAddress }) => LastIPAddress === '127.0.0.1');
    expect(real[0]).toMatchObject({
      SessionId: expect.stringMatching(/^tkn[a-z0-9]{25}$/),
      ClientId: changer.pool.clientId,
      SessionType: 'TOKEN',
    });
    await revoke(user, real[0]?.SessionId);
    expect(await list(user)).toHaveLength(before + 1);
    const answers = await Promise.allSettled(
      tokens.map(({ access: AccessToken }) => changer.api.getUser({ AccessToken })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await changer.api.adminUserGlobalSignOut(name(user));
    expect(await list(user)).toEqual([]);
  });
});
