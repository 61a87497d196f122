import { describe, expect, it } from 'vitest';
import { createAliases } from './aliases.ts';
import type { UserRow } from './row.ts';

const row = (sub: string, ...pairs: string[]): UserRow => ({
  sub,
  username: sub,
  pairs: ['sub', sub, ...pairs],
  enabled: true,
  status: 'CONFIRMED',
  createdAt: 0,
  updatedAt: 0,
  groups: new Set(),
});
const verified = (sub: string, email: string) => row(sub, 'email', email, 'email_verified', 'TRUE');

describe('aliases', () => {
  it('find the holder of a verified address, not of an unverified one', () => {
    const rows = [
      row('a', 'email', 'x@example.com', 'email_verified', 'false'),
      verified('b', 'x@example.com'),
    ];
    const aliases = createAliases(rows);
    expect(aliases.holder('email', 'x@example.com')?.sub).toBe('b');
    expect(aliases.holder('phone_number', 'x@example.com')).toBeUndefined();
    expect(aliases.holder('email', 'X@example.com')).toBeUndefined();
    expect(aliases.holder('email', '__proto__')).toBeUndefined();
  });

  it('follow changes, before and after the first question', () => {
    const rows = [verified('a', 'a@example.com')];
    const aliases = createAliases(rows);
    const late = verified('b', 'b@example.com');
    aliases.add(late);
    rows.push(late);
    expect(aliases.holder('email', 'b@example.com')).toBe(late);
    aliases.remove(late);
    expect(aliases.holder('email', 'b@example.com')).toBeUndefined();
  });

  it('know the next holder when the first of several goes', () => {
    const [one, two, three] = ['a', 'b', 'c'].map((sub) => verified(sub, 'same@example.com'));
    if (!one || !two || !three) throw new Error('three users');
    const aliases = createAliases([one, two, three]);
    expect(aliases.holder('email', 'same@example.com')).toBe(one);
    aliases.remove(one);
    expect(aliases.holder('email', 'same@example.com')).toBe(two);
    aliases.remove(two);
    aliases.remove(two);
    expect(aliases.holder('email', 'same@example.com')).toBe(three);
  });

  it('find who has an external identity, and take no harm from what is none', () => {
    const identity = JSON.stringify([
      { userId: '1', providerName: 'Google' },
      { userId: '2', providerName: 'Facebook' },
    ]);
    const aliases = createAliases([
      row('a', 'identities', identity),
      row('b', 'identities', '{oops'),
      row('c', 'identities', '"x"'),
    ]);
    expect(aliases.withIdentity('Facebook', '2')?.sub).toBe('a');
    expect(aliases.withIdentity('Google', '2')).toBeUndefined();
  });
});
