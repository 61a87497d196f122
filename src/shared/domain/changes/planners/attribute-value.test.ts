import { expect, test } from 'vitest';
import type { SchemaAttribute } from '../../pool.ts';
import { valueProblem } from './attribute-value.ts';
import { POOL } from './for-tests.ts';

const attribute = (name: string): SchemaAttribute => {
  const found = POOL.schema.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

test.each([
  ['email', 'ada@example.com'],
  ['email', "o'brien+tag@mail.example.co.uk"],
  ['email', 'ünï@exämple.de'],
  ['phone_number', '+441632960001'],
  ['phone_number', '+123456789012345'],
  ['birthdate', '1815-12-10'],
  ['birthdate', '2000-02-29'],
  ['birthdate', '0000-02-29'],
  ['birthdate', '0096-02-29'],
  ['nickname', 'ab'],
  ['nickname', 'abcde'],
  ['custom:age', '18'],
  ['custom:age', '120'],
  ['custom:age', '42.5'],
  ['custom:news', 'true'],
  ['custom:news', 'false'],
  ['custom:since', '2026-03-01'],
  ['custom:since', '2026-03-01T09:30:00Z'],
  ['custom:since', '2026-03-01T09:30:00.250+02:00'],
  ['custom:since', '1700000000'],
  ['name', '\u202E\u0000<b>'],
  ['name', 'x'.repeat(2_048)],
])('%s may be %j', (name, value) => {
  expect(valueProblem(attribute(name), value)).toBeNull();
});

test.each([
  ['email', 'ada', 'form of an email address'],
  ['email', 'ada@', 'form of an email address'],
  ['email', '@example.com', 'form of an email address'],
  ['email', 'ada@localhost', 'form of an email address'],
  ['email', 'ada@example.com.', 'form of an email address'],
  ['email', 'ada@.example.com', 'form of an email address'],
  ['email', 'a@b@example.com', 'form of an email address'],
  ['email', 'a da@example.com', 'form of an email address'],
  ['email', 'ada\u0000@example.com', 'form of an email address'],
  ['email', 'ada\u202E@example.com', 'form of an email address'],
  ['email', '.ada@example.com', 'form of an email address'],
  ['email', 'a..b@example.com', 'form of an email address'],
  ['email', 'ada.@example.com', 'form of an email address'],
  ['email', `${'a'.repeat(65)}@example.com`, 'form of an email address'],
  ['phone_number', '00441632960001', 'international form'],
  ['phone_number', '+44 1632 960001', 'international form'],
  ['phone_number', '+0441632960001', 'international form'],
  ['phone_number', '+1234567890123456', 'international form'],
  ['phone_number', '+٤٤١٦٣٢٩٦٠٠٠١', 'international form'],
  ['phone_number', '+441632960001\n', 'international form'],
  ['birthdate', '10.12.1815', 'YYYY-MM-DD'],
  ['birthdate', '1815-13-01', 'YYYY-MM-DD'],
  ['birthdate', '1815-00-10', 'YYYY-MM-DD'],
  ['birthdate', '1900-02-29', 'YYYY-MM-DD'],
  ['birthdate', '2001-02-29', 'YYYY-MM-DD'],
  ['birthdate', '1815-04-31', 'YYYY-MM-DD'],
  ['nickname', 'a', 'needs at least 2 characters; this has 1'],
  ['nickname', 'abcdef', 'at most 5 characters; this has 6'],
  ['custom:age', '17', 'has to be 18 or more'],
  ['custom:age', '121', 'has to be 120 or less'],
  ['custom:age', '1e2', 'has to be a number'],
  ['custom:age', 'NaN', 'has to be a number'],
  ['custom:age', ' 42', 'has to be a number'],
  ['custom:news', 'True', 'has to be true or false'],
  ['custom:news', 'yes', 'has to be true or false'],
  ['custom:since', 'yesterday', 'has to be a date or time'],
  ['name', 'x'.repeat(2_049), 'at most 2,048 characters; this has 2,049'],
])('%s may not be %j', (name, value, words) => {
  expect(valueProblem(attribute(name), value)).toContain(words);
});

test('what has no limit in the schema has none', () => {
  const free = { ...attribute('custom:age'), minValue: null, maxValue: null };
  expect(valueProblem(free, '-99999999')).toBeNull();
});

test('a value as long as it may be is judged at once, whatever it holds', () => {
  const started = performance.now();
  for (const piece of ['a', '@', '.', 'a.', '@a.', '-', '1', ' ']) {
    for (const { name } of POOL.schema) valueProblem(attribute(name), piece.repeat(2_048 / piece.length));
  }
  expect(performance.now() - started).toBeLessThan(500);
});
