import { describe, expect, it } from 'vitest';
import { linkedIdentities } from './linked-identities.ts';

const withIdentities = (value: string) => ({ attributes: [{ name: 'identities', value }] });

describe('linked identities', () => {
  it('reads what Cognito stores, text or values alike', () => {
    const value = JSON.stringify([
      {
        userId: '1122',
        providerName: 'Google',
        providerType: 'Google',
        primary: 'true',
        dateCreated: '1700000000000',
      },
      {
        userId: 'a@b.example',
        providerName: 'Okta',
        providerType: 'SAML',
        issuer: null,
        primary: false,
        dateCreated: 5,
      },
    ]);
    expect(linkedIdentities(withIdentities(value))).toEqual([
      { provider: 'Google', type: null, userId: '1122', primary: true, createdAt: 1_700_000_000_000 },
      { provider: 'Okta', type: 'SAML', userId: 'a@b.example', primary: false, createdAt: 5 },
    ]);
  });

  it('does not mind what is missing', () => {
    expect(
      linkedIdentities(withIdentities('[{"userId":"1","providerName":"X","dateCreated":"soon"}]')),
    ).toEqual([{ provider: 'X', type: null, userId: '1', primary: false, createdAt: null }]);
  });

  it.each([
    '',
    '[]',
    'null',
    '{"a":1}',
    '[1]',
    '[{"providerName":"X"}]',
    '[{"__proto__":{"userId":"1"}}]',
    '[{',
  ])('says nothing about %j, which is shown as it is stored', (value) => {
    expect(linkedIdentities(withIdentities(value))).toBeNull();
  });

  it('says nothing about a user without the attribute', () => {
    expect(linkedIdentities({ attributes: [] })).toBeNull();
  });
});
