import { expect, test } from 'vitest';
import { changeKind, fieldWords, valueWords } from './field-words.ts';

test('fields by what they are and their name, whatever the name is', () => {
  expect(fieldWords('attr:custom:tier')).toEqual({ words: '', name: 'custom:tier' });
  expect(fieldWords('group:a:b')).toEqual({ words: 'Group', name: 'a:b' });
  expect(fieldWords('enabled')).toEqual({ words: 'Account', name: null });
  expect(fieldWords('__proto__')).toEqual({ words: '', name: '__proto__' });
  expect(fieldWords('constructor:x')).toEqual({ words: '', name: 'constructor:x' });
});

test('only what Lifeguard or Cognito says is put in words; values of people stay as they are', () => {
  expect(valueWords('enabled', 'false')).toBe('disabled');
  expect(valueWords('group:staff', null)).toBe('not a member');
  expect(valueWords('user', null)).toBe('not there');
  expect(valueWords('attr:name', null)).toBe('not set');
  expect(valueWords('attr:name', 'member')).toBeNull();
  expect(valueWords('attr:enabled', 'true')).toBeNull();
});

test('added, removed, changed', () => {
  expect(changeKind({ field: 'a', before: null, after: 'x' })).toBe('added');
  expect(changeKind({ field: 'a', before: 'x', after: null })).toBe('removed');
  expect(changeKind({ field: 'a', before: '', after: 'x' })).toBe('changed');
});
