import {
  AliasExistsException,
  CodeMismatchException,
  InvalidParameterException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attributes, type PoolChanger, startPoolChanger } from '#test/support/pool-changer.ts';

let changer: PoolChanger;
let UserPoolId = '';
beforeAll(async () => {
  changer = await startPoolChanger({ users: 300 });
  UserPoolId = changer.UserPoolId;
});
afterAll(() => changer.stop());
beforeEach(() => {
  changer.pool.outbox.clear();
  changer.pool.behaviour.verifyBeforeUpdate = ['email'];
});

const update = (Username: string, values: Record<string, string>) =>
  changer.api.adminUpdateUserAttributes({ UserPoolId, Username, UserAttributes: attributes(values) });
const remove = (Username: string, ...UserAttributeNames: string[]) =>
  changer.api.adminDeleteUserAttributes({ UserPoolId, Username, UserAttributeNames });
const attributeOf = async (username: string, name: string) =>
  (await changer.see(username)).attributes.get(name);
const confirmed = (skip = 0) =>
  changer.someone(
    ({ status, enabled, attributes: held, groups }) =>
      status === 'CONFIRMED' &&
      enabled &&
      held.get('email_verified') === 'true' &&
      held.has('phone_number') &&
      ![...groups].some((name) => name.startsWith('lifeguard-')),
    skip,
  );

describe('AdminUpdateUserAttributes', () => {
  it('sets, changes and, with an empty value, deletes; the rest stays in its order', async () => {
    const { username, attributes: before, updatedAt } = confirmed();
    await update(username, { nickname: 'Bee', name: 'Changed', 'custom:tier': '' });
    const { attributes: after, modified } = await changer.see(username);
    expect([...after]).toEqual([
      ...[...before]
        .filter(([name]) => name !== 'custom:tier')
        .map(([name, value]) => [name, name === 'name' ? 'Changed' : value]),
      ['nickname', 'Bee'],
    ]);
    expect(modified).toBeGreaterThan(updatedAt);
    await update(username, { nickname: '', family_name: '' });
    expect(await attributeOf(username, 'nickname')).toBeUndefined();
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a custom attribute that there is not',
      { 'custom:none': 'x' },
      'user.custom:none: Attribute does not exist in the schema.',
    ],
    ['__proto__', JSON.parse('{"__proto__":"x"}'), 'user.__proto__: Attribute does not exist in the schema.'],
    [
      'an immutable attribute',
      { 'custom:crm_id': 'CRM-9' },
      'user.custom:crm_id: Attribute cannot be updated.',
    ],
    ['the sub', { sub: 'x' }, 'user.sub: Attribute cannot be updated.'],
    ['linked identities', { identities: '[]' }, 'user.identities: Attribute cannot be updated.'],
    [
      'a value over the length of its attribute',
      { 'custom:tier': 'x'.repeat(33) },
      'String must be no longer than 32',
    ],
    ['a birthday of nine characters', { birthdate: '1990-1-01' }, 'at least 10'],
    ['a value over 2,048 characters', { name: 'x'.repeat(2049) }, 'length less than or equal to 2048'],
    ['a required attribute to be deleted', { email: '' }, 'Required attributes cannot be deleted'],
    ['a phone number in letters', { phone_number: '+49 CALL ME' }, 'Invalid phone number format.'],
    ['a phone number without plus sign', { phone_number: '4915112345' }, 'Invalid phone number format.'],
    ['an email without domain', { email: 'someone@' }, 'Invalid email address format.'],
    [
      'a mark that is neither yes nor no',
      { email_verified: 'perhaps' },
      'user.email_verified: Boolean must be',
    ],
    [
      'a time that is no number',
      { updated_at: 'today' },
      'user.updated_at: Number is not in the right format',
    ],
    ['a negative time', { updated_at: '-1' }, 'at least 0'],
    ['a name with 33 letters', { ['custom:'.padEnd(33, 'x')]: 'x' }, 'length less than or equal to 32'],
  ])('refuses %s and changes nothing', async (_what, values, message) => {
    const { username } = confirmed(1);
    const before = await changer.see(username);
    const call = update(username, { nickname: 'not this either', ...values });
    await expect(call).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(call).rejects.toThrow(message);
    expect(await changer.see(username)).toEqual(before);
  });

  it('counts characters, not bytes', async () => {
    const { username } = confirmed(1);
    const tier = '😀'.repeat(32);
    await update(username, { 'custom:tier': tier });
    expect(await attributeOf(username, 'custom:tier')).toBe(tier);
  });

  it('finds the user by sub and by alias, and refuses one who is gone', async () => {
    const { sub, username, attributes: held } = confirmed(2);
    await update(sub, { nickname: 'by sub' });
    await update(held.get('email') ?? '', { middle_name: 'by alias' });
    expect((await changer.see(username)).attributes.get('middle_name')).toBe('by alias');
    await changer.api.adminDeleteUser({ UserPoolId, Username: username });
    await expect(update(sub, { nickname: 'x' })).rejects.toBeInstanceOf(UserNotFoundException);
    await expect(remove(username, 'nickname')).rejects.toBeInstanceOf(UserNotFoundException);
  });
});

