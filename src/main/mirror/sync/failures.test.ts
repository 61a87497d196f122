import { expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import { pauseAfter, problemOf } from './failures.ts';

const of = (code: ConstructorParameters<typeof AppError>[0], failures = 1) =>
  pauseAfter(new AppError(code, 'x'), failures);

it('waits longer with each failure in a row, a minute at most', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 5_000].map((n) => of('THROTTLED', n))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ]);
});

it('waits for a sign-in without end, and some minutes for what others have to mend', () => {
  expect(of('SESSION_EXPIRED')).toBe(Number.POSITIVE_INFINITY);
  expect(of('NOT_SIGNED_IN')).toBe(Number.POSITIVE_INFINITY);
  for (const code of ['AWS_ACCESS_DENIED', 'AWS_CREDENTIALS_MISSING', 'DISK_FULL', 'CLOCK_WRONG'] as const)
    expect(of(code)).toBe(300_000);
  expect(pauseAfter(new TypeError('defect'), 1)).toBe(300_000);
});

it('tells the cause in its words, and nothing of a defect’s insides', () => {
  expect(problemOf(new AppError('DISK_FULL', 'The disk is full.', { next: 'Free some.' }))).toEqual({
    code: 'DISK_FULL',
    message: 'The disk is full.',
    next: 'Free some.',
  });
  expect(JSON.stringify(problemOf(new TypeError('secret@example.com')))).not.toContain('secret');
});
