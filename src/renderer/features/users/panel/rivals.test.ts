import { describe, expect, it } from 'vitest';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { isInResult } from '#shared/domain/query/match-user.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import { countRivals, rivalsQuery } from './rivals.ts';

function user(sub: string, email: string, verified = 'true'): MirrorUser {
  return {
    sub,
    username: sub,
    status: 'CONFIRMED',
    enabled: true,
    createdAt: 1,
    updatedAt: 1,
    goneAt: null,
    groups: [],
    attributes: [
      { name: 'sub', value: sub },
      { name: 'email', value: email },
      { name: 'email_verified', value: verified },
    ],
  };
}

function found(query: string | null, users: readonly MirrorUser[]): string[] {
  const parsed = parseQuery(query ?? '', { now: 0 });
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return users.filter((one) => isInResult(parsed.query, one)).map(({ sub }) => sub);
}

describe('others with the same address', () => {
  it.each(['ada@acme.example', 'a"b\\ *?@acme.example', 'O R (x)@acme.example', '-no@acme.example'])(
    'are found for %s, but for the user and those who have not verified it',
    (email) => {
      const me = user('me', ` ${email}`);
      const all = [me, user('other', email), user('unverified', email, 'false'), user('else', `x${email}`)];
      expect(found(rivalsQuery(me, 'email'), all)).toEqual(['other']);
    },
  );

  it('are not looked for without an address', () => {
    expect(rivalsQuery(user('me', ' '), 'email')).toBeNull();
    expect(rivalsQuery(user('me', 'a@b.c'), 'phone_number')).toBeNull();
  });

  it('are counted by the very address, letter case aside', () => {
    const rows = [user('1', 'JOSE@acme.example'), user('2', 'josé@acme.example')];
    expect(countRivals(user('me', 'jose@acme.example'), 'email', { total: 2, rows })).toBe(1);
  });

  it('are taken at the number where they are too many to look at', () => {
    expect(countRivals(user('me', 'a@b.c'), 'email', { total: 5_000, rows: [] })).toBe(5_000);
  });
});
