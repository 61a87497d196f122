import { describe, expect, it } from 'vitest';
import { EMAIL_POOL, POOL } from '../changes/planners/for-tests.ts';
import type { MirrorUser } from '../mirror.ts';
import { judge } from './judge.ts';
import { account, NOW, pairBy, pairsBy, profile, SIGNED_UP, unconfirmed } from './judge-fixtures.ts';

const facts = { now: NOW };

describe('what is proposed', () => {
  const stays = account('a');

  it('an unconfirmed double click is deleted, and nothing is lost', () => {
    const twin = unconfirmed('b', { createdAt: SIGNED_UP + 2_000 });
    const { proposal, notes } = judge([stays, twin], [pairBy(stays, twin, 'doubleClick')], facts);
    expect(proposal).toEqual({
      survivor: 'sub-a',
      others: [{ sub: 'sub-b', end: 'delete' }],
      take: [],
      groups: [],
    });
    expect(notes).toEqual([
      'Nothing is lost with “b”: the sign-up was never confirmed, so nobody ever signed in with it.',
    ]);
  });

  it('what an unconfirmed twin typed in is not taken over, and that is said', () => {
    const twin = unconfirmed('b', { with: { 'custom:tier': 'gold' } });
    const { proposal, notes } = judge([stays, twin], [pairBy(stays, twin, 'sameEmail')], facts);
    expect(proposal?.take).toEqual([]);
    expect(notes.join()).toContain('what was typed in there is not taken over');
  });

  it('a sign-up of today may still be confirmed, unless it is a double click', () => {
    const twin = unconfirmed('b', { createdAt: NOW - 60_000 });
    const { proposal, because } = judge([stays, twin], [pairBy(stays, twin, 'sameEmail')], facts);
    expect(proposal).toBeNull();
    expect(because).toContain('may still enter the code');
    const clicked = account('a', { createdAt: NOW - 62_000 });
    expect(
      judge([clicked, twin], [pairBy(clicked, twin, 'doubleClick')], facts).proposal?.others[0]?.end,
    ).toBe('delete');
  });

  it('of two unconfirmed ones, one is deleted when the code has run out', () => {
    const [one, two] = [unconfirmed('a'), unconfirmed('b')];
    const pairs = [pairBy(one, two, 'doubleClick')];
    expect(judge([one, two], pairs, facts).proposal?.others).toEqual([{ sub: 'sub-b', end: 'delete' }]);
    const { proposal, because } = judge([one, two], pairs, { now: SIGNED_UP + 60_000 });
    expect(proposal).toBeNull();
    expect(because).toContain('may still be entered');
  });

  it('a profile of a provider is linked, and what it has is taken over', () => {
    const twin = profile('1', { with: { name: 'Anna' }, groups: ['vip', 'eu-central-1_abc_Google'] });
    expect(judge([twin, stays], [pairBy(stays, twin, 'federatedTwin')], facts).proposal).toEqual({
      survivor: 'sub-a',
      others: [{ sub: 'sub-1', end: 'link' }],
      take: [{ attribute: 'name', from: 'sub-1' }],
      groups: ['vip'],
    });
  });

  it('a profile that cannot be linked, or should not be, is left alone, with the reason', () => {
    const unverified = account('a', { with: { email_verified: 'false' } });
    const claimed = profile('1', { with: { email_verified: 'false' } });
    const because = (one: MirrorUser, other: MirrorUser) => {
      const judged = judge([one, other], [pairBy(one, other, 'federatedTwin')], facts);
      expect(judged.proposal).toBeNull();
      return judged.because;
    };
    expect(because(unverified, claimed)).toContain(
      'should not be linked. The account that stays has no verified address in common',
    );
    expect(because(unverified, profile('1'))).toContain('Only “Google_1” has verified');
    expect(because(stays, claimed)).toContain('should not be linked. The provider has not said');
    const unreadable = profile('2', { with: { identities: 'spoilt' } });
    const refused = judge([stays, unreadable], [pairBy(stays, unreadable, 'federatedTwin')], facts);
    expect(refused.proposal).toBeNull();
    expect(refused.because).toContain('cannot be linked');
  });

  it('only five identities can be linked', () => {
    const profiles = ['1', '2', '3', '4', '5', '6'].map((name) => profile(name));
    const pairs = profiles.map((one) => pairBy(stays, one, 'federatedTwin'));
    const { proposal, notes } = judge([stays, ...profiles], pairs, facts);
    expect(proposal?.others.filter(({ end }) => end === 'link')).toHaveLength(5);
    expect(proposal?.others.filter(({ end }) => end === 'keep')).toHaveLength(1);
    expect(notes.join()).toContain('more than 5 linked identities');
  });

  it('another confirmed account is disabled, never deleted, after what it has is taken over', () => {
    const other = account('b', {
      with: { nickname: 'ann', phone_number: '+441632960001' },
      groups: ['vip'],
      createdAt: SIGNED_UP + 1,
    });
    const first = account('a', { with: { name: 'Anna', 'custom:tier': 'gold' }, groups: ['vip', 'beta'] });
    const { proposal } = judge([first, other], [pairBy(first, other, 'sameEmail')], facts);
    expect(proposal).toEqual({
      survivor: 'sub-a',
      others: [{ sub: 'sub-b', end: 'disable' }],
      // Without the pool, nobody knows whether people sign in with the phone number.
      take: [{ attribute: 'nickname', from: 'sub-b' }],
      groups: [],
    });
  });

  it('by the pool’s settings, only what planning accepts is taken over', () => {
    const rich = {
      'custom:tier': 'gold',
      'custom:crm': '7',
      nickname: 'too long a name',
      unheard: 'of',
      preferred_username: 'ann',
    };
    const other = account('b', {
      createdAt: SIGNED_UP + 1,
      with: { ...rich, phone_number: '+441632960001' },
    });
    const first = account('a', { groups: ['vip', 'beta'] });
    const takes = (pool: typeof POOL) =>
      judge([first, other], [pairBy(first, other, 'sameEmail')], { now: NOW, pool }).proposal?.take.map(
        ({ attribute }) => attribute,
      );
    expect(takes(POOL)).toEqual(['custom:tier', 'phone_number', 'preferred_username']);
    expect(takes({ ...POOL, signInAliases: ['username', 'preferred_username'] })).toEqual([
      'custom:tier',
      'phone_number',
    ]);
    expect(takes({ ...POOL, autoVerified: ['phone_number'] })).toEqual(['custom:tier', 'preferred_username']);
    expect(takes({ ...POOL, verifyBeforeUpdate: ['phone_number'] })).toEqual([
      'custom:tier',
      'preferred_username',
    ]);
    expect(takes(EMAIL_POOL)).toEqual(['custom:tier', 'preferred_username']);
  });

  it('of several, each attribute comes from the better one', () => {
    const better = account('b', { groups: ['vip'], createdAt: SIGNED_UP + 1, with: { name: 'Anna B' } });
    const worse = account('c', { createdAt: SIGNED_UP + 2, with: { name: 'Anna C', nickname: 'ann' } });
    const first = account('a', { groups: ['vip', 'beta'] });
    const members = [worse, first, better];
    expect(judge(members, pairsBy(members, 'sameEmail'), facts).proposal?.take).toEqual([
      { attribute: 'name', from: 'sub-b' },
      { attribute: 'nickname', from: 'sub-c' },
    ]);
  });

  it('an account that has verified nothing gets nothing from one that has', () => {
    const stranger = account('a', {
      groups: ['vip', 'beta'],
      with: { email_verified: 'false', name: 'Anna', nickname: 'ann' },
    });
    const owner = account('b', { createdAt: SIGNED_UP + 1 });
    const { proposal, because, survivor } = judge(
      [stranger, owner],
      [pairBy(stranger, owner, 'sameEmail')],
      facts,
    );
    expect(survivor).toBe('sub-a');
    expect(proposal).toBeNull();
    expect(because).toBe(
      'Only “b” has verified the address that both have: the account that stays may be somebody else’s.',
    );
  });

  it('where neither has verified anything, that is said', () => {
    const [one, two] = ['a', 'b'].map((name) => account(name, { with: { email_verified: 'false' } }));
    if (!one || !two) throw new Error('unreachable');
    const { proposal, notes } = judge([one, two], [pairBy(one, two, 'sameEmail')], facts);
    expect(proposal?.others).toEqual([{ sub: 'sub-b', end: 'disable' }]);
    expect(notes.join()).toContain('Neither “b” nor the account that stays has verified');
  });

  it('an account that others sign in to by linked sign-ins is not disabled', () => {
    const other = account('b', { with: { identities: '[{"userId":"9","providerName":"Google"}]' } });
    const first = account('a', { groups: ['vip', 'beta'] });
    const { proposal, because } = judge([first, other], [pairBy(first, other, 'sameEmail')], facts);
    expect(proposal).toBeNull();
    expect(because).toContain('Sign-ins of other providers are linked to “b”');
    const spoilt = account('b', { with: { identities: 'spoilt' } });
    expect(judge([first, spoilt], [pairBy(first, spoilt, 'sameEmail')], facts).proposal).toBeNull();
  });

  it('a profile whose identity another account has is not deleted, whoever that is', () => {
    const first = account('a', { groups: ['vip', 'beta', 'staff'], with: { name: 'A', nickname: 'an' } });
    const holder = account('b', { with: { identities: '[{"userId":"1","providerName":"Google"}]' } });
    const twin = profile('1');
    const members = [first, holder, twin];
    const pairs = pairsBy(members, 'sameEmail');
    expect(judge(members, pairs, facts)).toMatchObject({ survivor: 'sub-a', proposal: null });
    expect(judge([first, twin], [pairBy(first, twin, 'federatedTwin')], facts).proposal).not.toBeNull();
    const elsewhere = judge([first, twin], [pairBy(first, twin, 'federatedTwin')], {
      now: NOW,
      held: new Set([twin.sub]),
    });
    expect(elsewhere.proposal).toBeNull();
    expect(elsewhere.because).toContain('linked to another account');
    const late = unconfirmed('c');
    const stays = judge([twin, late], [pairBy(twin, late, 'federatedTwin')], {
      now: NOW,
      held: new Set([twin.sub]),
    });
    expect(stays).toMatchObject({ survivor: twin.sub, proposal: null });
  });

  it.each<[string, () => ReturnType<typeof judge>, string]>([
    [
      'names that contradict',
      () => {
        const [one, two] = [
          account('a', { with: { given_name: 'Anna' } }),
          account('b', { with: { given_name: 'Ben' } }),
        ];
        return judge([one, two], [pairBy(one, two, 'sameEmail')], facts);
      },
      'the given names differ',
    ],
    [
      'a guess',
      () => judge([stays, account('b')], [pairBy(stays, account('b'), 'similarName')], facts),
      'by a guess only',
    ],
    ['a match by way of another', () => judge([stays, account('b')], [], facts), 'only by way of another'],
    [
      'a pair that was set aside',
      () =>
        judge(
          [stays, account('b')],
          [{ ...pairBy(stays, account('b'), 'sameEmail'), setAside: 'd1' }],
          facts,
        ),
      'Somebody said',
    ],
    [
      'a linked profile',
      () => judge([stays, profile('1')], [{ ...pairBy(stays, profile('1')), linked: true }], facts),
      'linked already',
    ],
    [
      'others that are disabled already',
      () => {
        const other = account('b', { enabled: false });
        return judge([stays, other], [pairBy(stays, other, 'sameEmail')], facts);
      },
      'disabled already',
    ],
    [
      'a best account that is disabled',
      () => {
        const [one, two] = [account('a', { enabled: false }), account('b', { enabled: false })];
        return judge([one, two], [pairBy(one, two, 'sameEmail')], facts);
      },
      'is disabled',
    ],
    ['one account', () => judge([stays], [], facts), 'no other account'],
  ])('nothing for %s, and it is said why', (_, judged, why) => {
    const { proposal, because } = judged();
    expect(proposal).toBeNull();
    expect(because).toContain(why);
  });

  it('an unconfirmed account that only shares a phone number is not deleted', () => {
    const first = account('a', { with: { phone_number: '+441632960001', phone_number_verified: 'true' } });
    const other = unconfirmed('b', { with: { email: 'other@example.com', phone_number: '+441632960001' } });
    const { proposal } = judge([first, other], [pairBy(first, other, 'samePhone')], facts);
    expect(proposal?.others).toEqual([{ sub: 'sub-b', end: 'disable' }]);
  });
});
