import { expect, it } from 'vitest';
import { segmentsOf } from './segments.ts';

const field = (start: number, end: number) => ({ start, end, kind: 'field' });

it('takes the text apart without losing a character', () => {
  const text = 'email:a 👩‍👩‍👧 שלום OR x';
  const segments = segmentsOf(text, [field(0, 5), { start: 22, end: 24, kind: 'keyword' }], null);
  expect(segments.map((segment) => segment.text).join('')).toBe(text);
  expect(segments[0]).toMatchObject({ text: 'email', kind: 'field' });
  expect(segments[1]?.kind).toBeNull();
});

it('draws what is wrong across marks, and shows even an empty place', () => {
  const across = segmentsOf('status:x', [field(0, 6)], { start: 3, end: 8 });
  expect(across.filter(({ wrong }) => wrong).map(({ text }) => text)).toEqual(['tus', ':x']);
  const atEnd = segmentsOf('a OR', [], { start: 4, end: 4 });
  expect(atEnd.filter(({ wrong }) => wrong).map(({ text }) => text)).toEqual(['R']);
  expect(segmentsOf('', [], { start: 0, end: 0 })).toEqual([]);
});

it('stays in the text when marks are of an older one', () => {
  const late = segmentsOf('ab', [field(0, 5)], { start: 1, end: 9 });
  expect(late.map(({ text }) => text).join('')).toBe('ab');
});
