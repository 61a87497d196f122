import { expect, test } from 'vitest';
import { withoutPersonal } from './json-lines.ts';
import { prettyLines } from './pretty-json.ts';

const LINES = prettyLines('{"sub":"s1","address":{"city":"Ürümqi"},"email":"ada@x.example","exp":1}');

test('nothing of a hidden claim is left but its name', () => {
  const shown = withoutPersonal(LINES, new Set(['address', 'email']));
  expect(JSON.stringify(shown)).not.toMatch(/Ürümqi|city|ada/);
  expect(shown.map(({ name, value, comma }) => [name, value, comma])).toEqual([
    [null, '{', false],
    ['"sub"', '"s1"', true],
    ['"address"', null, true],
    ['"email"', null, true],
    ['"exp"', '1', false],
    [null, '}', false],
  ]);
});

test('with nothing to hide all stays', () => {
  expect(withoutPersonal(LINES, new Set())).toEqual(LINES);
});