describe('a new email address', () => {
  it('waits until its owner has entered the code', async () => {
    const { username, attributes: held } = confirmed(3);
    const old = held.get('email');
    await update(username, { email: 'waiting@example.com', nickname: 'at once' });
    const seen = await changer.see(username);
    expect(['email', 'email_verified', 'nickname'].map((name) => seen.attributes.get(name))).toEqual([
      old,
      'true',
      'at once',
    ]);
    expect(changer.pool.outbox.messages()).toMatchObject([
      {
        kind: 'verification',
        channel: 'EMAIL',
        to: 'waiting@example.com',
        secret: expect.stringMatching(/^\d{6}$/),
      },
    ]);
    const { access: AccessToken } = await changer.running.signIn(username, 'Customer-1234!');
    const verify = (Code: string) =>
      changer.api.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code });
    await expect(verify('wrong')).rejects.toBeInstanceOf(CodeMismatchException);
    await verify(changer.pool.outbox.messages()[0]?.secret ?? '');
    expect(await attributeOf(username, 'email')).toBe('waiting@example.com');
    expect((await changer.see('waiting@example.com')).username).toBe(username);
    await expect(changer.see(old ?? '')).rejects.toBeInstanceOf(UserNotFoundException);
  });

  it('is there at once, unverified, where the pool does not ask for verification first', async () => {
    changer.pool.behaviour.verifyBeforeUpdate = [];
    const { username } = confirmed(4);
    await update(username, { email: 'at.once@example.com' });
    expect(await attributeOf(username, 'email')).toBe('at.once@example.com');
    expect(await attributeOf(username, 'email_verified')).toBe('false');
    expect(changer.pool.outbox.messages()).toMatchObject([{ to: 'at.once@example.com' }]);
    await expect(changer.see('at.once@example.com')).rejects.toBeInstanceOf(UserNotFoundException);
  });

  it('is verified without a message when the same call says so', async () => {
    const { username } = confirmed(5);
    await update(username, { email: 'marked@example.com', email_verified: 'True' });
    expect(changer.pool.outbox.messages()).toEqual([]);
    expect(await attributeOf(username, 'email_verified')).toBe('True');
    expect((await changer.see('marked@example.com')).username).toBe(username);
  });

  it('sends nothing when it is the old one', async () => {
    const { username, attributes: held } = confirmed(6);
    await update(username, { email: held.get('email') ?? '' });
    expect(changer.pool.outbox.messages()).toEqual([]);
    expect(await attributeOf(username, 'email_verified')).toBe('true');
  });

  it('cannot be verified while it is somebody else’s alias', async () => {
    const [one, other] = [confirmed(7), confirmed(8)];
    const taken = one.attributes.get('email') ?? '';
    const call = update(other.username, { email: taken, email_verified: 'true' });
    await expect(call).rejects.toBeInstanceOf(AliasExistsException);
    await expect(call).rejects.toThrow('An account with the given email already exists.');
    // Unverified it may be held by several.
    changer.pool.behaviour.verifyBeforeUpdate = [];
    await update(other.username, { email: taken });
    expect(await attributeOf(other.username, 'email')).toBe(taken);
    await expect(update(other.username, { email_verified: 'true' })).rejects.toBeInstanceOf(
      AliasExistsException,
    );
    await changer.api.adminDeleteUser({ UserPoolId, Username: one.username });
    await update(other.username, { email_verified: 'true' });
    expect((await changer.see(taken)).username).toBe(other.username);
  });
});

describe('a new phone number', () => {
  it('is unverified without a message: this pool verifies emails only', async () => {
    const { username } = changer.someone(
      ({ attributes: held, status }) =>
        status === 'CONFIRMED' && held.get('phone_number_verified') === 'true',
    );
    await update(username, { phone_number: '+491511234567' });
    expect(await attributeOf(username, 'phone_number_verified')).toBe('false');
    expect(changer.pool.outbox.messages()).toEqual([]);
    await update(username, { phone_number: '+491511234567', phone_number_verified: 'true' });
    expect((await changer.see('+491511234567')).username).toBe(username);
  });

  it('gets a code by text message where the pool verifies phones too', async () => {
    changer.pool.behaviour.verifyBeforeUpdate = ['email', 'phone_number'];
    const { UserPool } = await changer.api.describeUserPool({ UserPoolId });
    expect(UserPool?.AutoVerifiedAttributes).toEqual(['email', 'phone_number']);
    expect(UserPool?.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate).toEqual([
      'email',
      'phone_number',
    ]);
    const { username, attributes: held } = confirmed(9);
    await update(username, { phone_number: '+491519999999' });
    expect(await attributeOf(username, 'phone_number')).toBe(held.get('phone_number'));
    expect(changer.pool.outbox.messages()).toMatchObject([{ channel: 'SMS', to: '+491519999999' }]);
  });
});

describe('AdminDeleteUserAttributes', () => {
  it('deletes, once or twice, and takes the mark off a phone that is gone', async () => {
    const { username } = confirmed(10);
    await update(username, { phone_number_verified: 'true' });
    await remove(username, 'phone_number', 'locale');
    await remove(username, 'phone_number', 'locale', 'nickname');
    const { attributes: left } = await changer.see(username);
    expect([left.has('phone_number'), left.has('locale'), left.get('phone_number_verified')]).toEqual([
      false,
      false,
      'false',
    ]);
  });

  it.each([
    ['a required one', 'email', 'Required attributes cannot be deleted'],
    ['an immutable one', 'custom:crm_id', 'cannot be updated'],
    ['the sub', 'sub', 'cannot be updated'],
    ['one that there is not', 'custom:none', 'does not exist in the schema'],
    ['one with too long a name', 'x'.repeat(33), 'length less than or equal to 32'],
  ])('refuses %s', async (_what, name, message) => {
    const { username } = confirmed(11);
    const call = remove(username, 'nickname', name);
    await expect(call).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(call).rejects.toThrow(message);
  });
});
