import { describe, expect, it } from 'vitest';
import { POOL } from '../changes/planners/for-tests.ts';
import { account, profile, unconfirmed } from './judge-fixtures.ts';
import { linkDoubt, linkRefusal, profileIdentity } from './link-rules.ts';

const stays = account('a');
const identities = (...users: readonly string[]) =>
  JSON.stringify(users.map((userId) => ({ userId, providerName: 'Facebook' })));

describe('a link that Cognito refuses', () => {
  it.each<[string, string | null]>([
    ['of a profile to a native account', linkRefusal(stays, profile('1'))],
    [
      'with four links',
      linkRefusal(account('a', { with: { identities: identities('1', '2', '3', '4') } }), profile('1')),
    ],
    [
      'with a fixed attribute that the account has not',
      linkRefusal(stays, profile('1'), { schema: POOL.schema }),
    ],
  ])('not: %s', (_, reason) => {
    expect(reason).toBeNull();
  });

  it.each<[string, string | null, string]>([
    ['a native user', linkRefusal(stays, account('b')), 'password of its own'],
    ['to a profile', linkRefusal(profile('2'), profile('1')), 'native users only'],
    [
      'a profile without an identity',
      linkRefusal(stays, profile('1', { with: { identities: '[]' } })),
      'cannot be read',
    ],
    [
      'a profile with several',
      linkRefusal(stays, profile('1', { with: { identities: identities('1', '2') } })),
      'would be lost',
    ],
    [
      'to an account whose list is spoilt',
      linkRefusal(account('a', { with: { identities: '{' } }), profile('1')),
      'list of identities',
    ],
    [
      'what is linked already',
      linkRefusal(
        account('a', { with: { identities: '[{"userId":"1","providerName":"Google"}]' } }),
        profile('1'),
      ),
      'already',
    ],
    [
      'a sixth',
      linkRefusal(account('a', { with: { identities: identities('1', '2', '3', '4', '5') } }), profile('1')),
      'more than 5',
    ],
    [
      'a sixth in one case',
      linkRefusal(account('a', { with: { identities: identities('1', '2', '3') } }), profile('1'), {
        before: 2,
      }),
      'more than 5',
    ],
    [
      'to an account with a fixed attribute',
      linkRefusal(account('a', { with: { 'custom:crm': '7' } }), profile('1'), { schema: POOL.schema }),
      'cannot be changed any more',
    ],
  ])('%s', (_, reason, words) => {
    expect(reason).toContain(words);
  });
});

describe('a link that somebody could use to get into another person’s account', () => {
  it('is none between accounts that share a verified address, in any letter case', () => {
    expect(linkDoubt(stays, profile('1', { with: { email: 'ANNA@Example.com' } }))).toBeNull();
  });

  it.each<[string, string | null, string]>([
    [
      'nothing verified',
      linkDoubt(account('a', { with: { email_verified: 'false' } }), profile('1')),
      'no verified address in common',
    ],
    [
      'another address',
      linkDoubt(stays, profile('1', { with: { email: 'b@example.com' } })),
      'no verified address in common',
    ],
    [
      'no address',
      linkDoubt(account('a', { with: { email: '' } }), profile('1', { with: { email: '' } })),
      'no verified address',
    ],
    ['not confirmed', linkDoubt(unconfirmed('a'), profile('1')), 'not confirmed'],
    ['disabled', linkDoubt(account('a', { enabled: false }), profile('1')), 'nobody could sign in'],
    ['a disabled profile', linkDoubt(stays, profile('1', { enabled: false })), 'kept out'],
  ])('%s', (_, doubt, words) => {
    expect(doubt).toContain(words);
  });
});

describe('the identity of a profile', () => {
  it('comes from its list', () => {
    expect(profileIdentity(profile('1'))).toEqual({
      provider: 'Google',
      attribute: 'Cognito_Subject',
      value: '1',
    });
  });

  it('or from the username of a social provider, written as the API asks for it', () => {
    const bare = profile('x', { username: 'signinwithapple_001.a_b', with: { identities: '' } });
    expect(profileIdentity(bare)).toEqual({
      provider: 'SignInWithApple',
      attribute: 'Cognito_Subject',
      value: '001.a_b',
    });
  });

  it.each(['okta_corp_77', 'Google_', 'Google', '__proto__'])('but not from %s', (username) => {
    expect(profileIdentity(profile('x', { username, with: { identities: '' } }))).toBeNull();
  });

  it('and not from a list that is spoilt, or names nobody', () => {
    expect(profileIdentity(profile('1', { with: { identities: 'spoilt' } }))).toBeNull();
    expect(
      profileIdentity(profile('1', { with: { identities: '[{"userId":" ","providerName":"Google"}]' } })),
    ).toBeNull();
  });
});
