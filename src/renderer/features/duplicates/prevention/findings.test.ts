import { expect, test } from 'vitest';
import type { Prevention } from '#shared/domain/duplicates/prevention-kinds.ts';
import { isCommand, piecesOf, sortFindings, summaryWords } from './findings.ts';

const finding = (state: Prevention['state'], title = ''): Prevention => ({
  id: 'preSignUp',
  state,
  title,
  now: '',
  effect: '',
  setting: null,
  change: 'now',
  how: [],
  example: null,
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
    '0 ways in are open, 1 partly, 1 not known.',
  );
  expect(summaryWords([finding('closed')])).toBe('Nothing in these settings lets duplicates in.');
});

test('code in a sentence is told from words, and a command from a name', () => {
  const pieces = piecesOf('Run `aws cognito-idp x --y` and look at `UsernameConfiguration`.');
  expect(pieces.map(({ text }) => text).join('')).toBe(
    'Run aws cognito-idp x --y and look at UsernameConfiguration.',
  );
  expect(pieces.filter(({ isCode }) => isCode).map(isCommand)).toEqual([true, false]);
  expect(piecesOf('one ` only')).toEqual([{ text: 'one ` only', isCode: false }]);
});
