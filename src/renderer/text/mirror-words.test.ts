import { describe, expect, test } from 'vitest';
import type { MirrorState, ReadingProgress } from '#shared/domain/mirror.ts';
import {
  formatBytes,
  mirrorAnnouncement,
  mirrorLine,
  percentRead,
  shortAgo,
  shortIn,
  timeLeft,
} from './mirror-words.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;

const idle: MirrorState = {
  phase: 'idle',
  keptIn: 'file',
  users: 1_000_000,
  gone: 3,
  completeAt: NOW - 4 * MINUTE,
  completeFrom: 1,
  reading: null,
  nextAt: null,
  problem: null,
  version: 9,
  bytes: 575_000_000,
};

const reading: ReadingProgress = {
  first: true,
  step: 'users',
  startedAt: NOW - MINUTE,
  read: 410_000,
  expected: 1_000_000,
  usersPerSecond: 1702.4,
  secondsLeft: 346.6,
  requests: 6834,
  throttled: 0,
};

const offline = { code: 'NETWORK_OFFLINE', message: 'No network.', next: 'Check it.' };

describe('the line in the top bar', () => {
  const line = (over: Partial<MirrorState>) => mirrorLine({ ...idle, ...over }, NOW);

  test.each<[string, Partial<MirrorState>, string]>([
    ['at rest', {}, '1,000,000 users · read 4 min ago'],
    ['one user', { users: 1, completeAt: NOW }, '1 user · read just now'],
    ['in memory', { keptIn: 'memory' }, '1,000,000 users · read 4 min ago · in memory only'],
    ['reading', { phase: 'reading', reading }, 'Reading 41 % · 1,702/s · 6 min left'],
    [
      'reading a pool that nobody knows the size of',
      { phase: 'reading', reading: { ...reading, expected: null, secondsLeft: null } },
      'Reading · 410,000 users · 1,702/s',
    ],
    [
      'reading, no page yet',
      { phase: 'reading', reading: { ...reading, read: 0, usersPerSecond: 0, secondsLeft: null } },
      'Reading 0 %',
    ],
    ['groups', { phase: 'reading', reading: { ...reading, step: 'groups' } }, 'Reading groups…'],
    ['paused', { phase: 'paused' }, 'Paused · copy from 4 min ago'],
    [
      'paused in the first reading',
      { phase: 'paused', completeAt: null, users: 410_000, reading },
      'Paused at 41 % · 410,000 users so far',
    ],
    [
      'paused in a later one',
      { phase: 'paused', reading: { ...reading, first: false } },
      'Paused at 41 % · copy from 4 min ago',
    ],
    [
      'without permission',
      { phase: 'waiting', problem: { ...offline, code: 'AWS_ACCESS_DENIED' } },
      'Reading stopped · copy from 4 min ago',
    ],
    [
      'offline',
      { phase: 'waiting', completeAt: NOW - 12 * MINUTE, problem: offline },
      'Offline · copy from 12 min ago',
    ],
    [
      'signed out',
      { phase: 'waiting', problem: { ...offline, code: 'SESSION_EXPIRED' } },
      'Signed out · copy from 4 min ago',
    ],
    [
      'the wrong key',
      { phase: 'failed', problem: { ...offline, code: 'MIRROR_KEY_WRONG' } },
      'Copy can’t be opened',
    ],
    ['a full disk', { phase: 'failed', problem: { ...offline, code: 'DISK_FULL' } }, 'Disk is full'],
    [
      'a reading that stopped',
      { problem: offline },
      '1,000,000 users · read 4 min ago · last reading stopped',
    ],
    ['nothing read', { users: 0, completeAt: null }, 'Not read yet'],
  ])('%s', (_what, over, text) => {
    expect(line(over).text).toBe(text);
  });

  test('the bar shows how much is read, and never says all of it before the end', () => {
    expect(line({ phase: 'reading', reading }).percent).toBe(41);
    expect(percentRead({ read: 1_200_000, expected: 1_000_000 })).toBe(99);
    expect(percentRead({ read: 5, expected: 0 })).toBeNull();
    expect(line({}).percent).toBeNull();
  });
});

test.each([
  [0.2, 'almost done'],
  [39.2, '40 s left'],
  [90, '2 min left'],
  [346, '6 min left'],
  [2 * 3600 + 5 * 60, '2 h 5 min left'],
  [Number.NaN, ''],
])('%d seconds: %s', (seconds, words) => expect(timeLeft(seconds)).toBe(words));

test('the past and the future in short words; a clock that was set back says just now', () => {
  expect(shortAgo(NOW - 59 * MINUTE, NOW)).toBe('59 min ago');
  expect(shortAgo(NOW - 25 * 60 * MINUTE, NOW)).toBe('1 day ago');
  expect(shortAgo(NOW + 5 * MINUTE, NOW)).toBe('just now');
  expect(shortIn(NOW + 11.2 * MINUTE, NOW)).toBe('in 12 min');
  expect(shortIn(NOW - MINUTE, NOW)).toBe('in less than a minute');
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_540_000, '1.5 MB'],
  [575_000_000, '575 MB'],
  [1_200_000_000, '1.2 GB'],
])('%d bytes: %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words));

test('screen readers hear the quarters of a reading, not every tick', () => {
  const spoken = new Set<string>();
  for (let read = 0; read <= 1_000_000; read += 1_000)
    spoken.add(mirrorAnnouncement({ ...idle, phase: 'reading', reading: { ...reading, read } }));
  spoken.add(mirrorAnnouncement(idle));
  expect([...spoken]).toEqual([
    'Reading the pool.',
    'Reading 25 %',
    'Reading 50 %',
    'Reading 75 %',
    'The copy of the pool is complete: 1,000,000 users.',
  ]);
});
