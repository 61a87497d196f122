import { expect, test } from 'vitest';
import type { MirrorState } from '#shared/domain/mirror.ts';
import { stripOf } from './strip.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const idle: MirrorState = {
  phase: 'idle',
  keptIn: 'file',
  users: 5_000,
  gone: 0,
  completeAt: NOW - 12 * 60_000,
  completeFrom: 1,
  reading: null,
  nextAt: null,
  problem: null,
  version: 1,
  bytes: 1,
};
const problem = (code: string) => ({ code, message: 'It is so.', next: 'Do this.' });
const reading = {
  first: true,
  step: 'users',
  startedAt: NOW,
  read: 1,
  expected: null,
  usersPerSecond: 1,
  secondsLeft: null,
  requests: 1,
  throttled: 0,
} as const;

test('a page says nothing about a copy that is whole, nor while it is read again', () => {
  expect(stripOf(idle, NOW)).toBeNull();
  expect(stripOf({ ...idle, phase: 'reading', reading: { ...reading, first: false } }, NOW)).toBeNull();
  expect(stripOf({ ...idle, phase: 'paused' }, NOW)).toBeNull();
  expect(stripOf({ ...idle, phase: 'waiting' }, NOW)).toBeNull();
});

test('a try after a failure that has read nothing yet is still a part of the wait', () => {
  const trying = { ...idle, phase: 'reading', reading: { ...reading, first: false } } as const;
  const offline = problem('NETWORK_OFFLINE');
  expect(stripOf({ ...trying, problem: offline }, NOW)).toEqual(
    stripOf({ ...idle, phase: 'waiting', problem: offline }, NOW),
  );
});

test.each([
  [
    'a wrong key',
    { phase: 'failed', problem: problem('MIRROR_KEY_WRONG') },
    'bad',
    'forget',
    'It is so. Do this.',
  ],
  ['a full disk', { phase: 'failed', problem: problem('DISK_FULL') }, 'bad', 'readNow', 'It is so. Do this.'],
  ['the first reading', { phase: 'reading', reading }, 'info', null, 'making its copy'],
  ['a pause in it', { phase: 'paused', completeAt: null }, 'warning', 'resume', 'not complete'],
  [
    'no network',
    { phase: 'waiting', problem: problem('NETWORK_OFFLINE') },
    'warning',
    'readNow',
    'from 12 min ago',
  ],
  [
    'no network and no copy',
    { phase: 'waiting', completeAt: null, problem: problem('NETWORK_OFFLINE') },
    'warning',
    'readNow',
    'not complete',
  ],
  [
    'a role without permission',
    { phase: 'waiting', problem: problem('AWS_ACCESS_DENIED') },
    'warning',
    'readNow',
    'cannot be read now. You work with the copy from 12 min ago. It is so. Do this.',
  ],
  [
    'nobody signed in',
    { phase: 'waiting', problem: problem('SESSION_EXPIRED') },
    'warning',
    'signIn',
    '12 min ago',
  ],
  [
    'a reading that stopped',
    { problem: problem('AWS_ACCESS_DENIED') },
    'warning',
    'readNow',
    'It is so. Do this.',
  ],
] as const)('%s is said, with the button that helps', (_what, over, tone, action, words) => {
  const strip = stripOf({ ...idle, ...over }, NOW);
  expect(strip).toMatchObject({ tone, action });
  expect(strip?.text).toContain(words);
});
