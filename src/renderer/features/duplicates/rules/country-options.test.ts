import { expect, test } from 'vitest';
import { countryOptions } from './country-options.ts';

test('countries have names, calling codes, and an order that people know', () => {
  const options = countryOptions();
  expect(options.find(({ value }) => value === 'DE')?.label).toBe('Germany (+49)');
  expect(options.every(({ value, label }) => !label.startsWith(`${value} (`))).toBe(true);
  const labels = options.map(({ label }) => label);
  // Not by code: Åland (AX) stands with the As.
  expect(labels.indexOf('Åland Islands (+358)')).toBeLessThan(labels.indexOf('Bahamas (+1)'));
  expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
});
