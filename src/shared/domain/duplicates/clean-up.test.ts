import { describe, expect, it } from 'vitest';
import type { MirrorUser } from '../mirror.ts';
import type { CleanUp } from './cases.ts';
import { caseFor, NOT_CLEANED } from './clean-up.ts';
import { CLEAN_UP_PRESETS, type CleanUpPreset } from './clean-up-presets.ts';
import type { DetectorName } from './detectors.ts';
import { account, NOW, pairBy, pairsBy, profile, SIGNED_UP, unconfirmed } from './judge-fixtures.ts';

const preset = (id: CleanUpPreset['id']): CleanUp => {
  const found = CLEAN_UP_PRESETS.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found.cleanUp;
};
const clean = (cleanUp: CleanUp, by: DetectorName, ...members: readonly MirrorUser[]) =>
  caseFor(members, pairsBy(members, by), cleanUp, NOW);

const stays = account('a', { with: { nickname: 'ann', name: 'Anna' } });
const click = unconfirmed('b', { createdAt: SIGNED_UP + 5_000 });

describe('double clicks', () => {
  const rule = preset('doubleClicks');

  it('are deleted, however many', () => {
    const third = unconfirmed('c', { createdAt: SIGNED_UP + 9_000 });
    expect(clean(rule, 'doubleClick', stays, click, third)).toEqual({
      case: {
        survivor: 'sub-a',
        others: [
          { sub: 'sub-b', end: 'delete' },
          { sub: 'sub-c', end: 'delete' },
        ],
        take: [],
        groups: [],
      },
    });
  });

  it.each<[string, ReturnType<typeof clean>, string]>([
    [
      'a minute later',
      clean(rule, 'doubleClick', stays, unconfirmed('b', { createdAt: SIGNED_UP + 61_000 })),
      NOT_CLEANED.apart,
    ],
    ['confirmed', clean(rule, 'doubleClick', stays, account('b')), NOT_CLEANED.confirmed],
    ['another kind', clean(rule, 'samePhone', stays, click), NOT_CLEANED.detectors],
    [
      'one that fits and one that does not',
      clean(rule, 'doubleClick', stays, click, account('c')),
      NOT_CLEANED.confirmed,
    ],
    ['in a group', clean(rule, 'doubleClick', stays, unconfirmed('b', { groups: ['vip'] })), 'in a group'],
    [
      'with linked sign-ins',
      clean(
        rule,
        'doubleClick',
        stays,
        unconfirmed('b', { with: { identities: '[{"userId":"1","providerName":"Google"}]' } }),
      ),
      'are linked',
    ],
    [
      'with a verified address of its own',
      clean(
        rule,
        'doubleClick',
        stays,
        unconfirmed('b', { with: { phone_number: '+441632960001', phone_number_verified: 'TRUE' } }),
      ),
      'verified address',
    ],
    [
      'names that contradict',
      clean(rule, 'doubleClick', stays, unconfirmed('b', { createdAt: SIGNED_UP, with: { name: 'Berta' } })),
      NOT_CLEANED.names,
    ],
    [
      'all disabled',
      clean(rule, 'doubleClick', account('a', { enabled: false }), unconfirmed('b', { enabled: false })),
      NOT_CLEANED.disabled,
    ],
  ])('not: %s', (_, cleaned, reason) => {
    expect(cleaned).toEqual({ reason: expect.stringContaining(reason) });
  });

  it('of which none was confirmed, once the code has run out', () => {
    const first = unconfirmed('a');
    expect(clean(rule, 'doubleClick', first, click)).toMatchObject({ case: { survivor: 'sub-a' } });
    const today = caseFor([first, click], pairsBy([first, click], 'doubleClick'), rule, SIGNED_UP + 60_000);
    expect(today).toEqual({ reason: NOT_CLEANED.recent });
  });

  it('whom only a third account ties together are left alone', () => {
    const third = unconfirmed('c');
    const pairs = [pairBy(stays, click, 'doubleClick'), pairBy(click, third, 'doubleClick')];
    expect(caseFor([stays, click, third], pairs, rule, NOW)).toEqual({ reason: NOT_CLEANED.detectors });
  });

  it('a linked profile is no double click', () => {
    const pairs = [{ ...pairBy(stays, click, 'doubleClick'), linked: true }];
    expect(caseFor([stays, click], pairs, rule, NOW)).toEqual({ reason: NOT_CLEANED.detectors });
  });
});

