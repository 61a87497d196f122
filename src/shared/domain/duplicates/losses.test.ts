import { expect, it } from 'vitest';
import { account, NOW, profile, SIGNED_UP, unconfirmed } from './judge-fixtures.ts';
import { lossesOf } from './losses.ts';

const stays = account('a', { with: { nickname: 'ann' } });
const losses = (other: ReturnType<typeof account>, lastSignIn?: Map<string, number>) =>
  lossesOf(stays, [other], lastSignIn ? { lastSignIn } : {});
const SUB = 'A backend may know the person by the sub of “b”: sub-b.';
const PASSWORD = 'The password of “b” would open nothing any more.';

it('with an unconfirmed twin of the same values nothing is lost', () => {
  expect(losses(unconfirmed('b'))).toEqual([]);
});

it('a confirmed one had a sub and a password', () => {
  expect(losses(account('b'))).toEqual([PASSWORD, SUB]);
});

it('attributes that only it has, and those in which it differs', () => {
  expect(
    losses(unconfirmed('b', { with: { name: 'Anna', phone_number: '+441632960001', nickname: 'nana' } })),
  ).toEqual([
    'Only “b” has: name and phone number.',
    '“b” has other values than the account that stays: nickname.',
  ]);
});

it('a verified address that the account that stays has not, or has not verified', () => {
  expect(losses(account('b', { with: { email: 'b@example.com' } }))).toContain(
    'The email address “b@example.com” is verified in “b”, and not in the account that stays.',
  );
  const unverified = account('a', { with: { email_verified: 'false' } });
  expect(lossesOf(unverified, [account('b')], {})[0]).toContain('“anna@example.com” is verified in “b”');
  expect(losses(account('b', { with: { email: 'ANNA@example.com', email_verified: 'True' } }))).toEqual([
    PASSWORD,
    SUB,
  ]);
});

it('groups', () => {
  expect(losses(unconfirmed('b', { groups: ['beta', 'vip'] }))).toEqual([
    '“b” is in the groups “beta” and “vip”; the account that stays is not.',
  ]);
});

it('linked sign-ins, and the sign-in of a profile', () => {
  const linked = account('b', { with: { identities: '[{"userId":"1","providerName":"Google"}]' } });
  expect(losses(linked)[0]).toBe('To “b”, sign-ins at “Google” are linked: they would lead nowhere.');
  expect(losses(profile('1'))).toEqual([
    '“Google_1” is what somebody gets who signs in at “Google”: without a link, that person comes to no account, or to a new one.',
    'A backend may know the person by the sub of “Google_1”: sub-1.',
  ]);
});

it('a later sign-in', () => {
  const at = Date.UTC(2026, 2, 1);
  expect(losses(account('b'), new Map([['sub-b', at]]))).toContain(
    '“b” was signed in to on 2026-03-01, later than the account that stays.',
  );
  expect(
    losses(
      account('b'),
      new Map([
        ['sub-b', SIGNED_UP],
        ['sub-a', NOW],
      ]),
    ),
  ).toEqual([PASSWORD, SUB]);
});

it('other people’s text shows what is hidden in it', () => {
  expect(losses(account('b\u202e', { username: 'b\u202e' })).join()).toContain('b⟨U+202E⟩');
});
