import { expect, test } from 'vitest';
import { bulkOffers, kindOf } from './bulk-offers.ts';
import { bulkWishOf } from './bulk-wish.ts';

test('many users are for admins; others see why not', () => {
  const forStaff = bulkOffers({ role: 'staff', sub: 'me' }, 24_311);
  expect(forStaff.length).toBeGreaterThan(0);
  expect(new Set(forStaff.map(({ refused }) => refused))).toEqual(
    new Set(['Needs the role admin: changing more than one user at once']),
  );
  expect(bulkOffers({ role: 'admin', sub: 'me' }, 24_311).every(({ refused }) => refused === null)).toBe(
    true,
  );
});

test('one selected user is like one user', () => {
  const refused = new Map(
    bulkOffers({ role: 'staff', sub: 'me' }, 1).map((offer) => [offer.id, offer.refused]),
  );
  expect(refused.get('disable')).toBeNull();
  expect(refused.get('deleteUser')).toBe('Needs the role admin');
});

test('support sees nothing of it, and nobody without a selection', () => {
  expect(bulkOffers({ role: 'support', sub: 'me' }, 3)).toEqual([]);
  expect(bulkOffers({ role: 'admin', sub: 'me' }, 0)).toEqual([]);
});

test('an action has a form or is a wish of its kind', () => {
  for (const { id } of bulkOffers({ role: 'admin', sub: null }, 2)) {
    const wish = bulkWishOf(id);
    if (wish) expect(wish.kind).toBe(kindOf(id));
  }
  // What would cost money, or asks for something, is never planned at once.
  for (const id of ['resetAuthenticator', 'editAttributes', 'addToGroup', 'resendInvitation'] as const) {
    expect(bulkWishOf(id)).toBeNull();
  }
});
