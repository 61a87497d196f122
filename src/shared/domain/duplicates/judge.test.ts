import { describe, expect, it } from 'vitest';
import type { MirrorUser } from '../mirror.ts';
import { judge } from './judge.ts';
import { account, NOW, pairsBy, profile, SIGNED_UP, unconfirmed } from './judge-fixtures.ts';

const facts = { now: NOW };
const DAY = 86_400_000;
const survivorOf = (...members: readonly MirrorUser[]) => judge(members, [], facts).survivor;

describe('which account stays', () => {
  it.each<[string, MirrorUser, MirrorUser]>([
    ['confirmed', account('a', { createdAt: SIGNED_UP + 1 }), unconfirmed('b')],
    ['enabled', account('a'), account('b', { enabled: false, groups: ['vip', 'beta'] })],
    [
      'verified, in any spelling',
      account('a', { with: { email_verified: 'TRUE' } }),
      unconfirmed('b', { status: 'CONFIRMED' }),
    ],
    ['with a password of its own', account('a', { createdAt: SIGNED_UP + 1 }), profile('1')],
    ['in a group', account('a', { groups: ['vip'], createdAt: SIGNED_UP + 1 }), account('b')],
    ['with more filled in', account('a', { with: { name: 'Anna', nickname: 'ann' } }), account('b')],
    [
      'with linked sign-ins',
      account('a', { with: { identities: '[{"userId":"1","providerName":"Google"}]' } }),
      account('b'),
    ],
    ['changed last', account('a', { updatedAt: SIGNED_UP + 1 }), account('b')],
    ['the older', account('z'), account('b', { createdAt: SIGNED_UP + 1 })],
    ['the first by sub, where nothing speaks for either', account('a'), account('b')],
  ])('%s', (_, better, worse) => {
    expect(survivorOf(better, worse)).toBe(better.sub);
    expect(survivorOf(worse, better)).toBe(better.sub);
  });

  it('where sign-ins are known, the one that is used', () => {
    const members = [account('old'), account('used', { createdAt: SIGNED_UP + 1 })];
    const lastSignIn = new Map([
      ['sub-old', NOW - 90 * DAY],
      ['sub-used', NOW - DAY],
    ]);
    const { survivor, because } = judge(members, [], { now: NOW, lastSignIn });
    expect(survivor).toBe('sub-used');
    expect(judge(members, pairsBy(members, 'sameEmail'), { now: NOW, lastSignIn }).because).toContain(
      'was signed in to last',
    );
    expect(because).toContain('only by way of another');
  });

  it('an unconfirmed twin is no reason to keep an invited account from staying', () => {
    const invited = account('a', { status: 'FORCE_CHANGE_PASSWORD', with: { email_verified: 'false' } });
    expect(survivorOf(unconfirmed('b', { with: { name: 'Anna' } }), invited)).toBe('sub-a');
  });

  it('says why in one sentence, and gives the points of all', () => {
    const members = [account('a'), unconfirmed('b')];
    const { because, standings } = judge(members, pairsBy(members, 'sameEmail'), facts);
    expect(because).toBe('The account that should stay is confirmed and has a verified email address.');
    expect(standings.map(({ sub }) => sub)).toEqual(['sub-a', 'sub-b']);
    for (const { points, total } of standings) {
      expect(points.reduce((sum, { weight }) => sum + weight, 0)).toBe(total);
    }
  });

  it('says when nothing speaks for one more than for another', () => {
    const members = [account('a'), account('b')];
    expect(judge(members, pairsBy(members, 'sameEmail'), facts).because).toContain(
      'Nothing speaks for one account more',
    );
  });

  it('the group that Cognito makes for a provider speaks for nobody', () => {
    const one = profile('1', { groups: ['eu-central-1_abc_Google'] });
    const { losses, standings } = judge([account('a'), one], [], facts);
    expect(standings.flatMap(({ points }) => points).some(({ reason }) => reason.includes('group'))).toBe(
      false,
    );
    expect(losses.join(' ')).not.toContain('group');
  });

  it('there is nothing to judge without members', () => {
    expect(() => judge([], [], facts)).toThrow(RangeError);
  });
});
