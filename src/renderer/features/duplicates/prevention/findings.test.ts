import { expect, test } from 'vitest';
import { preventionOf } from '#shared/domain/duplicates/prevention.ts';
import type { Prevention } from '#shared/domain/duplicates/prevention-kinds.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { fieldOf, piecesOf, sortFindings, summaryWords } from './findings.ts';

const finding = (state: Prevention['state'], title = ''): Prevention => ({
  id: 'preSignUp',
  state,
  title,
  now: '',
  effect: '',
  setting: null,
  change: 'now',
  how: [],
  examples: [],
});

test('what is open comes first, and what is closed stands apart', () => {
  const all = [
    finding('closed', 'a'),
    finding('unknown', 'b'),
    finding('open', 'c'),
    finding('partly', 'd'),
    finding('open', 'e'),
  ];
  const { toLookAt, closed } = sortFindings(all);
  expect(toLookAt.map(({ title }) => title)).toEqual(['c', 'e', 'd', 'b']);
  expect(closed.map(({ title }) => title)).toEqual(['a']);
});

test('the whole in one line', () => {
  expect(summaryWords([finding('open'), finding('closed'), finding('closed')])).toBe(
    '1 way in is open, 2 closed.',
  );
  expect(summaryWords([finding('partly'), finding('unknown')])).toBe(
    'No way in is wide open, 1 partly, 1 not known.',
  );
  expect(summaryWords([finding('closed')])).toBe('Nothing in these settings lets duplicates in.');
});

test('code in a sentence is told from words, and nothing of it is lost', () => {
  const pieces = piecesOf('Send `SignUp` again, with `x: true`.');
  expect(pieces.map(({ text }) => text).join('')).toBe('Send SignUp again, with x: true.');
  expect(pieces.filter(({ isCode }) => isCode).map(({ text }) => text)).toEqual(['SignUp', 'x: true']);
  expect(piecesOf('one ` only')).toEqual([{ text: 'one ` only', isCode: false }]);
});

test('one field in front of a setting can be copied', () => {
  expect(fieldOf('LambdaConfig.PreSignUp of CreateUserPool')).toEqual({
    field: 'LambdaConfig.PreSignUp',
    rest: ' of CreateUserPool',
  });
  expect(fieldOf('UsernameAttributes and AliasAttributes of CreateUserPool')).toBeNull();
});

test.each([true, false])('what is said of a pool has words for each of its parts (open: %s)', (open) => {
  const all = preventionOf({ ...POOL, selfSignUp: open, caseSensitive: open }, null);
  const { toLookAt, closed } = sortFindings(all);
  expect(toLookAt.length + closed.length).toBe(all.length);
  for (const { setting, now, how } of all) {
    for (const sentence of [setting ?? '', now, ...how]) {
      expect(
        piecesOf(sentence)
          .map(({ text }) => text)
          .join(''),
      ).not.toContain('`');
    }
  }
});

const POOL: PoolDescription = {
  id: 'eu-central-1_AbCdEfGhI',
  name: 'Pool',
  arn: null,
  estimatedUsers: null,
  mfa: 'OFF',
  caseSensitive: true,
  signInAliases: ['username', 'email'],
  usernameAttributes: [],
  createdAt: null,
  temporaryPasswordDays: 7,
  selfSignUp: true,
  preSignUpTrigger: null,
  tier: null,
  threatProtection: 'OFF',
  remembersDevices: false,
  autoVerified: [],
  verifyBeforeUpdate: [],
  passwordPolicy: { minimumLength: 8, uppercase: true, lowercase: true, numbers: true, symbols: true },
  schema: [],
};