describe('unconfirmed twins', () => {
  const rule = preset('unconfirmedTwins');

  it('are deleted whenever they signed up, also next to a profile of a provider', () => {
    const late = unconfirmed('b', { createdAt: NOW - 2 * 86_400_000 });
    expect(clean(rule, 'sameEmail', stays, late)).toMatchObject({
      case: { others: [{ sub: 'sub-b', end: 'delete' }] },
    });
    const google = profile('1');
    expect(clean(rule, 'federatedTwin', google, late)).toMatchObject({
      case: { survivor: 'sub-1', others: [{ sub: 'sub-b', end: 'delete' }] },
    });
  });

  it('but not of each other, unless they are a double click', () => {
    const [one, two] = [unconfirmed('a'), unconfirmed('b', { createdAt: SIGNED_UP + 5_000 })];
    expect(clean(rule, 'sameEmail', one, two)).toEqual({ reason: NOT_CLEANED.unconfirmed });
    expect(clean(rule, 'doubleClick', one, two)).toMatchObject({ case: { survivor: 'sub-a' } });
  });

  it('but not while the code may still be entered', () => {
    expect(clean(rule, 'sameEmail', stays, unconfirmed('b', { createdAt: NOW - 60_000 }))).toEqual({
      reason: NOT_CLEANED.recent,
    });
  });
});

describe('links', () => {
  const rule = preset('linkProfiles');

  it('the profile of the same verified address, with what it has', () => {
    const twin = profile('1', { with: { 'custom:tier': 'gold' }, groups: ['vip'] });
    expect(clean(rule, 'federatedTwin', stays, twin)).toEqual({
      case: {
        survivor: 'sub-a',
        others: [{ sub: 'sub-1', end: 'link' }],
        take: [{ attribute: 'custom:tier', from: 'sub-1' }],
        groups: ['vip'],
      },
    });
  });

  it.each<[string, ReturnType<typeof clean>, string]>([
    ['another native user', clean(rule, 'federatedTwin', stays, account('b')), NOT_CLEANED.native],
    [
      'nothing verified',
      clean(rule, 'federatedTwin', account('a', { with: { email_verified: 'false' } }), profile('1')),
      'no verified address in common',
    ],
    [
      'unreadable',
      clean(rule, 'federatedTwin', stays, profile('1', { with: { identities: 'spoilt' } })),
      'cannot be read',
    ],
    [
      'unconfirmed',
      clean(
        { ...rule, others: 'anybody' },
        'federatedTwin',
        unconfirmed('a', { groups: ['vip'] }),
        unconfirmed('b'),
      ),
      NOT_CLEANED.unconfirmed,
    ],
  ])('not: %s', (_, cleaned, reason) => {
    expect(cleaned).toEqual({ reason: expect.stringContaining(reason) });
  });
});

