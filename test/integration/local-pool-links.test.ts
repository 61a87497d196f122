import {
  InvalidParameterException,
  LimitExceededException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PoolChanger, startPoolChanger } from '#test/support/pool-changer.ts';

let changer: PoolChanger;
let UserPoolId = '';
beforeAll(async () => {
  changer = await startPoolChanger({ users: 300 });
  UserPoolId = changer.UserPoolId;
});
afterAll(() => changer.stop());

const social = (value: string, provider = 'Google') => ({
  ProviderName: provider,
  ProviderAttributeName: 'Cognito_Subject',
  ProviderAttributeValue: value,
});
const link = (username: string, SourceUser: ReturnType<typeof social>) =>
  changer.api.adminLinkProviderForUser({
    UserPoolId,
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
    SourceUser,
  });
const unlink = (User: ReturnType<typeof social>) =>
  changer.api.adminDisableProviderForUser({ UserPoolId, User });
const identities = async (username: string) =>
  JSON.parse((await changer.see(username)).attributes.get('identities') ?? '[]');

describe('AdminLinkProviderForUser', () => {
  it('writes the identity of somebody who has not signed in yet, and takes it off again', async () => {
    await link('stella.staff', social('1234567890'));
    expect(await identities('stella.staff')).toEqual([
      {
        userId: '1234567890',
        providerName: 'Google',
        providerType: 'Google',
        issuer: null,
        primary: false,
        dateCreated: expect.any(Number),
      },
    ]);
    const { Users } = await changer.api.listUsers({ UserPoolId, Filter: 'username = "stella.staff"' });
    expect(Users?.[0]?.Attributes?.map(({ Name }) => Name)).toContain('identities');
    await link('stella.staff', {
      ...social('stella@acme.example', 'acme-saml'),
      ProviderAttributeName: 'email',
    });
    await unlink(social('1234567890'));
    expect(await identities('stella.staff')).toMatchObject([
      { providerName: 'acme-saml', providerType: 'SAML' },
    ]);
    await unlink({ ...social('stella@acme.example', 'acme-saml'), ProviderAttributeName: 'email' });
    expect((await changer.see('stella.staff')).attributes.has('identities')).toBe(false);
    await expect(unlink(social('1234567890'))).rejects.toBeInstanceOf(UserNotFoundException);
  });

  it('refuses an identity that has signed in, or is linked already', async () => {
    const federated = changer.withStatus('EXTERNAL_PROVIDER');
    const [own] = JSON.parse(federated.attributes.get('identities') ?? '[]');
    const merge = link('ada.admin', social(own.userId, own.providerName));
    await expect(merge).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(merge).rejects.toThrow('Merging is not currently supported');
    await link('ada.admin', social('42'));
    for (const username of ['ada.admin', 'sam.support']) {
      await expect(link(username, social('42'))).rejects.toThrow(
        'SourceUser is already linked to DestinationUser',
      );
    }
    expect(await identities('sam.support')).toEqual([]);
  });

  it('allows an identity again once its own profile is deleted', async () => {
    const federated = changer.withStatus('EXTERNAL_PROVIDER');
    const [own] = JSON.parse(federated.attributes.get('identities') ?? '[]');
    await changer.api.adminDeleteUser({ UserPoolId, Username: federated.username });
    await link('constructor', social(own.userId, own.providerName));
    expect(await identities('constructor')).toHaveLength(1);
  });

  it('links five at most', async () => {
    for (let number = 0; number < 5; number += 1) await link('__proto__', social(`55${number}`));
    await expect(link('__proto__', social('556'))).rejects.toBeInstanceOf(LimitExceededException);
    expect(await identities('__proto__')).toHaveLength(5);
  });

  it('refuses a provider that there is not, another attribute for a social one, and nobody to link to', async () => {
    for (const source of [
      social('1', 'Twitter'),
      social('1', 'Cognito'),
      social(''),
      { ...social('1'), ProviderAttributeName: 'email' },
    ]) {
      await expect(link('sam.support', source)).rejects.toBeInstanceOf(InvalidParameterException);
    }
    await expect(link('nobody', social('1'))).rejects.toBeInstanceOf(UserNotFoundException);
    const { Providers } = await changer.api.listIdentityProviders({ UserPoolId });
    expect(Providers?.map(({ ProviderName }) => ProviderName)).toEqual([
      'Google',
      'SignInWithApple',
      'Facebook',
      'acme-saml',
    ]);
  });
});

describe('AdminDisableProviderForUser', () => {
  it('takes a native user’s password away until one is set', async () => {
    const native = social('stella.staff', 'Cognito');
    await unlink(native);
    await expect(changer.running.signIn('stella.staff', 'Staff-1234!')).rejects.toThrow(
      'Incorrect username or password.',
    );
    await changer.api.adminSetUserPassword({
      UserPoolId,
      Username: 'stella.staff',
      Password: 'Staff-5678!',
      Permanent: true,
    });
    expect((await changer.running.signIn('stella.staff', 'Staff-5678!')).access).not.toBe('');
    await expect(unlink({ ...native, ProviderAttributeName: 'email' })).rejects.toBeInstanceOf(
      InvalidParameterException,
    );
    await expect(unlink(social('nobody', 'Cognito'))).rejects.toBeInstanceOf(UserNotFoundException);
    await expect(unlink(social('1', 'Twitter'))).rejects.toBeInstanceOf(InvalidParameterException);
  });
});
