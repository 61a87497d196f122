import { expect, test } from 'vitest';
import { callingCodeOf, countries, phoneCountry, trunkOf } from './phone-countries.ts';

test('every country of the table can be read, and named', () => {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  expect(countries().length).toBeGreaterThan(240);
  for (const { code, calling, longest, trunk } of countries()) {
    expect(code).toMatch(/^[A-Z]{2}$/);
    expect(calling).toMatch(/^[1-9]\d{0,2}$/);
    expect(trunk).toMatch(/^(?:0|06|1|8)?$/);
    expect(longest).toBeGreaterThanOrEqual(4);
    expect(calling.length + longest).toBeLessThanOrEqual(15);
    expect(names.of(code)).not.toBe(code);
    expect(callingCodeOf(`${calling}5555555`)).toBe(calling);
  }
});

test('countries of one calling code dial the same in front', () => {
  for (const { calling, trunk } of countries()) if (trunk !== '') expect(trunkOf(calling)).toBe(trunk);
});

test('calling codes are told apart, and unknown ones are', () => {
  expect(callingCodeOf('491711234567')).toBe('49');
  expect(callingCodeOf('12025550123')).toBe('1');
  expect(callingCodeOf('3531234567')).toBe('353');
  expect(callingCodeOf('9991234567')).toBeNull();
  expect(callingCodeOf('')).toBeNull();
  expect(phoneCountry('HU')).toEqual({ code: 'HU', calling: '36', longest: 9, trunk: '06' });
  expect(phoneCountry('__proto__')).toBeUndefined();
});