describe('merging and disabling', () => {
  const other = account('b', { createdAt: SIGNED_UP + 1, with: { 'custom:tier': 'gold' }, groups: ['beta'] });
  const first = account('a', { groups: ['vip', 'staff'] });

  it('what the survivor lacks is taken over, and the other account disabled', () => {
    expect(clean(preset('merge'), 'sameInbox', first, other)).toEqual({
      case: {
        survivor: 'sub-a',
        others: [{ sub: 'sub-b', end: 'disable' }],
        take: [{ attribute: 'custom:tier', from: 'sub-b' }],
        groups: ['beta'],
      },
    });
  });

  it('disabling alone takes nothing over', () => {
    expect(clean(preset('disable'), 'sameEmail', first, other)).toEqual({
      case: { survivor: 'sub-a', others: [{ sub: 'sub-b', end: 'disable' }], take: [], groups: [] },
    });
  });

  it('who is disabled already is kept, and gives nothing', () => {
    const off = account('c', { enabled: false, groups: ['admins'] });
    expect(clean(preset('merge'), 'sameEmail', first, other, off)).toMatchObject({
      case: {
        others: [
          { sub: 'sub-b', end: 'disable' },
          { sub: 'sub-c', end: 'keep' },
        ],
        groups: ['beta'],
      },
    });
    expect(clean(preset('merge'), 'sameEmail', first, off)).toEqual({ reason: NOT_CLEANED.done });
  });

  it('an account that has verified nothing gets nothing by a rule', () => {
    const stranger = account('a', {
      groups: ['vip', 'staff'],
      with: { email_verified: 'false', name: 'Anna', nickname: 'a' },
    });
    const owner = account('b', { createdAt: SIGNED_UP + 1 });
    expect(clean(preset('merge'), 'sameEmail', stranger, owner)).toEqual({ reason: NOT_CLEANED.unproven });
    expect(clean(preset('disable'), 'sameEmail', stranger, owner)).toEqual({ reason: NOT_CLEANED.unproven });
    const neither = account('b', { with: { email_verified: 'false' } });
    expect(clean(preset('merge'), 'sameEmail', stranger, neither)).toEqual({ reason: NOT_CLEANED.unproven });
    expect(clean(preset('disable'), 'sameEmail', stranger, neither)).toMatchObject({
      case: { survivor: 'sub-a' },
    });
  });

  it('nobody whose linked sign-ins lead to the account is shut out', () => {
    const linked = account('b', { with: { identities: '[{"userId":"9","providerName":"Google"}]' } });
    expect(clean(preset('disable'), 'sameEmail', first, linked)).toEqual({ reason: NOT_CLEANED.linked });
    expect(clean(preset('merge'), 'sameEmail', first, linked)).toEqual({ reason: NOT_CLEANED.linked });
    const off = { ...linked, enabled: false };
    expect(clean(preset('disable'), 'sameEmail', first, off)).toEqual({ reason: NOT_CLEANED.done });
  });

  it('no identity that another account has is linked, whether or not that one is in the set', () => {
    const twin = profile('1');
    const holder = account('b', { with: { identities: '[{"userId":"1","providerName":"Google"}]' } });
    expect(clean(preset('linkProfiles'), 'federatedTwin', first, holder, twin)).toEqual({
      reason: NOT_CLEANED.held,
    });
    const pairs = pairsBy([first, twin], 'federatedTwin');
    expect(caseFor([first, twin], pairs, preset('linkProfiles'), NOW)).toHaveProperty('case');
    const held = { held: new Set([twin.sub]) };
    expect(caseFor([first, twin], pairs, preset('linkProfiles'), NOW, held)).toEqual({
      reason: NOT_CLEANED.held,
    });
  });

  it('nothing is done by a guess, nor beside one', () => {
    const guess: CleanUp = { ...preset('disable'), detectors: ['similarName'] };
    expect(clean(guess, 'similarName', first, other)).toEqual({ reason: NOT_CLEANED.guess });
    const more: CleanUp = { ...preset('disable'), detectors: ['sameEmail', 'sharedPhone'] };
    expect(clean(more, 'sameEmail', first, other)).toEqual({ reason: NOT_CLEANED.guess });
  });

  it('nobody who signs in through another provider is shut out', () => {
    expect(clean(preset('disable'), 'sameEmail', stays, profile('1'))).toEqual({
      reason: NOT_CLEANED.profile,
    });
  });
});

it('reasons hold no values, so that clusters can be counted by them', () => {
  const all = Object.values(NOT_CLEANED);
  expect(new Set(all).size).toBe(all.length);
  for (const reason of all) expect(reason).not.toMatch(/[“@\d]/);
});
