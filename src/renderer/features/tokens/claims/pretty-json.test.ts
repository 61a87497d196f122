import { expect, test } from 'vitest';
import { prettyLines, prettyText } from './pretty-json.ts';

const VALUES = [
  {},
  { a: [] },
  { a: {}, b: [{}, []], c: 'x,"y": {z}', 'd\\': '\\"' },
  { sub: 's1', 'cognito:groups': ['a', 'b'], address: { city: 'Ürümqi', lines: [1, true, null] } },
];

test.each(VALUES)('is what JSON.stringify makes of %j', (value) => {
  expect(prettyText(prettyLines(JSON.stringify(value)))).toBe(JSON.stringify(value, null, 2));
});

test('changes neither numbers nor escapes, whatever stands between', () => {
  const lines = prettyLines('{ "exp" :1e3,\r\n"big":12345678901234567890 ,"t":"\\u0061\\/" }');
  expect(lines.map(({ value }) => value)).toEqual(['{', '1e3', '12345678901234567890', '"\\u0061\\/"', '}']);
});

test('every line knows its claim, however deep it is', () => {
  const lines = prettyLines('{"\\u0061":{"x":[1]},"b":2}');
  expect(lines.map(({ claim }) => claim)).toEqual([null, 'a', 'a', 'a', 'a', 'a', 'b', null]);
});

test('64 KB of nothing but brackets take no time', () => {
  const text = `{"a":[${'[],'.repeat(20_000)}[]]}`;
  const before = performance.now();
  expect(prettyLines(text)).toHaveLength(20_005);
  expect(performance.now() - before).toBeLessThan(500);
});
