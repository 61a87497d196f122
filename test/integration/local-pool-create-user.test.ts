import {
  InvalidParameterException,
  InvalidPasswordException,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attributes, type PoolChanger, startPoolChanger } from '#test/support/pool-changer.ts';

let changer: PoolChanger;
beforeAll(async () => {
  changer = await startPoolChanger({ users: 300 });
});
afterAll(() => changer.stop());
beforeEach(() => changer.pool.outbox.clear());

type Input = Omit<Parameters<PoolChanger['api']['adminCreateUser']>[0], 'UserPoolId'>;
const create = (input: Input) => changer.api.adminCreateUser({ UserPoolId: changer.UserPoolId, ...input });

describe('AdminCreateUser', () => {
  it('makes a user who is invited by email with a made-up password, and can sign in with it', async () => {
    const { User } = await create({
      Username: 'new.one',
      UserAttributes: attributes({ email: 'new.one@example.com', 'custom:crm_id': 'CRM-1' }),
      DesiredDeliveryMediums: ['EMAIL'],
    });
    expect(User).toMatchObject({
      Username: 'new.one',
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      UserCreateDate: expect.any(Date),
    });
    expect(User?.Attributes?.[0]).toEqual({
      Name: 'sub',
      Value: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
    });
    expect(changer.pool.outbox.messages()).toMatchObject([
      {
        kind: 'invitation',
        channel: 'EMAIL',
        to: 'new.one@example.com',
        username: 'new.one',
        text: expect.stringContaining('Your username is new.one and temporary password is'),
      },
    ]);
    const secret = changer.pool.outbox.messages()[0]?.secret ?? '';
    const answer = await changer.running.publicClient.send(
      new (await import('@aws-sdk/client-cognito-identity-provider')).InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: changer.pool.clientId,
        AuthParameters: { USERNAME: 'new.one', PASSWORD: secret },
      }),
    );
    expect(answer.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  it('sends nothing when the message is suppressed, and starts without devices, sessions and factors', async () => {
    const UserPoolId = changer.UserPoolId;
    await create({
      Username: 'quiet',
      UserAttributes: attributes({ email: 'quiet@example.com', email_verified: 'true' }),
      MessageAction: 'SUPPRESS',
      TemporaryPassword: 'Given-1234!',
    });
    expect(changer.pool.outbox.messages()).toEqual([]);
    await changer.api.adminSetUserPassword({
      UserPoolId,
      Username: 'quiet',
      Password: 'Given-5678!',
      Permanent: true,
    });
    expect((await changer.api.adminListDevices({ UserPoolId, Username: 'quiet' })).Devices).toEqual([]);
    expect((await changer.api.adminListUserSessions({ UserPoolId, Username: 'quiet' })).Sessions).toEqual([]);
    expect((await changer.see('quiet')).factors).toEqual([]);
    expect((await changer.running.signIn('quiet@example.com', 'Given-5678!')).access).not.toBe('');
  });

  it('uses text messages unless told, which reach nobody without a phone', async () => {
    const phone = '+4915112345678';
    await create({ Username: 'by.text', UserAttributes: attributes({ phone_number: phone }) });
    expect(changer.pool.outbox.messages()).toMatchObject([{ channel: 'SMS', to: phone }]);
    await create({ Username: 'unreached', UserAttributes: attributes({ email: 'unreached@example.com' }) });
    expect(changer.pool.outbox.messages()).toHaveLength(1);
    await expect(create({ Username: 'asked', DesiredDeliveryMediums: ['EMAIL'] })).rejects.toThrow(
      'no email to deliver',
    );
    expect(changer.pool.store.byUsername('asked')).toBeUndefined();
  });

  it.each<[string, Input, typeof InvalidParameterException | typeof UsernameExistsException, string]>([
    ['a username that is taken', { Username: 'ada.admin' }, UsernameExistsException, 'already exists'],
    ['an email for username', { Username: 'a@example.com' }, InvalidParameterException, 'of email format'],
    [
      'a phone for username',
      { Username: '+4915112345' },
      InvalidParameterException,
      'of phone number format',
    ],
    ['a blank username', { Username: 'a b' }, InvalidParameterException, "'username' failed to satisfy"],
    [
      'an unknown attribute',
      { Username: 'x1', UserAttributes: attributes({ 'custom:nothing': '1' }) },
      InvalidParameterException,
      'did not conform to the schema: custom:nothing: Attribute does not exist',
    ],
    [
      'a sub of their own',
      { Username: 'x2', UserAttributes: attributes({ sub: '1' }) },
      InvalidParameterException,
      'sub: Attribute cannot be set',
    ],
    [
      'a value over its length',
      { Username: 'x3', UserAttributes: attributes({ 'custom:newsletter': 'perhaps or not' }) },
      InvalidParameterException,
      'no longer than 8',
    ],
    [
      'a phone without plus sign',
      { Username: 'x4', UserAttributes: attributes({ phone_number: '015112345' }) },
      InvalidParameterException,
      'Invalid phone number format.',
    ],
    [
      'an email that is none',
      { Username: 'x5', UserAttributes: attributes({ email: 'nobody' }) },
      InvalidParameterException,
      'Invalid email address format.',
    ],
    [
      'a verified email without an email',
      { Username: 'x6', UserAttributes: attributes({ email_verified: 'true' }) },
      InvalidParameterException,
      'email is required',
    ],
    [
      'an attribute of more than 2,048 characters',
      { Username: 'x7', UserAttributes: attributes({ name: 'x'.repeat(2049) }) },
      InvalidParameterException,
      "Value at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048",
    ],
    [
      'a channel that there is not',
      { Username: 'x8', DesiredDeliveryMediums: ['PIGEON' as 'SMS'] },
      InvalidParameterException,
      'desiredDeliveryMediums',
    ],
  ])('refuses %s', async (_what, input, exception, message) => {
    const call = create({ MessageAction: 'SUPPRESS', ...input });
    await expect(call).rejects.toBeInstanceOf(exception);
    await expect(call).rejects.toThrow(message);
    if (input.Username !== 'ada.admin') {
      expect(changer.pool.store.byUsername(input.Username ?? '')).toBeUndefined();
    }
  });

  it('refuses a password that the policy does not take', async () => {
    for (const [password, why] of [
      ['Ab1!', 'not long enough'],
      ['lower-1234!', 'uppercase'],
      ['UPPER-1234!', 'lowercase'],
      ['No-digits!', 'numeric'],
      ['NoSymbol1234', 'symbol'],
    ] as const) {
      const call = create({ Username: 'weak', TemporaryPassword: password, MessageAction: 'SUPPRESS' });
      await expect(call).rejects.toBeInstanceOf(InvalidPasswordException);
      await expect(call).rejects.toThrow(why);
    }
    expect(changer.pool.store.byUsername('weak')).toBeUndefined();
  });

  it('refuses a verified email that is somebody’s alias, or takes it from them when forced', async () => {
    const input: Input = {
      Username: 'second.sam',
      UserAttributes: attributes({ email: 'sam.support@acme.example', email_verified: 'true' }),
      MessageAction: 'SUPPRESS',
    };
    await expect(create(input)).rejects.toBeInstanceOf(UsernameExistsException);
    await expect(create(input)).rejects.toThrow('An account with the given email already exists.');
    await create({ ...input, ForceAliasCreation: true });
    expect((await changer.see('sam.support')).attributes.get('email_verified')).toBe('false');
    expect((await changer.see('sam.support@acme.example')).username).toBe('second.sam');
    await create({
      ...input,
      Username: 'third.sam',
      UserAttributes: attributes({ email: 'sam.support@acme.example' }),
    });
    expect((await changer.see('third.sam')).attributes.has('email_verified')).toBe(false);
  });
});

describe('AdminCreateUser with RESEND', () => {
  it('invites once more with a new password, for an invited user only', async () => {
    const invited = changer.withStatus('FORCE_CHANGE_PASSWORD');
    const before = invited.updatedAt;
    await create({ Username: invited.username, MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] });
    const [message] = changer.pool.outbox.messages();
    expect(message).toMatchObject({ kind: 'invitation', to: invited.attributes.get('email') });
    expect(changer.pool.store.checkPassword(invited, message?.secret ?? '')).toBe(true);
    expect(changer.pool.store.checkPassword(invited, 'Welcome-1234!')).toBe(false);
    expect(invited.updatedAt).toBeGreaterThan(before);

    const confirmed = create({ Username: 'ada.admin', MessageAction: 'RESEND' });
    await expect(confirmed).rejects.toBeInstanceOf(UnsupportedUserStateException);
    await expect(confirmed).rejects.toThrow(
      'Resend not possible. ada.admin status is not FORCE_CHANGE_PASSWORD',
    );
    await expect(create({ Username: 'nobody', MessageAction: 'RESEND' })).rejects.toBeInstanceOf(
      UserNotFoundException,
    );
  });
});
