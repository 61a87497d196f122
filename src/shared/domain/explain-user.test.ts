import { describe, expect, it } from 'vitest';
import { invitationOf, statusInWords } from './explain-user.ts';
import { USER_STATUSES, type User } from './user.ts';

const NOW = Date.UTC(2026, 10, 21);
const DAY = 86_400_000;

function user(changes: Partial<User> = {}): User {
  return {
    sub: '5d2f1c3e-0000-4000-8000-000000000001',
    username: 'ada',
    status: 'CONFIRMED',
    enabled: true,
    createdAt: NOW - 3 * DAY,
    updatedAt: NOW - 3 * DAY,
    attributes: [{ name: 'email', value: 'ada@example.com' }],
    ...changes,
  };
}

describe('the status of a user in words', () => {
  it.each(USER_STATUSES)('has a label and one sentence for %s', (status) => {
    const words = statusInWords(user({ status }), NOW);
    expect(words.label.length).toBeGreaterThan(3);
    expect(words.sentence).toMatch(/^[A-Z].+\.$/s);
    expect(words.sentence).not.toContain('_');
  });

  describe('of an invited user', () => {
    const invited = (createdAt: number, updatedAt = createdAt) =>
      user({ status: 'FORCE_CHANGE_PASSWORD', createdAt, updatedAt });
    const pool = { temporaryPasswordDays: 10 };

    it('says when the invitation ends, by the rule of the pool', () => {
      expect(statusInWords(invited(Date.UTC(2026, 10, 18, 12)), NOW, pool).sentence).toBe(
        'Invited on 18 November 2026, has not signed in yet; the invitation ends about 28 November 2026 (10 days).',
      );
    });

    it('says that the rule is a guess where the pool is not known', () => {
      expect(statusInWords(invited(Date.UTC(2026, 10, 18, 12)), NOW).sentence).toContain(
        'ends about 25 November 2026 (7 days unless the pool says otherwise).',
      );
    });

    it('says that it ended, and what to do', () => {
      expect(statusInWords(invited(Date.UTC(2026, 10, 1, 12)), NOW, pool).sentence).toContain(
        'ended about 11 November 2026 (10 days): invite again.',
      );
    });

    it('does not claim an end where a later change may have been another invitation', () => {
      const { sentence } = statusInWords(
        invited(Date.UTC(2026, 10, 1, 12), Date.UTC(2026, 10, 15, 12)),
        NOW,
        pool,
      );
      expect(sentence).toContain('ended about 11 November 2026 (10 days), unless it was sent again');
      expect(sentence).toContain('last changed on 15 November 2026.');
    });

    it.each([0, -5, Number.NaN, Number.POSITIVE_INFINITY, 1e300])('makes no date of %s', (at) => {
      expect(statusInWords(invited(at), NOW, pool).sentence).toContain('nobody knows when');
    });

    it('takes an invitation of no days as over at once, and a last change before the creation as none', () => {
      expect(
        invitationOf({ createdAt: NOW - 1, updatedAt: 0 }, NOW, { temporaryPasswordDays: 0 }).state,
      ).toBe('ended');
    });
  });

  it('puts a switched-off account before everything else', () => {
    const words = statusInWords(user({ enabled: false, status: 'UNCONFIRMED' }), NOW);
    expect(words).toMatchObject({ label: 'Disabled', tone: 'bad' });
    expect(words.sentence).toContain('unconfirmed');
  });

  it('warns of a user who could not reset a password', () => {
    expect(statusInWords(user(), NOW)).toMatchObject({ tone: 'warning' });
    expect(statusInWords(user(), NOW).sentence).toContain('email address is not verified');
  });

  it.each(['true', 'True', 'TRUE'])('takes %s as verified', (value) => {
    const attributes = [...user().attributes, { name: 'email_verified', value }];
    expect(statusInWords(user({ attributes }), NOW)).toMatchObject({
      tone: 'good',
      sentence: 'Confirmed; can sign in.',
    });
  });

  it('leaves out a time that is none', () => {
    expect(statusInWords(user({ status: 'UNCONFIRMED', createdAt: 0 }), NOW).sentence).toMatch(
      /^Signed up and never/,
    );
  });

  it('does not stumble over a clock that is behind', () => {
    expect(statusInWords(user({ status: 'UNCONFIRMED', createdAt: NOW + DAY }), NOW).sentence).toContain(
      'today',
    );
  });
});
