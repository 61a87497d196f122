import { expect, test } from 'vitest';
import { tokenParts } from './token-parts.ts';

test('a compact token has three parts, the last of which may be empty', () => {
  expect(tokenParts('aa.bb.cc')).toEqual({ header: 'aa', payload: 'bb', signature: 'cc' });
  expect(tokenParts('aa.bb.')).toEqual({ header: 'aa', payload: 'bb', signature: '' });
});

test.each(['', 'aa', 'aa.bb', 'a.b.c.d.e'])('%j is none', (text) => {
  expect(tokenParts(text)).toBe(null);
});
