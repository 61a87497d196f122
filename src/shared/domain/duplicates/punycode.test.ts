import { expect, test } from 'vitest';
import { asciiDomain } from './punycode.ts';

test.each([
  'm\u00fcnchen.de',
  'a.\u4f8b\u3048.jp',
  '\u00f1and\u00fa.cl',
  '\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444',
  '\u{1f600}.la',
  '\u0e44\u0e17\u0e22.example',
  '\u03b5\u03bb\u03bb\u03ac\u03b4\u03b1.gr',
  'example.com',
])('%s is encoded as browsers do', (domain) => {
  expect(asciiDomain(domain)).toBe(new URL(`http://${domain}`).hostname);
});

test('a label longer than DNS has stays as it is, at once', () => {
  const long = '\u00fc'.repeat(2_000);
  expect(asciiDomain(`${long}.\u00fc`)).toBe(`${long}.xn--tda`);
  expect(asciiDomain(`${'\u{10ffff}\u0080'.repeat(21)}.a`)).toMatch(/^xn--[a-z0-9]+\.a$/);
});
