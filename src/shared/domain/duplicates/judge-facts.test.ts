import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { groupsOf } from './judge-facts.ts';
import { account, NOW, pairBy, profile } from './judge-fixtures.ts';

const OF_GOOGLE = 'eu-central-1_Test1_Google';
const OF_OKTA = 'eu-central-1_Test1_Our_Okta';

describe('groups that somebody put a user into', () => {
  const bare = { identities: '' };

  it.each([
    ['by the identities', profile('9', { groups: [OF_GOOGLE, 'vip'] }), ['vip']],
    [
      'by the username, without identities',
      profile('9', { groups: [OF_GOOGLE, 'vip'], with: bare }),
      ['vip'],
    ],
    [
      'with identities that cannot be read',
      profile('9', { groups: [OF_GOOGLE, 'vip'], with: { identities: 'spoilt' } }),
      ['vip'],
    ],
    [
      'whatever the letter case of the username',
      profile('9', { username: 'google_9', groups: [OF_GOOGLE], with: bare }),
      [],
    ],
    [
      'of a provider with an underscore in its name',
      profile('9', { username: 'Our_Okta_9', groups: [OF_OKTA], with: bare }),
      [],
    ],
    ['the group of another provider stays', profile('9', { groups: [OF_OKTA], with: bare }), [OF_OKTA]],
    [
      'a native user’s stay, whatever they are called',
      account('a', { username: 'google_9', groups: [OF_GOOGLE] }),
      [OF_GOOGLE],
    ],
  ])('%s', (_, user, expected) => {
    expect(groupsOf(user)).toEqual(expected);
  });

  it('Cognito’s own group of a provider is not proposed for the account that stays', () => {
    const stays = account('a');
    const twin = profile('9', { groups: [OF_GOOGLE, 'vip'], with: { ...bare, email_verified: 'true' } });
    const { proposal } = judge([stays, twin], [pairBy(stays, twin, 'federatedTwin')], { now: NOW });
    expect(proposal).toMatchObject({ others: [{ end: 'link' }], groups: ['vip'] });
  });
});
