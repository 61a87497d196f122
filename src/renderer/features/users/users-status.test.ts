import { expect, it } from 'vitest';
import type { MirrorState } from '#shared/domain/mirror.ts';
import type { UserListState } from './user-list.ts';
import { statusWords } from './users-status.ts';

const list = (query: string | null, total: number): UserListState => ({
  shown: query === null ? null : { query, sort: null, columns: [] },
  result: 'r',
  total,
  rowAt: () => undefined,
  generation: 1,
  problem: null,
});
const mirror: MirrorState = {
  phase: 'idle',
  keptIn: 'file',
  users: 1_000_000,
  gone: 3,
  completeAt: 1,
  completeFrom: 1,
  reading: null,
  nextAt: null,
  problem: null,
  version: 1,
  bytes: 0,
};
const reading = {
  first: true,
  step: 'users',
  startedAt: 0,
  read: 410_000,
  expected: 1_000_000,
  usersPerSecond: 1710,
  secondsLeft: 345,
  requests: 7000,
  throttled: 0,
} as const;

it('counts exactly, of all users in the pool', () => {
  expect(statusWords(list('', 24_311), mirror)).toBe('24,311 users');
  expect(statusWords(list('ada', 312), mirror)).toBe('312 of 1,000,000 users match');
  expect(statusWords(list('gone:yes', 3), mirror)).toBe('3 matches');
});

it('says so while the pool is read for the first time', () => {
  expect(statusWords(list('ada', 312), { ...mirror, reading })).toBe('312 matches so far (41 % read)');
  expect(statusWords(list('ada', 1), { ...mirror, reading: { ...reading, expected: null } })).toBe(
    '1 match so far (the pool is still being read)',
  );
  expect(statusWords(list(null, 0), { ...mirror, phase: 'opening' })).toContain('Opening');
});

it('says where a list ends that is too long to be drawn', () => {
  expect(statusWords(list('', 2_000_000), mirror)).toMatch(/^2,000,000 users; the first 1,048,000/);
});
