import { describe, expect, it } from 'vitest';
import { statusInWords } from './explain-user.ts';
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

  it('says that an invited user has not signed in, and when the temporary password is probably dead', () => {
    expect(statusInWords(user({ status: 'FORCE_CHANGE_PASSWORD' }), NOW).sentence).toBe(
      'Invited 3 days ago, has not signed in yet; the temporary password has to be changed at the first sign-in.',
    );
    const old = user({
      status: 'FORCE_CHANGE_PASSWORD',
      createdAt: NOW - 12 * DAY,
      updatedAt: NOW - 12 * DAY,
    });
    expect(statusInWords(old, NOW).sentence).toContain('has probably expired');
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

  it('does not stumble over a clock that is behind', () => {
    expect(statusInWords(user({ status: 'UNCONFIRMED', createdAt: NOW + DAY }), NOW).sentence).toContain(
      'today',
    );
  });
});
